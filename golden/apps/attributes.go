package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// attributes tells what a handler knows about the request it answers.
var _ = register("attributes", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		reply(x, "requestline = "+pytext.Repr(x.RequestLine)+"\n"+
			"command = "+pytext.Repr(x.Command)+"\n"+
			"path = "+pytext.Repr(x.Path)+"\n"+
			"request_version = "+pytext.Repr(x.RequestVersion)+"\n"+
			"close_connection = "+truth(facts, x.CloseConnection)+"\n")
	}
	return h
})
