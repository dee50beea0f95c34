package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// attributes tells what a handler knows about the request it answers.
var _ = register("attributes", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		reply(x, "requestline = "+request.Quote(x.RequestLine, facts)+"\n"+
			"command = "+request.Quote(x.Command, facts)+"\n"+
			"path = "+request.Quote(x.Path, facts)+"\n"+
			"request_version = "+request.Quote(x.RequestVersion, facts)+"\n"+
			"close_connection = "+truth(facts, x.CloseConnection)+"\n")
	}
	return h
})
