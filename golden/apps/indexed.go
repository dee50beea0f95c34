package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// indexed serves files, and calls index pages something else.
var _ = register("indexed", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.IndexPages = []string{"home.txt", "in.txt"}
	return h.Handler
})
