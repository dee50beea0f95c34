package apps

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
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
			text = pytext.Repr(x.Headers.Get(name)) + "\n"
		case name != "":
			text = "None\n"
		default:
			for i := range x.Headers.Len() {
				name, value := x.Headers.Field(i)
				text += pytext.Repr(name) + ": " + pytext.Repr(value) + "\n"
			}
		}
		reply(x, text)
	}
	return h
})
