package apps

import (
	"fmt"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// turns serves its first connection by a call of its own, and says when that is
// over. Before that it looks whether somebody has come to another server, of
// which nobody knows.
var _ = register("turns", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})

var _ = prepares("turns", func(s *listener.Server) {
	other, err := listener.New("tcp4", "127.0.0.1:0", s.Handler)
	if err != nil {
		panic(err) // the app cannot do what it is for
	}
	defer other.Close()
	other.HandleTimeout = func() { fmt.Fprintln(s.Log, "nobody has come") }
	other.Timeout = time.Nanosecond
	other.HandleRequest()
})

var _ = serves("turns", func(s *listener.Server) error {
	if err := s.HandleRequest(); err != nil {
		return err
	}
	fmt.Fprintln(s.Log, "handle_request is over")
	return s.ServeForever()
})
