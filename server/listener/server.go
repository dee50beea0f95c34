package listener

import (
	"net"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/glasshttp/glass/spec/python"
)

// A Handler is given every connection, as RequestHandlerClass is.
type Handler interface {
	// ServeConn handles the connection to its end, which it leaves to the
	// server to close. An error is what Python would let escape from the
	// handler; it goes to Server.HandleError.
	ServeConn(c *Conn) error
}

// A HandlerFunc is a Handler that is just its method.
type HandlerFunc func(c *Conn) error

// ServeConn calls f.
func (f HandlerFunc) ServeConn(c *Conn) error { return f(c) }

// A Follower is a Handler that is like that of one Python: the server which is
// made for it is then like those of the same.
type Follower interface {
	// Follows gives the facts of that Python.
	Follows() *python.Facts
}

// A Server is a socket with a handler: TCPServer, and with the mixin that
// Threading stands for ThreadingMixIn. Make one with one of the functions New,
// set its fields, then call ServeForever. Fields must not change once
// connections are being handled.
//
// Fields that are functions are methods that can be overridden. The functions
// New fill them with what Python's do, which an override may call:
//
//	verify := s.VerifyRequest
//	s.VerifyRequest = func(c *listener.Conn) bool { return known(c.ClientHost()) && verify(c) }
type Server struct {
	// Handler is given the connections: RequestHandlerClass.
	Handler Handler

	// Facts are those of the Python that is followed: those of a Handler that
	// is a Follower, else nil, which stands for python.Default.
	Facts *python.Facts

	// Network and Address are where ServerBind is to listen, in words of
	// package net: address_family and the server_address that was asked for.
	// "tcp4" is AF_INET, "tcp6" AF_INET6, and "tcp" is AF_INET6 for clients of
	// both families when the address names none. The type of the socket is
	// SOCK_STREAM.
	Network, Address string

	// RequestQueueSize is how many connections may wait to be accepted, zero
	// for as many as the system allows, which is the default (LISTENER-4).
	// Python's is in Facts.
	RequestQueueSize int

	// AllowReuseAddress lets ServerBind take a port to which other sockets are
	// bound that do not listen (LISTENER-20). True, as with HTTPServer; that of
	// a plain TCPServer is false.
	AllowReuseAddress bool

	// AllowReusePort lets several servers listen on one port, if all of them
	// say so (LISTENER-35). False; Python has it since 3.11.
	AllowReusePort bool

	// Threading has connections handled side by side, each by a goroutine as
	// ThreadingHTTPServer has it done by a thread. Without it one connection is
	// handled to its end before the next is accepted, as HTTPServer does.
	Threading bool

	// DaemonThreads says that ServerClose need not wait for connections that
	// are being handled. True, as with ThreadingHTTPServer; that of a plain
	// ThreadingMixIn is false.
	DaemonThreads bool

	// BlockOnClose says that ServerClose waits, unless DaemonThreads says that it
	// does not (LISTENER-36). It is as Facts have it: true since 3.7.
	BlockOnClose bool

	// SleepAfter is how long a connection that was kept open for another request
	// may be silent before it gives its goroutine up, with the stack of that; zero
	// means for ever. It is looked at as often: the connection falls asleep after
	// twice the time at the latest. Only a socket of the system on Linux sleeps,
	// with Threading and without a time-out, and only with a Handler that knows how
	// to: one that calls Conn.Await, such as base.Handler. FinishRequest and
	// ServeConn return ErrAsleep then, and are called again when the client
	// has sent something, has gone, or the server closes.
	SleepAfter time.Duration

	// Timeout is how long HandleRequest waits for a client before it calls
	// HandleTimeout and returns; zero means for ever. ServeForever waits for
	// ever whatever it is, as Python does.
	Timeout time.Duration

	// PollInterval is how often ServeForever calls ServiceActions while nobody
	// comes; zero is half a second. Without ServiceActions nothing is polled.
	PollInterval time.Duration

	// ServerBind and ServerActivate make the socket: the first has it bound,
	// the second lets clients connect. The functions New call both, but for
	// NewUnbound. An error of either leaves no socket.
	ServerBind, ServerActivate func() error

	// GetRequest gives the next connection. It waits for one; the error of a
	// deadline, of a closed socket and any other ends the turn of the loop.
	GetRequest func() (net.Conn, error)

	// VerifyRequest is asked about every connection, about one at a time in
	// the order in which they came; false closes it unheard (LISTENER-23). It
	// answers true. The loop waits for it; only where a connection shakes hands
	// first is it called in the connection's own goroutine.
	VerifyRequest func(c *Conn) bool

	// ProcessRequest is given every connection that VerifyRequest has passed,
	// and sees to it that ProcessConn is called with it, once, now or later: it
	// starts a goroutine that does when Threading, and else does so itself. As long
	// as nobody overrides it ServeForever may go without it.
	ProcessRequest func(c *Conn)

	// FinishRequest handles a connection: it calls Handler.ServeConn.
	FinishRequest func(c *Conn) error

	// HandleError is told what went wrong with a connection: an error that
	// FinishRequest returned, or a *Panic. It writes the report that Python's
	// handle_error writes to Log (LISTENER-14).
	HandleError func(c *Conn, err error)

	// ShutdownRequest ends the stream to the client and closes the connection
	// (LISTENER-12). It is called for every connection at its end.
	ShutdownRequest func(c *Conn)

	// HandleTimeout is called by HandleRequest when nobody has come. It does
	// nothing.
	HandleTimeout func()

	// ServiceActions is called by ServeForever after each turn of its loop: when a
	// connection has been handled, or its handling begun, and each PollInterval
	// in which nobody has come (LISTENER-37). nil, which it is, does nothing.
	ServiceActions func()

	// Log is standard error, where HandleError writes; nil means Stderr.
	Log *Log

	// Out is standard output, where Pythons with Facts.ReportOnStdout write
	// most of a report; nil means Stdout.
	Out *Log

	listener  net.Listener // nil before ServerBind
	name      func() string
	closing   atomic.Bool
	stopping  atomic.Bool
	stop      sync.Mutex     // held by Stop, so that ServeForever does not begin meanwhile
	serving   sync.WaitGroup // one while ServeForever runs
	verifying sync.Mutex     // held while VerifyRequest is asked
	turn      sync.Mutex     // held by the one connection that is handled, without Threading
	mu        sync.Mutex
	open      map[*Conn]struct{} // every connection being handled
	beds      bedroom            // those of them that sleep; under mu
	handlers  sync.WaitGroup
	road      road
}

