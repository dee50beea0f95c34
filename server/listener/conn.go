package listener

import (
	"io"
	"net"
	"net/netip"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
)

// A Buffer lends memory to Conn.Fill: Take gives memory to read into, Drop takes
// it back when there was nothing to read after all. It is an alias so that
// whoever reads a Conn need not import this package.
type Buffer = interface {
	Take() []byte
	Drop()
}

// A Conn is one accepted connection: Python's request (the socket) and
// client_address in one.
type Conn struct {
	net.Conn
	Server *Server         // that accepted it; nil for a Conn made by NewConn without one
	raw    syscall.RawConn // nil when Conn is no socket of the system

	// Timeout is the longest that one call of Fill, Read or Write may take;
	// zero means for ever. It is a class attribute in Python (LISTENER-17). Set
	// it before the first call and leave it.
	Timeout time.Duration

	// Once says that the connection carries one request and no more, whatever
	// is agreed about keeping it: the handler leaves after the first. Whoever
	// hands in a connection that stands for a request of another server sets it.
	Once bool

	// Kept is free for the Handler while the connection is asleep; see
	// Server.SleepAfter.
	Kept any

	stays   bool                 // it was kept open after a request
	lane    atomic.Pointer[lane] // of the request that is being answered; nil for none
	hand    *hand                // that handles it and is to accept the next; nil for none
	peeking bool                 // readFn leaves what it reads; see Peek
	greets  bool                 // it has to agree with its client before anything can be read
	does    activity             // what the connection does
	dozes   atomic.Int32         // how often the waiting has begun that Await is for
	dozed   int32                // what dozes was when the server last looked
	bed     int32                // the number of the socket while the connection sleeps

	watch   atomic.Pointer[watch] // nil until somebody asks; see Watch
	life    atomic.Pointer[life]  // nil until somebody asks; see Context
	peer    netip.AddrPort
	host    string // peer's address as text, made when first asked for
	readFn  func(fd uintptr) bool
	reading struct { // the arguments and results of readFn
		buffer Buffer
		buf    []byte
		n      int // bytes read, zero at the end of the stream; an errno if negative
	}
}

// NewConn wraps a connection that was accepted elsewhere. server may be nil.
func NewConn(c net.Conn, server *Server) *Conn {
	conn := &Conn{Conn: c, Server: server}
	conn.readFn = conn.readOnce
	switch sc := c.(type) {
	case greeter:
		conn.greets = true
	case syscall.Conn:
		conn.raw, _ = sc.SyscallConn()
	}
	conn.peer = peerOf(c)
	return conn
}

// peerOf is the address of the client, if it is one of TCP.
func peerOf(c net.Conn) netip.AddrPort {
	if knows, ok := c.(interface{ RemoteAddrPort() netip.AddrPort }); ok {
		return knows.RemoteAddrPort()
	}
	addr, _ := c.RemoteAddr().(*net.TCPAddr)
	if addr == nil {
		return netip.AddrPort{}
	}
	return addr.AddrPort()
}

// A greeter is a connection that has to agree with its client before anything
// can be read, as one of TLS has.
type greeter interface{ Handshake() error }

// handshake lets a connection agree with its client, and tells whether they
// have. Python does that while it accepts, so that one silent client holds up
// all others; here it holds up nobody (SERVE-27). As in Python no Timeout counts
// yet.
func (c *Conn) handshake() bool {
	// Until it is over nothing has been asked for, so a shutdown need not wait.
	c.does.set(waits)
	defer c.does.set(attends)
	return !c.closing() && c.Conn.(greeter).Handshake() == nil
}

// ClientHost is client_address[0]: the numeric address of the client. A client
// that came by IPv4 to an IPv6 socket is written as ::ffff:127.0.0.1
// (LISTENER-19), one of IPv6 without a zone, but by Pythons that show it
// (LISTENER-18).
func (c *Conn) ClientHost() string {
	if c.host == "" {
		ip := c.peer.Addr()
		if ip.Zone() != "" && !c.Server.facts().ZoneShown {
			ip = ip.WithZone("")
		}
		c.host = ip.String()
		if !ip.IsValid() {
			c.host = c.RemoteAddr().String()
		}
	}
	return c.host
}

// scope is the fourth member of client_address under IPv6: the number of the
// interface that a link-local address belongs to.
func (c *Conn) scope() int {
	zone := c.peer.Addr().Zone()
	if card, err := net.InterfaceByName(zone); err == nil {
		return card.Index
	}
	number, _ := strconv.Atoi(zone) // an interface without a name; 0 without a zone
	return number
}

// ClientPort is client_address[1]: the port the client sends from, zero when
// the connection is not TCP.
func (c *Conn) ClientPort() int { return int(c.peer.Port()) }

