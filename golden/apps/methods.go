package apps

import (
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// methods says when the server processes a connection and when it finishes it.
var _ = register("methods", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})

var _ = prepares("methods", func(s *listener.Server) {
	process, finish := s.ProcessRequest, s.FinishRequest
	s.ProcessRequest = func(c *listener.Conn) {
		fmt.Fprintln(s.Log, "process_request")
		process(c)
	}
	s.FinishRequest = func(c *listener.Conn) error {
		fmt.Fprintln(s.Log, "finish_request")
		return finish(c)
	}
})
