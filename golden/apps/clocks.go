package apps

import (
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// clocks tells the time in its own way.
var _ = register("clocks", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.DateTimeString = func(*base.Exchange, time.Time) string { return "today" }
	h.LogDateTimeString = func(*base.Exchange) string { return "just now" }
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})
