package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// untyped serves files, and calls what has no type something else. The Pythons
// that are followed do not know the attribute.
var _ = register("untyped", func(facts *python.Facts, tree string) *base.Handler {
	return file.NewFor(facts, tree).Handler
})
