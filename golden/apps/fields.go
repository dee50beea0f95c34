package apps

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// fields tells what has become of the header block: all fields, or the one
// that the target names.
var _ = register("fields", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		name := strings.TrimPrefix(x.Path, "/")
		text := ""
		switch {
		case name != "" && x.Headers.Has(name):
			text = request.Quote(x.Headers.Get(name), facts) + "\n"
		case name != "":
			text = "None\n"
		default:
			for i := range x.Headers.Len() {
				name, value := x.Headers.Field(i)
				text += request.Quote(name, facts) + ": " + request.Quote(value, facts) + "\n"
			}
		}
		reply(x, text)
	}
	return h
})
