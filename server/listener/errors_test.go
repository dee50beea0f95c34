package listener_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// A listener that fails now and then, as accept does when the machine is short
// of something or a client has given up.
type failing struct {
	net.Listener
	errors []error
}

func (f *failing) Accept() (net.Conn, error) {
	if len(f.errors) > 0 {
		err := f.errors[0]
		f.errors = f.errors[1:]
		return nil, err
	}
	c, err := f.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return wrapped{c}, nil
}

// wrapped is a connection of which only the methods of net.Conn are known.
type wrapped struct{ net.Conn }

func startFailing(t *testing.T, h listener.Handler, failures ...error) (*listener.Server, string) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	s := listener.NewOn(&failing{Listener: l, errors: failures}, h)
	s.Threading, s.Log = true, listener.NewLog(io.Discard)
	go s.ServeForever()
	t.Cleanup(func() { s.Close() })
	return s, l.Addr().String()
}

func TestErrorsOfAcceptDoNotEndTheServer(t *testing.T) {
	_, address := startFailing(t, echo{}, syscall.EMFILE, syscall.EPROTO, errors.New("anything else"))
	c, err := net.Dial("tcp4", address)
	assert.NilError(t, err)
	defer c.Close()
	io.WriteString(c, "hello\n")
	answer := make([]byte, 6)
	_, err = io.ReadFull(c, answer)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "hello\n")
}

// An idle connection is closed by a shutdown though the server can see nothing
// of it but a net.Conn.
func TestShutdownClosesIdleConnectionsOfAnyKind(t *testing.T) {
	begun := make(chan bool)
	s, address := startFailing(t, handlerFunc(func(c *listener.Conn) error {
		close(begun)
		_, _, err := c.Fill(memory(make([]byte, 10)))
		return err
	}))
	c, err := net.Dial("tcp4", address)
	assert.NilError(t, err)
	defer c.Close()
	<-begun
	assert.NilError(t, s.Shutdown(context.Background()))
}

// memory lends itself to Fill.
type memory []byte

func (m memory) Take() []byte { return m }
func (m memory) Drop()        {}

func TestPanicsOfHooksAreReportedToo(t *testing.T) {
	for name, set := range map[string]func(*listener.Server){
		"VerifyRequest": func(s *listener.Server) { s.VerifyRequest = func(*listener.Conn) bool { panic("in a hook") } },
		"HandleError":   func(s *listener.Server) { s.HandleError = func(*listener.Conn, error) { panic("in a hook") } },
	} {
		var log bytes.Buffer
		s, err := listener.New("tcp4", "127.0.0.1:0", echo{})
		assert.NilError(t, err)
		s.Threading, s.Log = true, listener.NewLog(&log)
		set(s)
		go s.ServeForever()
		c, err := net.Dial("tcp4", s.Addr().String())
		assert.NilError(t, err)
		io.WriteString(c, "fail\n")
		_, err = io.ReadAll(c)
		assert.NilError(t, err)
		c.Close()
		assert.NilError(t, s.Close())
		assert.Assert(t, strings.Contains(log.String(), "\npanic: in a hook\n"), "%s: %s", name, log.String())
	}
}
