package apps

import (
	"io"
	"strings"
	"sync"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// gate answers with the target. /wait and /pour first wait until somebody else
// has asked for /open; /pour then sends without end.
var _ = register("gate", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	gate := make(chan struct{})
	open := sync.OnceFunc(func() { close(gate) })
	h.Do["GET"] = func(x *base.Exchange) {
		if x.Path == "/wait" || x.Path == "/pour" {
			<-gate
		}
		reply(x, x.Path+"\n")
		for x.Path == "/pour" && x.Err() == nil {
			io.WriteString(x.WFile, strings.Repeat(".", 65536))
		}
		if x.Path == "/open" {
			open()
		}
	}
	return h
})
