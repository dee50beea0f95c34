package apps

import (
	"fmt"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// turns serves its first connection by a call of its own, and says when that is
// over. Before that it looks whether somebody has come already.
var _ = register("turns", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})

var _ = prepares("turns", func(s *listener.Server) {
	s.HandleTimeout = func() { fmt.Fprintln(s.Log, "nobody has come") }
	s.Timeout = time.Nanosecond
	s.HandleRequest()
	s.Timeout = 0
})

var _ = serves("turns", func(s *listener.Server) error {
	if err := s.HandleRequest(); err != nil {
		return err
	}
	fmt.Fprintln(s.Log, "handle_request is over")
	return s.ServeForever()
})
