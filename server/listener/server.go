package listener

import (
	"context"
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// A Handler is given every connection, as RequestHandlerClass is.
type Handler interface {
	// ServeConn handles the connection to its end, which it leaves to the
	// server to close. An error is what Python would let escape from the
	// handler; it goes to Server.HandleError.
	ServeConn(c *Conn) error
}

// A Server is a bound and listening socket with a handler: TCPServer. Make one
// with New, set its fields, then call ServeForever.
type Server struct {
	Handler Handler

	// Threading gives every connection a goroutine of its own, as
	// ThreadingHTTPServer gives it a thread. Without it one connection is
	// handled to its end before the next is accepted, as HTTPServer does.
	Threading bool

	// VerifyRequest is asked about every connection, with Threading in the
	// connection's own goroutine; false closes it unheard. nil accepts all,
	// as verify_request does.
	VerifyRequest func(c *Conn) bool

	// HandleError is told what went wrong with a connection: an error that
	// ServeConn returned, or a *Panic. nil writes the report that Python's
	// handle_error writes to Log.
	HandleError func(c *Conn, err error)

	// Timeout is how long HandleRequest waits for a client before it calls
	// HandleTimeout and returns; zero means for ever. ServeForever waits for
	// ever whatever it is, as Python does.
	Timeout time.Duration

	// HandleTimeout is called by HandleRequest when nobody has come; nil does
	// nothing.
	HandleTimeout func()

	// Log is where HandleError writes; nil means Stderr.
	Log *Log

	listener net.Listener
	closing  atomic.Bool
	stopping atomic.Bool
	stop     sync.Mutex     // held by Stop, so that ServeForever does not begin meanwhile
	serving  sync.WaitGroup // one while ServeForever runs
	mu       sync.Mutex
	open     map[*Conn]struct{} // every connection being handled
	handlers sync.WaitGroup
}

// New binds and listens, and returns a serial server: HTTPServer(address, h).
// The network is "tcp4", "tcp6" or "tcp"; the last with the address "[::]:port"
// listens to both IPv6 and IPv4. Errors are those of package net.
//
// LISTENER-4: the queue of connections not yet accepted is as long as the
// system allows; Python's holds five, which makes clients wait a second in a
// burst.
func New(network, address string, h Handler) (*Server, error) {
	// Python sets no keep-alive probes, and setting them costs four system
	// calls a connection.
	config := net.ListenConfig{KeepAlive: -1}
	// LISTENER-20: package net sets SO_REUSEADDR, as HTTPServer does.
	l, err := config.Listen(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	return NewOn(l, h), nil
}

// NewOn returns a serial server that accepts from a listener made elsewhere.
func NewOn(l net.Listener, h Handler) *Server {
	return &Server{Handler: h, listener: l, open: map[*Conn]struct{}{}}
}

// ListenAndServe serves h at a TCP address such as ":8000" with a goroutine for
// each connection, until something fails.
func ListenAndServe(address string, h Handler) error {
	s, err := New("tcp", address, h)
	if err != nil {
		return err
	}
	s.Threading = true
	return s.ServeForever()
}

// Wrap puts a layer between the server and its socket, TLS for one: what Python
// does by server.socket = context.wrap_socket(server.socket, server_side=True).
// It has to come before the first connection.
func (s *Server) Wrap(wrap func(net.Listener) net.Listener) { s.listener = wrap(s.listener) }

// Addr is the address the server is bound to: server_address.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// ServeForever accepts and handles connections until Stop, Shutdown or Close,
// then returns nil. Errors of accept, such as too many open files, do not end
// it.
func (s *Server) ServeForever() error {
	s.stop.Lock()
	s.serving.Add(1)
	s.stop.Unlock()
	defer s.serving.Done()
	var pause backoff
	for {
		err := s.acceptOne()
		switch {
		case s.stopping.Load(): // LISTENER-26
			return nil
		case err == nil:
			pause = 0
		case s.closing.Load() || errors.Is(err, net.ErrClosed):
			return nil
		default:
			// Python goes on whatever accept has failed with. Most of it
			// concerns one connection, or passes.
			pause.wait()
		}
	}
}

// HandleRequest accepts one connection and handles it: handle_request
// (LISTENER-24). With Threading it returns when the handling has begun. When
// nobody has come within Timeout it calls HandleTimeout and returns nil
// (LISTENER-25).
func (s *Server) HandleRequest() error {
	if s.Timeout > 0 {
		s.setAcceptDeadline(time.Now().Add(s.Timeout))
		defer s.setAcceptDeadline(time.Time{})
	}
	err := s.acceptOne()
	if s.Timeout > 0 && errors.Is(err, os.ErrDeadlineExceeded) {
		if s.HandleTimeout != nil {
			s.HandleTimeout()
		}
		return nil
	}
	return err
}

// acceptOne accepts one connection and handles it, or begins to.
func (s *Server) acceptOne() error {
	c, err := s.listener.Accept() // LISTENER-1: whether or not the client says anything
	if err != nil {
		return err
	}
	conn := NewConn(c, s)
	if !s.track(conn) {
		return c.Close()
	}
	if s.Threading {
		go s.process(conn) // LISTENER-5: side by side with all others (LISTENER-6)
	} else {
		s.process(conn) // LISTENER-2: whoever comes meanwhile waits (LISTENER-3)
	}
	return nil
}

// process handles one connection to its end and closes it, whatever happens.
func (s *Server) process(c *Conn) {
	defer s.untrack(c)
	defer c.shutdown() // LISTENER-10: whatever the client has sent beyond
	if err := s.finish(c); err != nil && !errors.Is(err, net.ErrClosed) {
		// LISTENER-13: the client is told nothing. LISTENER-16: that it has gone
		// is an error like any other.
		s.handleError(c, err)
	}
}

// handleError tells HandleError, whose own panic is reported in place of what
// it did not take.
func (s *Server) handleError(c *Conn, err error) {
	if s.HandleError == nil {
		s.report(c, err)
		return
	}
	defer func() {
		if value := recover(); value != nil {
			s.report(c, newPanic(value))
		}
	}()
	s.HandleError(c, err)
}

// finish runs the handler and makes an error of its panic.
//
// LISTENER-15: it costs this connection and no other.
func (s *Server) finish(c *Conn) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = newPanic(value)
		}
	}()
	if !c.handshake() {
		return nil // SERVE-26: Python takes it for an error of accept, and reports none
	}
	if s.VerifyRequest != nil && !s.VerifyRequest(c) {
		return nil
	}
	return s.Handler.ServeConn(c)
}

// track notes a connection as open; false when the server is closing.
func (s *Server) track(c *Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing.Load() {
		return false
	}
	s.open[c] = struct{}{}
	s.handlers.Add(1)
	return true
}

func (s *Server) untrack(c *Conn) {
	s.mu.Lock()
	delete(s.open, c)
	s.mu.Unlock()
	s.handlers.Done()
}

// A backoff is how long to wait before accept is tried again: without it a
// process out of file descriptors would spin.
type backoff time.Duration

func (b *backoff) wait() {
	*b = min(max(2**b, backoff(5*time.Millisecond)), backoff(time.Second))
	time.Sleep(time.Duration(*b))
}
