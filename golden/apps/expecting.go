package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// expecting decides by the target what a client that expects 100 Continue gets.
var _ = register("expecting", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["POST"] = sendBack
	h.HandleExpect100 = func(x *base.Exchange) bool {
		switch x.Path {
		case "/raises":
			raise(x, "RuntimeError", "nobody catches this")
			return false
		case "/early-hints":
			x.SendResponseOnly(103, "Early Hints")
			x.EndHeaders()
		case "/unanswered":
			return false
		}
		return true
	}
	return h
})
