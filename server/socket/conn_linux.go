package socket

import (
	"cmp"
	"io"
	"net"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// A Conn is a connection of TCP: a net.Conn. It must be closed; nothing else
// closes it.
//
// It begins as a mere number that nobody waits for. All that is done with it then
// is done under its lock and never waits. As soon as something has to wait, or is
// to wait only so long, it becomes an os.File, which the runtime's poller knows
// of, and stays that.
type Conn struct {
	file atomic.Pointer[os.File] // nil until something has had to wait
	raw  syscall.RawConn         // that of file, or nil

	// What one call writes stays together, though it may begin without a file and
	// go on with it: writing is held from its first byte to its last.
	writing sync.Mutex

	mu    sync.Mutex // held by whoever uses the next two
	fd    int32      // the socket while there is no file; -1 when it has been closed
	wrote bool       // something has been written while there was no file

	peer netip.AddrPort
}

// RemoteAddrPort is the address of the client.
func (c *Conn) RemoteAddrPort() netip.AddrPort { return c.peer }

// RemoteAddr is the address of the client, a *net.TCPAddr.
func (c *Conn) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(c.peer) }

// LocalAddr is the address that the client has connected to, a *net.TCPAddr. The
// system is asked each time; when the connection has been closed, nobody knows any
// more, and the address is an empty one.
func (c *Conn) LocalAddr() net.Addr {
	var own syscall.Sockaddr
	c.briefly(func(fd int) { own, _ = syscall.Getsockname(fd) })
	return net.TCPAddrFromAddrPort(addrPort(own))
}

// Read reads once, however little has come. It waits only when nothing has.
func (c *Conn) Read(p []byte) (n int, err error) {
	err = syscall.EAGAIN
	if closed := c.alone(func(fd int) { n, err = again(syscall.Read, fd, p) }); closed != nil {
		return 0, c.failed("read", closed)
	}
	switch {
	case err == nil && n == 0 && len(p) > 0:
		return 0, io.EOF
	case err != syscall.EAGAIN:
		return max(n, 0), c.failed("read", err)
	}
	file, err := c.known()
	if err == nil {
		n, err = file.Read(p)
	}
	return max(n, 0), c.failed("read", err)
}

// Write writes all of p, waiting for the client where it must. What two calls
// write at once does not mix.
func (c *Conn) Write(p []byte) (n int, err error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	err = syscall.EAGAIN
	if closed := c.alone(func(fd int) {
		c.hurry(fd, len(p))
		n, err = again(syscall.Write, fd, p)
	}); closed != nil {
		return 0, c.failed("write", closed)
	}
	n = max(n, 0)
	if err == nil && n == len(p) {
		return n, nil
	}
	if err != nil && err != syscall.EAGAIN {
		return n, c.failed("write", err)
	}
	file, err := c.known()
	var more int
	if err == nil {
		more, err = file.Write(p[n:])
	}
	return n + more, c.failed("write", err)
}

// segment is how much is sent in one packet on Ethernet: 1500 bytes less the
// headers of IPv4 and of TCP with a time stamp.
const segment = 1500 - 20 - 32

// hurry sees to it that what is written leaves at once, though the client may not
// have said yet that it has what was written before: TCP_NODELAY. What comes first
// and fits a packet leaves at once anyway, and what a connection ends with does
// so too, which makes one system call less for most connections with one request.
// Where packets are smaller the rest leaves with the end, or when the next request
// is waited for, which sets TCP_NODELAY.
func (c *Conn) hurry(fd, length int) {
	if c.wrote || length > segment {
		setNoDelay(fd)
	}
	c.wrote = true
}

// setNoDelay fails when the client has gone, which whoever writes will see.
func setNoDelay(fd int) { syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1) }

// CloseWrite ends the stream to the client.
func (c *Conn) CloseWrite() error {
	var err error
	closed := c.briefly(func(fd int) { err = syscall.Shutdown(fd, syscall.SHUT_WR) })
	return c.failed("shutdown", cmp.Or(closed, err))
}

// Close closes the connection. Whoever waits for it is woken with net.ErrClosed.
func (c *Conn) Close() error {
	c.mu.Lock()
	fd := c.fd
	c.fd = -1
	c.mu.Unlock()
	switch file := c.file.Load(); {
	case file != nil:
		return c.failed("close", file.Close())
	case fd == -1:
		return c.failed("close", net.ErrClosed)
	}
	return c.failed("close", syscall.Close(int(fd)))
}

// SetDeadline sets until when reading and writing may wait; the zero time is for
// ever.
func (c *Conn) SetDeadline(t time.Time) error { return c.limit((*os.File).SetDeadline, t) }

// SetReadDeadline sets until when reading may wait; the zero time is for ever.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.limit((*os.File).SetReadDeadline, t) }

// SetWriteDeadline sets until when writing may wait; the zero time is for ever.
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.limit((*os.File).SetWriteDeadline, t) }

func (c *Conn) limit(set func(*os.File, time.Time) error, t time.Time) error {
	file, err := c.known()
	if err == nil {
		err = set(file, t)
	}
	return c.failed("set", err)
}

// SetKeepAliveConfig has the system ask whether the client is still there, as
// net.TCPConn has it: what is zero is 15 seconds, 15 seconds and 9 times, what is
// negative stays as it is, and parts of a second count as a whole one.
func (c *Conn) SetKeepAliveConfig(config net.KeepAliveConfig) error {
	enable := 0
	if config.Enable {
		enable = 1
	}
	var err error
	closed := c.briefly(func(fd int) {
		for _, option := range []struct{ level, name, value int }{
			{syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, enable},
			{syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE, seconds(config.Idle)},
			{syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL, seconds(config.Interval)},
			{syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT, cmp.Or(config.Count, 9)},
		} {
			if err == nil && option.value >= 0 {
				err = os.NewSyscallError("setsockopt", syscall.SetsockoptInt(fd, option.level, option.name, option.value))
			}
		}
	})
	return c.failed("set", cmp.Or(closed, err))
}

// seconds is how many seconds the system is told, or negative for none.
func seconds(d time.Duration) int {
	switch {
	case d < 0:
		return -1
	case d == 0:
		return 15
	}
	return int((d-1)/time.Second) + 1
}

// again makes a system call until no signal has come between.
func again(call func(int, []byte) (int, error), fd int, p []byte) (n int, err error) {
	for {
		if n, err = call(fd, p); err != syscall.EINTR {
			return n, err
		}
	}
}

// failed is an error as package net would have it; nil and io.EOF stay.
func (c *Conn) failed(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return &net.OpError{Op: op, Net: "tcp", Addr: c.RemoteAddr(), Err: ended(op, err)}
}
