package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// stages logs when it begins with a connection and when it is done with it.
// What stands before and after the former Handle is Python's setup and finish.
var _ = register("stages", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	handle := h.Handle
	h.Handle = func(x *base.Exchange) {
		x.LogMessage("setup")
		x.LogMessage("handle")
		handle(x)
		x.LogMessage("finish")
	}
	h.Do["GET"] = ok
	return h
})
