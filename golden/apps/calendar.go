package apps

import (
	"fmt"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// calendar has names of its own for days and months, and no log. There are no
// fields for the names in Go: the method that uses them is overridden.
var _ = register("calendar", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.LogDateTimeString = func(x *base.Exchange) string { return h.Now().Format("02/mon/2006 15:04:05") }
	h.LogMessage = func(x *base.Exchange, message []byte) {}
	h.Do["GET"] = func(x *base.Exchange) {
		date := h.DateTimeString(x, time.Unix(784111777, 0))
		month := strings.Split(h.LogDateTimeString(x), "/")[1]
		fmt.Fprintf(x.WFile, "HTTP/1.0 200 OK\r\n\r\n%s\n%s\n", date, month)
	}
	return h
})
