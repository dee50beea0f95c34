package listener

import (
	"net"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// A quiet epoll is one that nothing has happened in. It tells whether somebody who
// reads from it means to wait.
type quiet struct {
	fd    int
	waits bool
}

func (q *quiet) Control(func(uintptr)) error    { return nil }
func (q *quiet) Write(func(uintptr) bool) error { return nil }
func (q *quiet) Read(done func(fd uintptr) bool) error {
	q.waits = !done(uintptr(q.fd))
	return net.ErrClosed
}

// Who watches over connections that sleep waits as long as nothing happens, and
// does not ask again and again.
func TestWatchingOverSleepersIsWaiting(t *testing.T) {
	fd, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	assert.NilError(t, err)
	defer syscall.Close(fd)
	nothing := &quiet{fd: fd}
	new(Server).watchOver(nothing)
	assert.Assert(t, nothing.waits)
}

// That nobody has come within PollInterval is no error, after which the loop would
// wait longer and longer.
func TestNobodyWithinPollInterval(t *testing.T) {
	s, err := New("tcp4", "127.0.0.1:0", HandlerFunc(func(*Conn) error { return nil }))
	assert.NilError(t, err)
	defer s.Close()
	s.ServiceActions = func() {}
	s.PollInterval = time.Nanosecond
	c, err := s.acceptPolled()
	assert.NilError(t, err)
	assert.Assert(t, c == nil)
}

// How often accept is tried again when it goes on failing.
func TestBackoff(t *testing.T) {
	var pauses []time.Duration
	const ms = time.Millisecond
	var b backoff
	for range 10 {
		b = b.next()
		pauses = append(pauses, time.Duration(b))
	}
	assert.DeepEqual(t, pauses, []time.Duration{
		5 * ms, 10 * ms, 20 * ms, 40 * ms, 80 * ms, 160 * ms, 320 * ms, 640 * ms, 1000 * ms, 1000 * ms,
	})
}

// A crew serves threads alone, and nobody who has overridden something on the way.
func TestWhoIsServedByACrew(t *testing.T) {
	for _, test := range []struct {
		name string
		set  func(s *Server)
		want bool
	}{
		{"threads", func(*Server) {}, true},
		{"another handler", func(s *Server) { s.FinishRequest = func(*Conn) error { return nil } }, true},
		{"one at a time", func(s *Server) { s.Threading = false }, false},
		{"actions", func(s *Server) { s.ServiceActions = func() {} }, false},
		{"get_request", func(s *Server) { s.GetRequest = func() (net.Conn, error) { return nil, net.ErrClosed } }, false},
		{"verify_request", func(s *Server) { s.VerifyRequest = func(*Conn) bool { return true } }, false},
		{"no verify_request", func(s *Server) { s.VerifyRequest = nil }, false},
		{"process_request", func(s *Server) { s.ProcessRequest = func(*Conn) {} }, false},
		{"another listener", func(s *Server) { s.listener = struct{ net.Listener }{s.listener} }, false},
	} {
		s, err := New("tcp4", "127.0.0.1:0", HandlerFunc(func(*Conn) error { return nil }))
		assert.NilError(t, err)
		s.Threading = true
		test.set(s)
		assert.Equal(t, s.crewed(), test.want, test.name)
		assert.NilError(t, s.Close())
	}
}
