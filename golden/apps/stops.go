package apps

import (
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// stops answers with the target. /stop first stops the server that has accepted
// it.
var _ = register("stops", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		if x.Path == "/stop" {
			x.Conn.Server.Stop()
		}
		body := x.Path + "\n"
		x.SendResponse(200)
		x.SendHeader("Content-Length", fmt.Sprint(len(body)))
		x.EndHeaders()
		fmt.Fprint(x.WFile, body)
	}
	return h
})

// Whoever plays a case has one more connection accepted at its end.
var _ = serves("stops", func(s *listener.Server) error {
	if err := s.ServeForever(); err != nil {
		return err
	}
	return s.ServeForever()
})
