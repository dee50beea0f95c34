package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// accesslog logs requests in a form of its own.
var _ = register("accesslog", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.LogRequest = func(x *base.Exchange, code int, size int64) {
		x.LogMessage("%s was answered with %s", x.Command, x.CodeText(code))
	}
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})
