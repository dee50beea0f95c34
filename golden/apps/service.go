package apps

import (
	"fmt"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// service answers when the server has found time for its service twice more.
var _ = register("service", func(facts *python.Facts, tree string) *base.Handler {
	return base.NewFor(facts)
})

var _ = prepares("service", func(s *listener.Server) {
	services := make(chan bool, 2) // what nobody waits for need not be counted
	s.PollInterval = 20 * time.Millisecond
	s.ServiceActions = func() {
		select {
		case services <- true:
		default:
		}
	}
	s.Handler.(*base.Handler).Do["GET"] = func(x *base.Exchange) {
		for range 2 {
			<-services
		}
		x.SendResponse(200)
		x.EndHeaders()
		fmt.Fprintln(x.WFile, "served twice")
	}
})
