package apps

import (
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// dates writes the date of the timestamp that the target gives.
var _ = register("dates", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		stamp, err := strconv.ParseFloat(strings.TrimPrefix(x.Path, "/"), 64)
		if err != nil {
			raise(x, "ValueError", err.Error())
			return
		}
		second := math.Floor(stamp)
		date := h.DateTimeString(x, time.Unix(int64(second), int64((stamp-second)*1e9)))
		x.SendResponse(200)
		x.EndHeaders()
		io.WriteString(x.WFile, date+"\n")
	}
	return h
})
