package apps

import (
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// impatient waits half a second for its client, and no longer.
var _ = register("impatient", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Timeout = 500 * time.Millisecond
	h.Do["POST"] = func(x *base.Exchange) { reply(x, string(readBody(x))) }
	return h
})