// Fill reads once, however little has come (LISTENER-7), into memory that it
// takes from b only when there is something to read, so that a connection that
// waits holds none. The error is io.EOF at the end of the stream.
func (c *Conn) Fill(b Buffer) (buf []byte, n int, err error) {
	if w := c.watch.Load(); w != nil {
		defer w.pause()()
	}
	c.setReadDeadline()
	c.does.set(waits)
	defer c.does.set(attends)
	return c.fill(b)
}

// fill waits and reads.
func (c *Conn) fill(b Buffer) (buf []byte, n int, err error) {
	// A shutdown that has begun has either found the connection waiting by now, and
	// wakes it, or is found here. Either way what has come is still read: closing
	// here would take the connection from a request that is just being read.
	if c.closing() {
		return c.fillNow(b)
	}
	if c.raw == nil {
		buf = b.Take()
		if n, err = c.Conn.Read(buf); err != nil && c.closing() {
			err = net.ErrClosed
		}
		return buf, n, err
	}
	c.prepare(b)
	if err := c.raw.Read(c.readFn); err != nil {
		if c.closing() {
			return c.fillNow(b)
		}
		return nil, 0, err
	}
	return c.read()
}

// fillNow is Fill for a server that is closing: it waits for nothing, and
// without anything to read the connection counts as closed.
func (c *Conn) fillNow(b Buffer) (buf []byte, n int, err error) {
	if c.raw == nil {
		return nil, 0, net.ErrClosed
	}
	c.prepare(b)
	there := false
	if err := c.raw.Control(func(fd uintptr) { there = c.readFn(fd) }); err != nil || !there {
		return nil, 0, net.ErrClosed
	}
	return c.read()
}

// prepare sets what readOnce begins with.
func (c *Conn) prepare(b Buffer) {
	r := &c.reading
	r.buffer, r.buf, r.n = b, nil, 0
}

// read gives what readOnce has read.
func (c *Conn) read() (buf []byte, n int, err error) {
	r := &c.reading
	buf, r.buf = r.buf, nil
	switch {
	case r.n < 0:
		return buf, 0, syscall.Errno(-r.n)
	case r.n == 0:
		return buf, 0, io.EOF // LISTENER-11: of what the client sends, not of the connection
	}
	return buf, r.n, nil
}

// closing tells whether the server is being shut down.
func (c *Conn) closing() bool { return c.Server != nil && c.Server.Closing() }

// wake ends the waiting of Fill, and of a handshake.
func (c *Conn) wake() { c.Conn.SetReadDeadline(time.Unix(1, 0)) }

// readOnce tries to read; false makes the runtime wait until trying again may
// help. The memory goes back meanwhile.
func (c *Conn) readOnce(fd uintptr) bool {
	if c.stays {
		c.enter()
	}
	r := &c.reading
	r.buf = r.buffer.Take()
	for {
		n, err := c.receive(int(fd), r.buf)
		switch errno, _ := err.(syscall.Errno); errno {
		case 0:
			r.n = n
			c.begun()
			return true
		case syscall.EINTR:
		case syscall.EAGAIN:
			r.buffer.Drop()
			r.buf = nil
			c.leave()
			return false
		default:
			r.n = -int(errno)
			return true
		}
	}
}

// Read reads as net.Conn does, within Timeout.
func (c *Conn) Read(p []byte) (int, error) {
	if w := c.watch.Load(); w != nil {
		defer w.pause()()
	}
	c.setReadDeadline()
	return c.Conn.Read(p)
}

// Write writes all of p within Timeout.
func (c *Conn) Write(p []byte) (int, error) {
	if c.Timeout > 0 {
		if err := c.SetWriteDeadline(time.Now().Add(c.Timeout)); err != nil {
			return 0, err
		}
	}
	return c.Conn.Write(p)
}

// ReadFrom copies r to the client; a file goes from the kernel's cache to the
// socket without passing through the process.
func (c *Conn) ReadFrom(r io.Reader) (int64, error) {
	if to, ok := c.Conn.(io.ReaderFrom); ok && c.Timeout == 0 {
		return to.ReadFrom(r)
	}
	// With a time-out each write must have its own, so the copy is done here.
	return io.Copy(struct{ io.Writer }{c}, r)
}

// shutdown is shutdown_request: it ends the stream to the client, then closes
// (LISTENER-12). Closing alone would do for a client whose input has all been
// read. To any other the system answers with a reset, and one that has no end
// of stream before it makes the client doubt the reply.
func (c *Conn) shutdown() {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		half.CloseWrite() // fails when the client has gone: Python drops that error too
	}
	c.Close()
}

func (c *Conn) setReadDeadline() {
	if c.Timeout > 0 {
		c.Conn.SetReadDeadline(time.Now().Add(c.Timeout)) // an error shows in the read that follows
	}
}
