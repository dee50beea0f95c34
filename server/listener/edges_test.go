package listener_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// HandleRequest passes on what accept has failed with; only ServeForever goes on.
func TestHandleRequestFails(t *testing.T) {
	boom := errors.New("boom")
	for _, timeout := range []time.Duration{0, time.Hour} {
		s := listener.NewOn(&failing{errors: []error{boom}}, echo{})
		s.Timeout = timeout
		s.HandleTimeout = func() { t.Error("nothing has timed out") }
		assert.Equal(t, s.HandleRequest(), boom)
	}
}

func TestFileOfALog(t *testing.T) {
	assert.Equal(t, listener.NewLog(os.Stdout).File(), os.Stdout)
	assert.Assert(t, listener.NewLog(new(bytes.Buffer)).File() == nil)
}

// The name of a server is that of the address it is bound to.
func TestNameOfABoundServer(t *testing.T) {
	s, err := listener.New("tcp4", "127.0.0.1:0", echo{})
	assert.NilError(t, err)
	defer s.Close()
	assert.Equal(t, s.ServerName(), listener.GetFQDN(python.Default(), "127.0.0.1"))
}

// A pair of connected sockets, ours as a Conn sees it.
func pair(t *testing.T) (ours, theirs *net.TCPConn) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	client, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	server, err := l.Accept()
	assert.NilError(t, err)
	t.Cleanup(func() { client.Close(); server.Close() })
	return server.(*net.TCPConn), client.(*net.TCPConn)
}

// After the end of the stream a reset is an error of its own, which nothing but
// the socket itself can tell.
func TestWatchTellsWhichError(t *testing.T) {
	ours, theirs := pair(t)
	told := make(chan error, 2)
	defer listener.NewConn(ours, nil).Watch(func(err error) { told <- err })()
	assert.NilError(t, theirs.CloseWrite())
	assert.Equal(t, <-told, io.EOF)
	reset(t, theirs)
	assert.ErrorIs(t, <-told, syscall.EPIPE)
}

// Once nobody is to be told any more, nobody watches: the socket is free for who
// reads it by himself.
func TestNobodyWatchesForNobody(t *testing.T) {
	before := watching()
	ours, _ := pair(t)
	stop := listener.NewConn(ours, nil).Watch(func(err error) {})
	stop()
	for began := time.Now(); watching() > before; runtime.Gosched() { // it may be at its last instruction
		assert.Assert(t, time.Since(began) < 20*time.Second, "somebody still watches")
	}
}

// watching counts the goroutines that watch a connection.
func watching() int {
	text := make([]byte, 1<<20)
	return bytes.Count(text[:runtime.Stack(text, true)], []byte(".(*watch).wait("))
}

// A hurried notes how often a read under way has been told to hurry up.
type hurried struct {
	*net.TCPConn
	reading chan struct{} // closed when a read begins
	times   atomic.Int32
}

func (h *hurried) Read(p []byte) (int, error) {
	close(h.reading)
	return h.TCPConn.Read(p)
}

func (h *hurried) SetReadDeadline(t time.Time) error {
	if !t.IsZero() && t.Before(time.Now()) {
		h.times.Add(1)
	}
	return h.TCPConn.SetReadDeadline(t)
}

// Whoever begins to watch while another reads does not disturb that.
func TestWatchingDisturbsNoRead(t *testing.T) {
	ours, theirs := pair(t)
	h := &hurried{TCPConn: ours, reading: make(chan struct{})}
	c := listener.NewConn(h, nil)
	defer c.Watch(func(err error) {})()
	read := make(chan error)
	go func() {
		_, err := c.Read(make([]byte, 1))
		read <- err
	}()
	<-h.reading
	before := h.times.Load() // the watch has made room for the read
	c.Watch(func(err error) {})()
	assert.Equal(t, h.times.Load(), before)
	_, err := io.WriteString(theirs, "x")
	assert.NilError(t, err)
	assert.NilError(t, <-read)
}
