package apps

import (
	"io"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// custom greets as the handler of many a tutorial does: it says nothing of a
// length.
var _ = register("custom", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("Content-type", "text/plain")
		x.EndHeaders()
		io.WriteString(x.WFile, "Hello, world! from custom handler")
	}
	return h
})
