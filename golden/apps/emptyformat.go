package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// emptyformat has error pages without a word.
var _ = register("emptyformat", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = ""
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404) }
	return h
})
