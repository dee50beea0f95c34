package listener

import (
	"errors"
	"syscall"
)

// Peek is Fill, but what it reads is left where it is, to be read again: by
// Read, or by a process that is given the socket. A Conn without a socket can't
// do that and answers errors.ErrUnsupported.
func (c *Conn) Peek(b Buffer) (buf []byte, n int, err error) {
	if c.raw == nil {
		return nil, 0, errors.ErrUnsupported
	}
	c.peeking = true
	defer func() { c.peeking = false }()
	return c.Fill(b)
}

// receive is one system call that reads, or looks.
func (c *Conn) receive(fd int, p []byte) (n int, err error) {
	if c.peeking {
		n, _, err = syscall.Recvfrom(fd, p, syscall.MSG_PEEK)
		return n, err
	}
	return syscall.Read(fd, p)
}
