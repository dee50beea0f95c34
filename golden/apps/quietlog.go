package apps

import (
	"bytes"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// quietlog leaves the lines of requests out of the log.
var _ = register("quietlog", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	log := h.LogMessage
	h.LogMessage = func(x *base.Exchange, message []byte) {
		if !bytes.HasPrefix(message, []byte(`"`)) {
			log(x, message)
		}
	}
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
		x.LogMessage("%s is done", x.Path)
	}
	return h
})
