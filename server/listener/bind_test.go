package listener_test

import (
	"errors"
	"io"
	"net"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// option reads an option of a server's socket.
func option(t *testing.T, s *listener.Server, level, name int) int {
	t.Helper()
	value, err := syscall.GetsockoptInt(s.Fileno(), level, name)
	assert.NilError(t, err)
	return value
}

// LISTENER-20 and LISTENER-35: what Python sets on its sockets is set on ours.
func TestSocketOptions(t *testing.T) {
	for _, test := range []struct {
		name          string
		address, port bool
	}{
		{name: "HTTPServer", address: true},
		{name: "TCPServer"},
		{name: "both", address: true, port: true},
		{name: "port alone", port: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := listener.NewUnbound("tcp4", "127.0.0.1:0", echo{})
			assert.Assert(t, s.AllowReuseAddress && !s.AllowReusePort)
			assert.Equal(t, s.Fileno(), -1)
			assert.Assert(t, s.Addr() == nil)
			assert.Equal(t, s.ServerPort(), 0)
			assert.Equal(t, s.ServerName(), "")
			s.AllowReuseAddress, s.AllowReusePort = test.address, test.port
			assert.NilError(t, s.Bind())
			defer s.ServerClose()
			assert.Equal(t, option(t, s, syscall.SOL_SOCKET, syscall.SO_REUSEADDR) != 0, test.address)
			assert.Equal(t, s.ServerPort(), s.Addr().(*net.TCPAddr).Port)
			other := listener.NewUnbound("tcp4", s.Addr().String(), echo{})
			other.AllowReuseAddress, other.AllowReusePort = test.address, test.port
			err := other.Bind()
			assert.Equal(t, errors.Is(err, syscall.EADDRINUSE), !test.port, "%v", err)
			other.ServerClose()
		})
	}
}

// LISTENER-4: the queue is as short as it is asked to be. Linux keeps one
// connection more than that, and drops the first packet of the next.
func TestRequestQueueSize(t *testing.T) {
	for size, full := range map[int]bool{1: true, 0: false} {
		s := listener.NewUnbound("tcp4", "127.0.0.1:0", echo{})
		s.RequestQueueSize = size
		assert.NilError(t, s.Bind())
		defer s.ServerClose()
		queued := 0
		for range 8 {
			if !connects(t, s.Addr()) {
				break
			}
			queued++
		}
		assert.Equal(t, queued < 8, full, "%d queued", queued)
	}
}

// connects tells whether a connection is made at once. The socket does not
// wait; the system makes a connection over loopback before connect returns, or
// never mind how long one waits.
func connects(t *testing.T, address net.Addr) bool {
	t.Helper()
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK, 0)
	assert.NilError(t, err)
	t.Cleanup(func() { syscall.Close(fd) })
	to := &syscall.SockaddrInet4{Port: address.(*net.TCPAddr).Port, Addr: [4]byte{127, 0, 0, 1}}
	assert.ErrorIs(t, syscall.Connect(fd, to), syscall.EINPROGRESS)
	_, err = syscall.Getpeername(fd) // there is one when the connection has been made
	return err == nil
}

// A step that fails leaves no socket behind: the port is free again.
func TestBindThatFails(t *testing.T) {
	wrong := errors.New("not today")
	s := listener.NewUnbound("tcp4", "127.0.0.1:0", echo{})
	activate, address := s.ServerActivate, ""
	s.ServerActivate = func() error {
		address = s.Addr().String()
		return errors.Join(activate(), wrong)
	}
	assert.ErrorIs(t, s.Bind(), wrong)
	l, err := net.Listen("tcp4", address)
	assert.NilError(t, err)
	l.Close()
	assert.ErrorContains(t, s.ServerBind(), "has a socket already")
	assert.NilError(t, listener.NewUnbound("tcp4", "", nil).ServerClose())
}

// Without a socket nothing can be accepted, and all else still works.
func TestWithoutASocket(t *testing.T) {
	s := listener.NewOn(nil, echo{})
	assert.ErrorContains(t, s.ServeForever(), "no socket")
	assert.ErrorContains(t, s.HandleRequest(), "no socket")
	here, there := net.Pipe()
	handled := make(chan error)
	go func() { handled <- s.HandleConn(there) }()
	io.WriteString(here, "hello\n")
	answer := make([]byte, 6)
	_, err := io.ReadFull(here, answer)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "hello\n")
	here.Close()
	assert.NilError(t, <-handled)
	s.Stop()
	assert.NilError(t, s.Shutdown(t.Context()))
	assert.ErrorIs(t, s.HandleConn(there), net.ErrClosed)
}

// A socket that somebody else has made and bound is as good as our own.
func TestSocketOfAFile(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	f, err := l.(*net.TCPListener).File()
	assert.NilError(t, err)
	handed, err := net.FileListener(f)
	assert.NilError(t, err)
	assert.NilError(t, errors.Join(f.Close(), l.Close())) // the one handed on is a copy
	s := listener.NewOn(handed, echo{})
	s.Threading = true
	go s.ServeForever()
	defer s.Close()
	r := &running{Server: s, t: t}
	assert.Equal(t, r.ask(r.dial(), "hello"), "hello")
	assert.Assert(t, s.Fileno() > 2)
}
