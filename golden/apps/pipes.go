package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// pipes serves files, writes what is posted to the file that the target names,
// and logs nothing, as two requests are under way at once.
var _ = register("pipes", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.Do["POST"] = keepPosted(h)
	h.LogMessage = func(x *base.Exchange, message []byte) {}
	return h.Handler
})
