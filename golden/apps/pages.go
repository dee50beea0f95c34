package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// pages has error pages of its own.
var _ = register("pages", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(code)d %(message)s (%(explain)s), 100%%\n"
	h.ErrorContentType = "text/plain"
	return h
})
