package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// prefixlog puts its name before each message that is logged.
var _ = register("prefixlog", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	log := h.LogMessage
	h.LogMessage = func(x *base.Exchange, message []byte) { log(x, append([]byte("app: "), message...)) }
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
		x.LogMessage("%s is done", x.Path)
	}
	return h
})
