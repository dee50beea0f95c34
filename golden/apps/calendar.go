package apps

import (
	"fmt"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// calendar has names of its own for days and months, and no log.
var _ = register("calendar", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	for i := range h.WeekdayName {
		h.WeekdayName[i] = "day"
	}
	for i := range h.MonthName {
		h.MonthName[i] = "mon"
	}
	h.LogMessage = func(x *base.Exchange, message []byte) {}
	h.Do["GET"] = func(x *base.Exchange) {
		date := h.DateTimeString(x, time.Unix(784111777, 0))
		month := strings.Split(h.LogDateTimeString(x), "/")[1]
		fmt.Fprintf(x.WFile, "HTTP/1.0 200 OK\r\n\r\n%s\n%s\n", date, month)
	}
	return h
})
