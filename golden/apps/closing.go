package apps

import (
	"io"
	"net"
	"strings"
	"sync"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// closing closes a server while it has a silent client, and tells what came
// first. The target says whether the client leaves meanwhile, or when the server
// is closed.
var _ = register("closing", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		order, err := closed(base.NewFor(facts), x.Path)
		x.Fail(err)
		x.SendResponse(200)
		x.EndHeaders()
		io.WriteString(x.WFile, strings.Join(order, ""))
	}
	return h
})

func closed(silent *base.Handler, how string) (order []string, err error) {
	other, err := listener.NewThreadingHTTPServer("127.0.0.1:0", silent)
	if err != nil {
		return nil, err
	}
	other.DaemonThreads = how == "/daemons"
	var mu sync.Mutex
	note := func(what string) {
		mu.Lock()
		defer mu.Unlock()
		order = append(order, what)
	}
	ended, finish := newEvent(), other.FinishRequest
	other.FinishRequest = func(c *listener.Conn) error {
		err := finish(c)
		note("the thread has ended\n")
		ended.set()
		return err
	}
	client, err := net.Dial("tcp4", other.Addr().String())
	if err != nil {
		return nil, err
	}
	if err := other.HandleRequest(); err != nil {
		return nil, err
	}
	if how == "/meanwhile" {
		go client.Close()
	}
	err = other.ServerClose()
	note("the server is closed\n")
	client.Close()
	ended.wait()
	return order, err
}
