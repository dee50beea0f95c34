package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// buffered writes through a buffer, which no client can tell: Go has no such attribute.
var _ = register("buffered", func(facts *python.Facts, tree string) *base.Handler {
	return echo(facts)
})