// NewUnbound returns a serial server that has no socket yet, so that what the
// socket is made with can be set: HTTPServer(address, h, bind_and_activate=False).
// Bind makes it.
func NewUnbound(network, address string, h Handler) *Server {
	s := newServer(h)
	s.Network, s.Address = network, address
	return s
}

// New binds and listens, and returns a serial server: HTTPServer(address, h).
// See Server.Network and Server.Address. Errors are those of package net.
func New(network, address string, h Handler) (*Server, error) {
	return bound(NewUnbound(network, address, h))
}

// NewHTTPServer is HTTPServer(address, h): a serial server at a TCP address such
// as ":8000", for clients of IPv4, as Python's is.
func NewHTTPServer(address string, h Handler) (*Server, error) { return New("tcp4", address, h) }

// NewThreadingHTTPServer is ThreadingHTTPServer(address, h): a server at a TCP
// address, for clients of IPv4, with a goroutine for each connection.
func NewThreadingHTTPServer(address string, h Handler) (*Server, error) {
	s := NewUnbound("tcp4", address, h)
	s.Threading = true
	return bound(s)
}

// NewOn returns a serial server that accepts from a listener made elsewhere, or
// that accepts nothing when that is nil; see HandleConn.
func NewOn(l net.Listener, h Handler) *Server {
	s := newServer(h)
	s.listener = l
	s.named()
	return s
}

// newServer fills the fields.
func newServer(h Handler) *Server {
	s := &Server{Handler: h, AllowReuseAddress: true, DaemonThreads: true, open: map[*Conn]struct{}{}}
	s.road = newRoad(runtime.GOMAXPROCS(0), processor, giveWay)
	if f, ok := h.(Follower); ok {
		s.Facts = f.Follows()
	}
	s.BlockOnClose = s.facts().BlockOnClose
	s.ServerBind, s.ServerActivate, s.GetRequest = s.serverBind, s.serverActivate, s.getRequest
	s.VerifyRequest = verifyRequest
	s.ProcessRequest, s.FinishRequest = s.processRequest, s.finishRequest
	s.HandleError, s.ShutdownRequest = s.report, (*Conn).shutdown
	s.HandleTimeout = func() {}
	return s
}

// bound gives a server that has been bound, or none.
func bound(s *Server) (*Server, error) {
	if err := s.Bind(); err != nil {
		return nil, err
	}
	return s, nil
}

// ListenAndServe serves h at a TCP address such as ":8000" with a goroutine for
// each connection, clients of IPv6 and IPv4, until something fails.
func ListenAndServe(address string, h Handler) error {
	s, err := New("tcp", address, h)
	if err != nil {
		return err
	}
	s.Threading = true
	return s.ServeForever()
}

// facts are those of Facts, or the default's.
func (s *Server) facts() *python.Facts {
	if s == nil || s.Facts == nil {
		return python.Default()
	}
	return s.Facts
}
