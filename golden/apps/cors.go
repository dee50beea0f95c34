package apps

import (
	"io"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// cors lets pages of other sites use it.
var _ = register("cors", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	end := h.EndHeaders
	h.EndHeaders = func(x *base.Exchange) {
		x.SendHeader("Access-Control-Allow-Origin", "*")
		end(x)
	}
	h.Do["OPTIONS"] = func(x *base.Exchange) {
		x.SendResponse(204)
		x.SendHeader("Access-Control-Allow-Methods", "GET, POST")
		x.SendHeader("Access-Control-Allow-Headers", "Content-Type")
		x.EndHeaders()
	}
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("Content-Length", "3")
		x.EndHeaders()
		io.WriteString(x.WFile, "hi\n")
	}
	h.Do["POST"] = h.Do["GET"]
	return h
})
