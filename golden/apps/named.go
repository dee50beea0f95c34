package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// named goes by a name of its own.
var _ = register("named", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ServerVersion = "Named/1.0 (a test)"
	h.SysVersion = "System/2"
	return h
})
