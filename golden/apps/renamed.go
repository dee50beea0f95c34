package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// renamed says who it is by a method of its own, and who the client is by
// another.
var _ = register("renamed", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.VersionString = func(*base.Exchange) string { return "nobody in particular" }
	h.AddressString = func(*base.Exchange) string { return "somebody" }
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})
