package socket

import (
	"net"
	"os"
	"syscall"
)

// briefly does something with the socket that does not wait.
func (c *Conn) briefly(do func(fd int)) error {
	done := false
	if err := c.alone(func(fd int) { do(fd); done = true }); err != nil || done {
		return err
	}
	return ended(c.raw.Control(func(fd uintptr) { do(int(fd)) }))
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
	case c.fd < 0:
		return net.ErrClosed
	default:
		do(c.fd)
	}
	return nil
}

// known gives the file, by which the poller knows the socket, and makes it when
// there is none yet. The error is net.ErrClosed.
//
// What has been written and may still wait for the client to say that it has what
// came before leaves with TCP_NODELAY.
func (c *Conn) known() (*os.File, error) {
	err := c.alone(func(fd int) {
		setNoDelay(fd)
		file := os.NewFile(uintptr(fd), "tcp")
		c.raw, _ = file.SyscallConn() // fails for no file at all
		c.file.Store(file)
	})
	return c.file.Load(), err
}

// SyscallConn gives the socket to whoever has something to ask of the system.
func (c *Conn) SyscallConn() (syscall.RawConn, error) { return (*control)(c), nil }

// A control is a Conn as a syscall.RawConn. The functions that it is given must
// not use the Conn.
type control Conn

// Control calls f with the number of the socket, which stays open meanwhile. The
// poller knows of it first: f may make a socket of it that waits, or hand it to
// somebody who does, and such a socket the poller does not take any more.
func (c *control) Control(f func(fd uintptr)) error {
	if _, err := (*Conn)(c).known(); err != nil {
		return err
	}
	return ended(c.raw.Control(f))
}

// Read calls f until it says that it has done what it wanted, each time when there
// is something to read.
func (c *control) Read(f func(fd uintptr) bool) error {
	if done, err := c.try(f); err != nil || done {
		return err
	}
	return ended(c.raw.Read(f))
}

// Write calls f until it says that it has done what it wanted, each time when
// there is room for something to be written.
func (c *control) Write(f func(fd uintptr) bool) error {
	if done, err := c.try(f); err != nil || done {
		return err
	}
	return ended(c.raw.Write(f))
}

// try calls f once, while there is no file, and sees to it that there is one when
// that was not enough.
func (c *control) try(f func(fd uintptr) bool) (done bool, err error) {
	if c.file.Load() != nil {
		return false, nil
	}
	if err := (*Conn)(c).alone(func(fd int) { done = f(uintptr(fd)) }); err != nil || done {
		return done, err
	}
	_, err = (*Conn)(c).known()
	return false, err
}
