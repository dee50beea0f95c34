package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// unexpecting refuses whoever expects 100 Continue.
var _ = register("unexpecting", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.HandleExpect100 = func(x *base.Exchange) bool {
		x.SendError(417)
		return false
	}
	h.Do["POST"] = func(x *base.Exchange) { raise(x, "RuntimeError", "the request was to be over") }
	return h
})
