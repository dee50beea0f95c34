package cgi_test

import (
	"errors"
	"net"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// refusing is a connection that says it has a socket and gives none, or none that
// can be used.
type refusing struct {
	net.Conn
	gives bool
}

var errRefused = errors.New("it is refused")

func (c refusing) SyscallConn() (syscall.RawConn, error) {
	if c.gives {
		return refused{}, nil
	}
	return nil, errRefused
}

type refused struct{}

func (refused) Control(func(uintptr)) error    { return errRefused }
func (refused) Read(func(uintptr) bool) error  { return errRefused }
func (refused) Write(func(uintptr) bool) error { return errRefused }

// TestASocketThatIsRefused: the script has not been started, and why is reported.
func TestASocketThatIsRefused(t *testing.T) {
	t.Parallel()
	for _, gives := range []bool{false, true} {
		s := newSite(t, map[string]string{"hello": hello})
		s.BeforeFork = func(x *base.Exchange) { x.Conn.Conn = refusing{x.Conn.Conn, gives} }
		server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", s)
		assert.NilError(t, err)
		server.Log = s.Log
		reported := make(chan error, 2)
		server.HandleError = func(_ *listener.Conn, err error) { reported <- err }
		run(t, server)
		assert.Equal(t, get(t, server, "hello"), "")
		assert.Error(t, <-reported, "OSError: it is refused")
		if gives { // nor can what the client has sent be thrown away
			assert.Error(t, <-reported, errRefused.Error())
		} else {
			s.logged(t, "script exit code 127")
		}
	}
}

// TestAScriptIsNotRunForNobody: the status line could not be sent.
func TestAScriptIsNotRunForNobody(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"hello": hello})
	s.BeforeFork = func(*base.Exchange) { t.Error("a process is about to be made") }
	found := s.IsCGI
	s.IsCGI = func(x *base.Exchange) (dir, rest string, ok bool) {
		raw, err := x.Conn.Conn.(syscall.Conn).SyscallConn()
		assert.Check(t, err)
		assert.Check(t, raw.Control(func(fd uintptr) { err = syscall.Shutdown(int(fd), syscall.SHUT_WR) }))
		assert.Check(t, err)
		return found(x)
	}
	server := s.serve(t)
	assert.Equal(t, get(t, server, "hello"), "")
	s.logged(t, "BrokenPipeError")
}
