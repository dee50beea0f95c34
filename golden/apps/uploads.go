package apps

import (
	"os"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// uploads serves files, and keeps what is posted under the name that the
// target has.
var _ = register("uploads", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.Do["POST"] = keepPosted(h)
	return h.Handler
})

// keepPosted writes what is posted to the file that the target names.
func keepPosted(h *file.Handler) func(x *base.Exchange) {
	return func(x *base.Exchange) {
		x.Fail(os.WriteFile(h.TranslatePath(x, x.Path), readBody(x), 0o644))
		x.SendResponse(201)
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	}
}
