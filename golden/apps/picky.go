package apps

import (
	"sync/atomic"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// picky refuses every second connection before its handler hears of it.
var _ = register("picky", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})

var _ = prepares("picky", func(s *listener.Server) {
	var connections atomic.Int32
	s.VerifyRequest = func(c *listener.Conn) bool { return connections.Add(1)%2 == 1 }
})
