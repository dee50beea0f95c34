package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// uncached serves files and asks for nothing of it to be kept.
var _ = register("uncached", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	end := h.EndHeaders
	h.EndHeaders = func(x *base.Exchange) {
		x.SendHeader("Cache-Control", "no-store")
		end(x)
	}
	return h.Handler
})
