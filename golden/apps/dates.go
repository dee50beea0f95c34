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

// dates writes the date of the timestamp that the target gives. A time of Python
// has six decimals and no more; it is rounded to those first.
var _ = register("dates", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		stamp, err := strconv.ParseFloat(strings.TrimPrefix(x.Path, "/"), 64)
		if err != nil {
			raise(x, "ValueError", err.Error())
			return
		}
		date := h.DateTimeString(x, time.UnixMicro(int64(math.RoundToEven(stamp*1e6))))
		x.SendResponse(200)
		x.EndHeaders()
		io.WriteString(x.WFile, date+"\n")
	}
	return h
})
