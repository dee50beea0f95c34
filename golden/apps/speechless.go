package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// speechless finds files and fails to say anything about them.
var _ = register("speechless", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	h.EndHeaders = func(x *base.Exchange) { raise(x, "RuntimeError", "no headers today") }
	return h.Handler
})
