package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// remembers logs beside every error which header X it knows of.
var _ = register("remembers", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ProtocolVersion = "HTTP/1.1"
	h.ErrorMessageFormat = ""
	h.LogError = func(x *base.Exchange, message []byte) {
		said := "None"
		if x.Headers.Has("X") {
			said = x.Headers.Get("X")
		}
		x.LogMessage("X is %s", said)
	}
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	}
	return h
})
