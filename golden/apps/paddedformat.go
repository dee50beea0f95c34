package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// paddedformat has error pages with words cut and filled to a width.
var _ = register("paddedformat", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(code)06d|%(message)-12.7s|%(explain).6s|%(code)x|%(message)r\n"
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404) }
	return h
})
