package listener_test

import (
	"io"
	"net"
	"runtime"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// However many handlers are busy with something else than their client, the next
// client is served.
func TestBusyHandlersHoldNobodyUp(t *testing.T) {
	const busy = 20
	begun, release := make(chan bool), make(chan bool)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		var word [5]byte
		if _, err := io.ReadFull(c, word[:]); err != nil {
			return err
		}
		if string(word[:]) == "block" {
			begun <- true
			<-release
		}
		_, err := c.Write(word[:])
		return err
	}))
	var blocked []net.Conn
	for range busy {
		c := r.dial()
		io.WriteString(c, "block")
		<-begun
		blocked = append(blocked, c)
	}
	for range 3 {
		c := r.dial()
		io.WriteString(c, "hello")
		answer, err := io.ReadAll(c)
		assert.NilError(t, err)
		assert.Equal(t, string(answer), "hello")
	}
	close(release)
	for _, c := range blocked {
		answer, err := io.ReadAll(c)
		assert.NilError(t, err)
		assert.Equal(t, string(answer), "block")
	}
	assert.Equal(t, r.stop(), "")
}

// Nor do clients that say nothing, or that keep their connection.
func TestSilentAndKeptClientsHoldNobodyUp(t *testing.T) {
	r := start(t, true, echo{})
	for range 20 {
		r.dial()
		kept := r.dial()
		for range 2 {
			assert.Equal(t, r.ask(kept, "hello"), "hello")
		}
	}
	assert.Equal(t, r.stop(), "")
}

// Stop ends the loop, too, when every goroutine of it is busy; what they are busy
// with goes on, and none of them accepts afterwards.
func TestStopWhileAllAreBusy(t *testing.T) {
	begun, release := make(chan bool), make(chan bool)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		begun <- true
		<-release
		_, err := io.WriteString(c, "done")
		return err
	}))
	var busy []net.Conn
	for range 3 * runtime.GOMAXPROCS(0) {
		busy = append(busy, r.dial())
		<-begun
	}
	r.Server.Stop()
	assert.NilError(t, <-r.ended)
	waiting := r.dial()
	close(release)
	for _, c := range busy {
		answer, err := io.ReadAll(c)
		assert.NilError(t, err)
		assert.Equal(t, string(answer), "done")
	}
	select {
	case <-begun:
		t.Fatal("somebody has accepted after Stop")
	default:
	}
	go func() { r.ended <- r.ServeForever() }()
	<-begun
	answer, err := io.ReadAll(waiting)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "done")
	assert.Equal(t, r.stop(), "")
}

// A handler that ends its goroutine takes nobody along, however many do.
func TestGoroutinesThatEndAreReplaced(t *testing.T) {
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		io.WriteString(c, "bye")
		runtime.Goexit()
		return nil
	}))
	for range 5 * runtime.GOMAXPROCS(0) {
		answer, err := io.ReadAll(r.dial())
		assert.NilError(t, err)
		assert.Equal(t, string(answer), "bye")
	}
	assert.Equal(t, r.stop(), "")
}

// Whatever is overridden between accept and the handler is called.
func TestOverridesAreCalledByTheLoop(t *testing.T) {
	for name, override := range map[string]func(s *listener.Server, called chan<- bool){
		"GetRequest": func(s *listener.Server, called chan<- bool) {
			get := s.GetRequest
			s.GetRequest = func() (net.Conn, error) {
				c, err := get()
				if err == nil {
					called <- true
				}
				return c, err
			}
		},
		"VerifyRequest": func(s *listener.Server, called chan<- bool) {
			s.VerifyRequest = func(*listener.Conn) bool { called <- true; return true }
		},
		"ProcessRequest": func(s *listener.Server, called chan<- bool) {
			process := s.ProcessRequest
			s.ProcessRequest = func(c *listener.Conn) { process(c); called <- true }
		},
		"ServiceActions": func(s *listener.Server, called chan<- bool) {
			s.ServiceActions = func() {
				select {
				case called <- true:
				default: // it is also called while nobody comes
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			called := make(chan bool, 1)
			r := bound(t, echo{})
			r.Threading = true
			override(r.Server, called)
			go func() { r.ended <- r.ServeForever() }()
			assert.Equal(t, r.ask(r.dial(), "hello"), "hello")
			<-called
			assert.Equal(t, r.stop(), "")
		})
	}
}
