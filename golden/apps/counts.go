package apps

import (
	"fmt"
	"sync/atomic"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// counts counts connections, and the requests of each.
var _ = register("counts", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	var connections atomic.Int32
	handle := h.Handle
	h.Handle = func(x *base.Exchange) {
		connections.Add(1)
		x.Private = 0 // requests of this connection
		handle(x)
	}
	h.Do["GET"] = func(x *base.Exchange) {
		requests := x.Private.(int) + 1
		x.Private = requests
		body := fmt.Sprintf("connection %d, request %d\n", connections.Load(), requests)
		x.SendResponse(200)
		x.SendHeader("Content-Length", fmt.Sprint(len(body)))
		x.EndHeaders()
		fmt.Fprint(x.WFile, body)
	}
	return h
})
