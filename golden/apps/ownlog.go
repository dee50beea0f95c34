package apps

import (
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// ownlog logs in a form of its own.
var _ = register("ownlog", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404) }
	h.LogError = func(x *base.Exchange, message []byte) {
		h.LogMessage(x, append([]byte("ERROR "), message...))
	}
	h.LogMessage = func(x *base.Exchange, message []byte) {
		h.Log.Write(fmt.Appendf(nil, "LOG %s\n", message))
	}
	return h
})
