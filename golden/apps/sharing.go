package apps

import (
	"errors"
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// sharing has two servers that share a port, and a third that is refused it,
// before it serves.
var _ = register("sharing", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
	}
	return h
})

var _ = prepares("sharing", func(s *listener.Server) {
	one, two := share(s.Handler, "127.0.0.1:0"), (*listener.Server)(nil)
	defer one.ServerClose()
	two = share(s.Handler, one.Addr().String())
	defer two.ServerClose()
	fmt.Fprintf(s.Log, "two share a port: %s\n", pythonBool(one.ServerPort() == two.ServerPort()))
	var refused *pytext.Exception
	_, err := listener.New("tcp4", one.Addr().String(), s.Handler)
	if errors.As(pytext.OSError(err), &refused) {
		fmt.Fprintf(s.Log, "a third is refused: %s\n", refused.Text)
	}
})

// share makes a server that lets others have its port.
func share(h listener.Handler, address string) *listener.Server {
	s := listener.NewUnbound("tcp4", address, h)
	s.AllowReusePort = true
	if err := errors.Join(s.ServerBind(), s.ServerActivate()); err != nil {
		panic(err) // the app cannot do what it is for
	}
	return s
}
