package socket

import (
	"net"
	"os"
	"syscall"
	"time"
)

// briefly does something with the socket that does not wait, or fails because
// the connection has been closed.
func (c *Conn) briefly(do func(fd int)) error {
	done := false
	if err := c.alone(func(fd int) { do(fd); done = true }); err != nil || done {
		return err
	}
	return c.raw.Control(func(fd uintptr) { do(int(fd)) })
}

// alone does something with the socket that does not wait. It does nothing when
// there is a file, which has to be used then. The error is net.ErrClosed.
func (c *Conn) alone(do func(fd int)) error {
	if c.file.Load() != nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.file.Load() != nil:
	case c.fd == -1:
		return net.ErrClosed
	default:
		do(int(c.fd))
	}
	return nil
}

// known gives the file, by which the poller knows the socket, and makes it when
// there is none yet. The error is net.ErrClosed.
//
// What has been written and may still wait for the client to say that it has what
// came before leaves with TCP_NODELAY.
//
// A socket that the poller does not take, because the system has no room for it or
// somebody has made it one that waits, is closed: whoever waited for it would
// never be woken.
func (c *Conn) known() (*os.File, error) {
	err := c.alone(func(fd int) {
		setNoDelay(fd)
		file := os.NewFile(uintptr(fd), "tcp")
		if file.SetReadDeadline(time.Time{}) != nil { // which the poller is needed for
			c.fd = -1
			file.Close()
			return
		}
		c.raw, _ = file.SyscallConn() // fails for no file at all
		c.file.Store(file)
	})
	file := c.file.Load()
	if err == nil && file == nil {
		err = net.ErrClosed
	}
	return file, err
}

// SyscallConn gives the socket to whoever has something to ask of the system.
func (c *Conn) SyscallConn() (syscall.RawConn, error) { return (*control)(c), nil }

// A control is a Conn as a syscall.RawConn. The functions that it is given must
// not use the Conn, and those that read or write must leave the socket one that
// does not wait.
type control Conn

// conn is the Conn again.
func (c *control) conn() *Conn { return (*Conn)(c) }

// Control calls f with the number of the socket, which stays open meanwhile. The
// poller knows of it first: f may make a socket of it that waits, or hand it to
// somebody who does, and such a socket the poller does not take any more.
func (c *control) Control(f func(fd uintptr)) error {
	_, err := c.conn().known()
	if err == nil {
		err = c.raw.Control(f)
	}
	return c.conn().failed("raw-control", err)
}

// Read calls f until it says that it has done what it wanted, each time when there
// is something to read.
func (c *control) Read(f func(fd uintptr) bool) error {
	done, err := c.try(f)
	if err == nil && !done {
		err = c.raw.Read(f)
	}
	return c.conn().failed("raw-read", err)
}

// Write calls f until it says that it has done what it wanted, each time when
// there is room for something to be written. The poller knows of the socket first:
// what f writes has to leave at once, and nobody knows how much that will be.
func (c *control) Write(f func(fd uintptr) bool) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err := c.conn().known()
	if err == nil {
		err = c.raw.Write(f)
	}
	return c.conn().failed("raw-write", err)
}

// try calls f once, while there is no file, and sees to it that there is one when
// that was not enough.
func (c *control) try(f func(fd uintptr) bool) (done bool, err error) {
	if c.file.Load() != nil {
		return false, nil
	}
	if err := c.conn().alone(func(fd int) { done = f(uintptr(fd)) }); err != nil || done {
		return done, err
	}
	_, err = c.conn().known()
	return false, err
}
