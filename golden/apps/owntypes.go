package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// owntypes serves files with types of its own for some suffixes.
var _ = register("owntypes", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.ExtensionsMap[".note"] = "text/x-note"
	h.ExtensionsMap[".TXT"] = "text/x-loud"
	h.ExtensionsMap[""] = "text/x-nothing"
	return h.Handler
})
