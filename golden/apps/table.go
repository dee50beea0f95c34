package apps

import (
	"fmt"
	"maps"
	"slices"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// table lists what it knows of status codes, from one number to another:
// /400-409.
var _ = register("table", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		var first, last int
		fmt.Sscanf(x.Path, "/%d-%d", &first, &last)
		x.SendResponse(200)
		x.EndHeaders()
		for _, code := range slices.Sorted(maps.Keys(h.Responses)) {
			if first <= code && code <= last {
				status := h.Responses[code]
				fmt.Fprintf(x.WFile, "%d %s: %s\n", code, status.Phrase, status.Description)
			}
		}
	}
	return h
})
