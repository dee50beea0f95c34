package apps

import (
	"io"
	"strings"
	"sync"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// gate answers with the target. /wait and /pour first wait until somebody else
// has asked for /open; /pour then sends without end, and /linger waits when it
// has replied. /crowd is /wait without a line in the log. /big has a large body,
// and /behind-big is answered when somebody has begun to send that.
var _ = register("gate", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	gate, big := newEvent(), newEvent()
	h.Do["GET"] = func(x *base.Exchange) {
		switch x.Path {
		case "/wait", "/pour", "/crowd":
			gate.wait()
		case "/behind-big":
			big.wait()
		}
		if x.Path == "/big" {
			reply(x, strings.Repeat(".", 8000000), big.set)
		} else {
			reply(x, x.Path+"\n")
		}
		for x.Path == "/pour" && x.Err() == nil {
			io.WriteString(x.WFile, strings.Repeat(".", 65536))
		}
		switch x.Path {
		case "/open":
			gate.set()
		case "/linger":
			gate.wait()
		}
	}
	log := h.LogMessage
	h.LogMessage = func(x *base.Exchange, message []byte) {
		if x.Path != "/crowd" {
			log(x, message)
		}
	}
	return h
})

// An event is Python's threading.Event.
type event struct {
	happened chan struct{}
	once     sync.Once
}

func newEvent() *event { return &event{happened: make(chan struct{})} }
func (e *event) set()  { e.once.Do(func() { close(e.happened) }) }
func (e *event) wait() { <-e.happened }
