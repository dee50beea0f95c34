package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// badformat has an error page with a word that nobody fills in.
var _ = register("badformat", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(code)d %(nothing)s"
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404) }
	return h
})
