package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// modern takes a request that names no version for one of HTTP/1.0.
var _ = register("modern", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.DefaultRequestVersion = "HTTP/1.0"
	h.ErrorMessageFormat = "%(message)s\n"
	h.Do["GET"] = func(x *base.Exchange) { reply(x, "Hello, world!\n") }
	return h
})
