package listener_test

import (
	"net"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// bound is a server that listens and has no loop.
func bound(t *testing.T, h listener.Handler) *running {
	t.Helper()
	s, err := listener.New("tcp4", "127.0.0.1:0", h)
	assert.NilError(t, err)
	t.Cleanup(func() { s.Close() })
	return &running{Server: s, t: t, ended: make(chan error, 1)}
}

func TestHandleRequestGivesUpWhenNobodyComes(t *testing.T) {
	r := bound(t, echo{})
	calls := 0
	r.Timeout, r.HandleTimeout = time.Millisecond, func() { calls++ }
	assert.NilError(t, r.HandleRequest())
	assert.NilError(t, r.HandleRequest())
	assert.Equal(t, calls, 2)
	r.HandleTimeout = nil
	assert.NilError(t, r.HandleRequest())
}

// The deadline of one call must not be left to the next, nor to ServeForever,
// which takes no notice of Timeout.
func TestTimeoutDoesNotOutliveItsCall(t *testing.T) {
	r := bound(t, echo{})
	r.Threading, r.Timeout = true, time.Millisecond
	assert.NilError(t, r.HandleRequest())
	go func() { r.ended <- r.ServeForever() }()
	first := r.dial()
	assert.Equal(t, r.ask(first, "hello"), "hello")
	assert.Equal(t, r.ask(r.dial(), "there"), "there")
	assert.Equal(t, r.stop(), "")
}

func TestStopEndsTheLoopAndNothingElse(t *testing.T) {
	for _, threading := range []bool{false, true} {
		r := start(t, threading, echo{})
		kept := r.dial()
		assert.Equal(t, r.ask(kept, "before"), "before")
		if !threading {
			assert.NilError(t, kept.Close()) // the serial server is in its handler
		}
		r.Server.Stop()
		assert.NilError(t, <-r.ended)
		if threading {
			assert.Equal(t, r.ask(kept, "after"), "after")
		}
		// The socket still listens: who comes waits for the next loop.
		waiting := r.dial()
		go func() { r.ended <- r.ServeForever() }()
		assert.Equal(t, r.ask(waiting, "again"), "again")
		assert.NilError(t, waiting.Close())
		assert.Equal(t, r.stop(), "")
	}
}

// Stops from many sides and new loops must not end in a loop that nobody stops
// nor in a wait that nobody ends.
func TestStopsAndLoopsInAnyOrder(t *testing.T) {
	r := bound(t, echo{})
	r.Threading = true
	for range 50 {
		ended := make(chan error, 2)
		go func() { ended <- r.ServeForever() }()
		go func() { ended <- r.ServeForever() }()
		go r.Server.Stop()
		r.Server.Stop()
		for loops := 2; loops > 0; {
			select {
			case err := <-ended:
				assert.NilError(t, err)
				loops--
			default:
				r.Server.Stop() // a loop may have begun after the last
			}
		}
	}
	go func() { r.ended <- r.ServeForever() }()
	assert.Equal(t, r.ask(r.dial(), "still here"), "still here")
	assert.Equal(t, r.stop(), "")
}

// A listener without deadlines, such as one of TLS, cannot be woken: Stop ends
// the loop at the next connection.
func TestStopWithoutDeadlines(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	s := listener.NewOn(struct{ net.Listener }{l}, echo{})
	r := &running{Server: s, t: t, ended: make(chan error, 1)}
	r.Threading = true
	go func() { r.ended <- r.ServeForever() }()
	assert.Equal(t, r.ask(r.dial(), "hello"), "hello")
	stopped := make(chan struct{})
	go func() {
		s.Stop()
		close(stopped)
	}()
	for done := false; !done; {
		select {
		case <-stopped:
			done = true
		default:
			r.dial().Close()
		}
	}
	assert.NilError(t, <-r.ended)
	assert.NilError(t, s.Close())
}
