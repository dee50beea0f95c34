package apps

import (
	"path"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// basenames serves files whose types go by their names without those of
// directories.
var _ = register("basenames", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	guess := h.GuessType
	h.GuessType = func(x *base.Exchange, name string) string { return guess(x, path.Base(name)) }
	return h.Handler
})
