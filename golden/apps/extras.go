package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// extras serves files and listings with headers of its own, where Python knows
// how.
var _ = register("extras", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.ExtraResponseHeaders = [][2]string{{"X-One", "1"}, {"content-TYPE", "text/x-none"}, {"X-One", "2"}}
	return h.Handler
})
