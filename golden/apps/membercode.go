package apps

import (
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// membercode shows codes on its error pages in all their forms. /NUMBER is an
// error of its own, and so is /member, of a code that is a member of HTTPStatus
// where there is one.
var _ = register("membercode", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(code)d %(code)s %(code)r %(code)-6x|%(code).1f\n"
	h.Do["GET"] = func(x *base.Exchange) {
		if x.Path == "/member" {
			x.SendError(x.HTTPStatus(404))
			return
		}
		code, err := strconv.Atoi(strings.TrimPrefix(x.Path, "/"))
		x.Fail(err)
		x.SendError(code)
	}
	return h
})
