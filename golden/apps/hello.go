package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// hello greets: a handler with three methods and nothing else.
var _ = register("hello", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) { reply(x, "Hello, world!\n") }
	h.Do["SPAM"] = func(x *base.Exchange) { reply(x, "Lovely spam!\n") }
	h.Do["POST"] = func(x *base.Exchange) { reply(x, string(readBody(x))) }
	return h
})
