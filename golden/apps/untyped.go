package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// untyped serves files, and calls what has no type something else.
var _ = register("untyped", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.DefaultContentType = "text/x-default"
	return h.Handler
})
