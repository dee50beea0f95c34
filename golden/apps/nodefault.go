package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// nodefault serves files with a table of types that has no type for no suffix.
var _ = register("nodefault", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.ExtensionsMap = map[string]string{".txt": "text/x-known"}
	return h.Handler
})
