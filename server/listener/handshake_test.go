package listener_test

import (
	"errors"
	"io"
	"net"
	"sync/atomic"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// A polite socket gives connections that greet before anything else: with what
// their client sends first, which has to be an H.
type polite struct{ net.Listener }

type greeter struct{ net.Conn }

func (p polite) Accept() (net.Conn, error) {
	c, err := p.Listener.Accept()
	return greeter{c}, err
}

func (g greeter) Handshake() error {
	var hello [1]byte
	_, err := io.ReadFull(g, hello[:])
	if err == nil && hello[0] != 'H' {
		err = errors.New("no greeting")
	}
	return err
}

// startPolite starts a server with a goroutine for each connection.
func startPolite(t *testing.T) *running {
	r := bound(t, echo{})
	r.Threading = true
	r.Wrap(func(l net.Listener) net.Listener { return polite{l} })
	go func() { r.ended <- r.ServeForever() }()
	return r
}

func TestHandshakeComesFirstAndHoldsUpNobody(t *testing.T) {
	r := startPolite(t)
	r.dial() // who says nothing
	rude, kind := r.dial(), r.dial()
	_, err := io.WriteString(kind, "H")
	assert.NilError(t, err)
	assert.Equal(t, r.ask(kind, "hello"), "hello")
	_, err = io.WriteString(rude, "X")
	assert.NilError(t, err)
	reply, err := io.ReadAll(rude)
	assert.NilError(t, err)
	assert.Equal(t, len(reply), 0)
	assert.Equal(t, r.stop(), "") // it has not been reported
}

// A client that has not greeted yet has asked for nothing.
func TestShutdownDoesNotWaitForHandshakes(t *testing.T) {
	r := startPolite(t)
	silent := r.dial()
	late := r.dial()
	io.WriteString(late, "H")
	assert.Equal(t, r.ask(late, "hello"), "hello") // so the other has been accepted
	late.Close()
	assert.NilError(t, r.Shutdown(t.Context()))
	_, err := io.ReadAll(silent)
	assert.NilError(t, err)
}

// LISTENER-2: a serial server greets several at once, and serves one at a time.
func TestSerialServersServeOneAtATimeBehindHandshakes(t *testing.T) {
	const clients = 8
	verified, first := make(chan bool, clients), make(chan bool)
	var inside, most atomic.Int32
	r := bound(t, listener.HandlerFunc(func(c *listener.Conn) error {
		if now := inside.Add(1); now > most.Load() {
			most.Store(now)
		}
		<-first
		inside.Add(-1)
		return nil
	}))
	r.VerifyRequest = func(*listener.Conn) bool { verified <- true; return true }
	r.Wrap(func(l net.Listener) net.Listener { return polite{l} })
	go func() { r.ended <- r.ServeForever() }()
	for range clients {
		_, err := io.WriteString(r.dial(), "H")
		assert.NilError(t, err)
		<-verified // nothing but the handler is left for it
	}
	close(first)
	assert.Equal(t, r.stop(), "")
	assert.Equal(t, most.Load(), int32(1))
}
