package apps

import (
	"errors"
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// reporter reports exceptions in a line of its own.
var _ = register("reporter", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) { raise(x, "RuntimeError", "nobody catches this") }
	return h
})

var _ = prepares("reporter", func(s *listener.Server) {
	log := s.Log
	s.HandleError = func(c *listener.Conn, err error) {
		var raised *pytext.Exception
		if errors.As(err, &raised) {
			fmt.Fprintf(log, "it happened to %s: %s\n", c.ClientHost(), raised.Text)
		}
	}
})
