package apps

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// rewrites answers with the target, of which /old/ has become /new/.
var _ = register("rewrites", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	parse := h.ParseRequest
	h.ParseRequest = func(x *base.Exchange) bool {
		if !parse(x) {
			return false
		}
		if x.Headers.Has("X-Refused") {
			x.SendError(403)
			return false
		}
		x.Path = strings.ReplaceAll(x.Path, "/old/", "/new/")
		return true
	}
	h.Do["GET"] = func(x *base.Exchange) { reply(x, x.Path+"\n") }
	return h
})
