package cgi

import (
	"context"
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"github.com/glasshttp/glass/handlers/base"
)

// streams are the standard streams of a script, and what has to be done for them
// while it runs.
type streams struct {
	x      *base.Exchange
	socket syscall.RawConn // the connection itself, for input and output
	input  *inflow         // what pumps instead where there is no socket
	output *outflow
	stderr *outflow // nil where a file is inherited
	errors *os.File // that file

	timeout time.Duration // of the connection: it is for requests, and scripts have none
}

// connect makes the streams of a script: the connection (CGI-18) and the
// standard error of the server (CGI-22).
func (h *Handler) connect(x *base.Exchange) (s *streams, err error) {
	s = &streams{x: x, timeout: x.Conn.Timeout}
	defer func() {
		if err != nil {
			s.finish()
		}
	}()
	switch stderr := h.Stderr.(type) {
	case nil:
		s.errors = os.Stderr
	case *os.File:
		s.errors = stderr
	default:
		if s.stderr, err = newOutflow(&turns{to: stderr, turn: &h.complaints}); err != nil {
			return s, err
		}
	}
	// What has been read ahead can't go back to the socket: it has to be pumped.
	if socket, ok := x.Conn.Conn.(syscall.Conn); ok && x.RFile.Buffered() == 0 {
		// The poller must know the socket by then: it takes none that waits.
		x.Conn.Conn.SetReadDeadline(time.Time{})
		s.socket, err = socket.SyscallConn()
		return s, err
	}
	if s.input, err = newInflow(x); err != nil {
		return s, err
	}
	// Not WFile: what can't be sent is the script's affair, and no exception.
	s.output, err = newOutflow(x.Conn)
	return s, err
}

// turns is a Writer that several scripts write to, one after the other.
type turns struct {
	to   io.Writer
	turn *sync.Mutex
}

func (t *turns) Write(p []byte) (int, error) {
	t.turn.Lock()
	defer t.turn.Unlock()
	return t.to.Write(p)
}

// start starts a program with these streams. A socket is handed over as it is,
// and made to wait for its reader and its writer, which a script expects. That
// holds for everyone who has it: until finish nobody here reads or writes.
func (s *streams) start(p *program) (started *process, err error) {
	complaints := s.errors
	if s.stderr != nil {
		complaints = s.stderr.write
	}
	if s.socket == nil {
		started, err = p.start(s.input.read.Fd(), s.output.write.Fd(), complaints.Fd())
	} else if failed := s.socket.Control(func(fd uintptr) {
		syscall.SetNonblock(int(fd), false)
		if started, err = p.start(fd, fd, complaints.Fd()); err != nil {
			syscall.SetNonblock(int(fd), true) // the failure is reported to the client
		}
	}); failed != nil {
		return nil, failed
	}
	if err == nil {
		s.begin(started)
	}
	return started, err
}

// begin lets the pumps work, and go of what is the script's alone.
func (s *streams) begin(p *process) {
	if s.timeout > 0 {
		s.x.Conn.Timeout = 0
		s.x.Conn.SetDeadline(time.Time{})
	}
	if s.input != nil {
		s.input.begin(p.end)
	}
	if s.output != nil {
		s.output.begin(p.end)
	}
	if s.stderr != nil {
		s.stderr.begin(func() {})
	}
}

// soon is how long a script may run before anybody looks out for its client. Most have ended by then, and to look out is a goroutine that others
// have to be woken for, 1 to 2 % of the processor time that the shortest of scripts
// costs.
const soon = 10 * time.Millisecond

// await returns when a process has ended.
func (s *streams) await(p *process) {
	if !p.endsWithin(soon) {
		defer s.lookOut(p)()
		p.awaitEnd()
	}
}

// lookOut has a process ended when there is nobody any more for whom it runs: when
// the client has gone, and when the server has cut the connection. A client that
// has ended its sending side still waits for the reply (LISTENER-11).
func (s *streams) lookOut(p *process) (stop func()) {
	if s.socket != nil {
		return s.x.Conn.Watch(func(err error) {
			if err != io.EOF {
				p.end()
			}
		})
	}
	// There may be no socket to watch, and nothing to pump that would fail. The
	// connection ends with the script, so that its context costs nobody else.
	context.AfterFunc(s.x.Conn.Context(), p.end)
	return func() {}
}

// finish takes the socket back, and throws away what the client has sent and
// nobody has read, as far as it has come (CGI-34). Pumps end when all that the
// script has written has gone its way. The error is that of the connection.
func (s *streams) finish() (err error) {
	if s.socket != nil {
		s.socket.Control(func(fd uintptr) { syscall.SetNonblock(int(fd), true) })
		err = takeAll(s.socket)
	}
	if s.input != nil {
		s.input.finish()
	}
	if s.output != nil {
		s.output.finish()
	}
	if s.stderr != nil {
		s.stderr.finish()
	}
	s.x.Conn.Timeout = s.timeout
	return err
}
