package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// nodelay has small packets sent at once, which no client can tell: Go has no such attribute.
var _ = register("nodelay", func(facts *python.Facts, tree string) *base.Handler {
	return echo(facts)
})
