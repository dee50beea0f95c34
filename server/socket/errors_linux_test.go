package socket

import (
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// A use is something that may be done with a connection.
type use struct {
	name string
	do   func(c *Conn) error
}

func raw(c *Conn) syscall.RawConn { r, _ := c.SyscallConn(); return r }

func never(uintptr) bool { return false }

// What waits for a client that neither says nor reads anything.
func waitingUses(t *testing.T) []use {
	all := make([]byte, hugeSize)
	return []use{
		{"Read", func(c *Conn) error { _, err := c.Read(make([]byte, 1)); return err }},
		{"raw Read", func(c *Conn) error { return raw(c).Read(never) }},
		{"Write", func(c *Conn) error { _, err := c.Write(all); return err }},
		{"raw Write", func(c *Conn) error { return raw(c).Write(never) }},
		{"ReadFrom a file", func(c *Conn) error { _, err := c.ReadFrom(hugeFile(t)); return err }},
		{"ReadFrom", func(c *Conn) error { _, err := c.ReadFrom(zeros{}); return err }},
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// What does not wait.
var briefUses = []use{
	{"CloseWrite", (*Conn).CloseWrite},
	{"Close", (*Conn).Close},
	{"SetDeadline", func(c *Conn) error { return c.SetDeadline(time.Time{}) }},
	{"SetReadDeadline", func(c *Conn) error { return c.SetReadDeadline(time.Time{}) }},
	{"SetWriteDeadline", func(c *Conn) error { return c.SetWriteDeadline(time.Time{}) }},
	{"SetKeepAliveConfig", func(c *Conn) error { return c.SetKeepAliveConfig(net.KeepAliveConfig{}) }},
	{"Control", func(c *Conn) error { return raw(c).Control(func(uintptr) {}) }},
}

// forms has a connection be a number, and then an os.File.
func forms(t *testing.T, test func(t *testing.T, c *Conn, client *net.TCPConn)) {
	for _, form := range []use{
		{"number", func(*Conn) error { return nil }},
		{"file", func(c *Conn) error { return c.SetDeadline(time.Time{}) }},
	} {
		t.Run(form.name, func(t *testing.T) {
			c, client := pair(t)
			assert.NilError(t, form.do(c))
			test(t, c, client)
		})
	}
}

// assertOf demands that an error is one of a connection, as package net has them.
func assertOf(t *testing.T, err error, want error) {
	t.Helper()
	assert.ErrorIs(t, err, want)
	var op *net.OpError
	assert.Assert(t, errors.As(err, &op), "%#v", err)
	assert.Assert(t, op.Op != "" && op.Net == "tcp" && op.Addr != nil, "%#v", op)
	var file *fs.PathError
	assert.Assert(t, !errors.As(err, &file), "%v is an error of a file", err)
	if number, ok := want.(syscall.Errno); ok {
		var call *os.SyscallError
		assert.Assert(t, errors.As(err, &call), "%#v", op)
		assert.Equal(t, call.Err, number)
		return
	}
	assert.Equal(t, op.Err, want)
}

func assertDeadline(t *testing.T, err error) {
	t.Helper()
	assertOf(t, err, os.ErrDeadlineExceeded)
	assert.Assert(t, err.(net.Error).Timeout())
}

func TestWhatIsClosedIsClosed(t *testing.T) {
	for _, use := range append(waitingUses(t), briefUses...) {
		t.Run(use.name, func(t *testing.T) {
			forms(t, func(t *testing.T, c *Conn, _ *net.TCPConn) {
				known := isKnown(c)
				assert.NilError(t, c.Close())
				for range 2 {
					assertOf(t, use.do(c), net.ErrClosed)
				}
				assert.Equal(t, isKnown(c), known)
			})
		})
	}
}

func TestCloseWakes(t *testing.T) {
	for _, use := range waitingUses(t) {
		t.Run(use.name, func(t *testing.T) {
			forms(t, func(t *testing.T, c *Conn, client *net.TCPConn) {
				ended := make(chan error, 2)
				for range cap(ended) { // the second waits until the first is through
					go func() { ended <- use.do(c) }()
				}
				someoneWaits(t, 1)
				assert.NilError(t, c.Close())
				for range cap(ended) {
					assertOf(t, <-ended, net.ErrClosed)
				}
				_, err := io.Copy(io.Discard, client)
				assert.NilError(t, err) // the number has been closed as well
			})
		})
	}
}

func TestDeadlines(t *testing.T) {
	past := time.Unix(1, 0)
	for _, use := range waitingUses(t) {
		t.Run(use.name, func(t *testing.T) {
			forms(t, func(t *testing.T, c *Conn, client *net.TCPConn) {
				ended := make(chan error)
				go func() { ended <- use.do(c) }()
				someoneWaits(t, 1)
				assert.NilError(t, c.SetDeadline(past))
				assertDeadline(t, <-ended)
				assert.NilError(t, c.SetDeadline(time.Now().Add(time.Millisecond)))
				assertDeadline(t, use.do(c))
				io.WriteString(client, "x") // even when it need not wait
				assert.NilError(t, c.SetDeadline(past))
				assertDeadline(t, use.do(c))
			})
		})
	}
}

// Either direction has a deadline of its own, and the zero time lifts it.
func TestDeadlinesAreTwo(t *testing.T) {
	c, client := pair(t)
	past := time.Unix(1, 0)
	assert.NilError(t, c.SetReadDeadline(past))
	_, err := io.WriteString(c, "written")
	assert.NilError(t, err)
	assert.NilError(t, c.SetReadDeadline(time.Time{}))
	assert.NilError(t, c.SetWriteDeadline(past))
	_, err = io.WriteString(c, "written")
	assertDeadline(t, err)
	io.WriteString(client, "x")
	_, err = c.Read(make([]byte, 1))
	assert.NilError(t, err)
	assert.NilError(t, c.SetWriteDeadline(time.Time{}))
	_, err = io.WriteString(c, "written")
	assert.NilError(t, err)
}

// A client that has gone is an error of the connection, whatever it is met by, and
// of no file even if one is being sent.
func TestClientsThatHaveGone(t *testing.T) {
	write := func(c *Conn) error { _, err := c.Write([]byte("x")); return err }
	for _, test := range []struct {
		use
		want error
	}{
		{use{"Read", func(c *Conn) error { _, err := c.Read(make([]byte, 1)); return err }}, syscall.ECONNRESET},
		{use{"Write", write}, syscall.ECONNRESET},
		{use{"second Write", func(c *Conn) error { write(c); return write(c) }}, syscall.EPIPE},
		{use{"ReadFrom a file", func(c *Conn) error { _, err := c.ReadFrom(hugeFile(t)); return err }}, syscall.ECONNRESET},
		{use{"second ReadFrom a file", func(c *Conn) error { write(c); _, err := c.ReadFrom(hugeFile(t)); return err }}, syscall.EPIPE},
		{use{"ReadFrom", func(c *Conn) error { _, err := c.ReadFrom(zeros{}); return err }}, syscall.ECONNRESET},
		{use{"CloseWrite", (*Conn).CloseWrite}, syscall.ENOTCONN},
	} {
		t.Run(test.name, func(t *testing.T) {
			forms(t, func(t *testing.T, c *Conn, client *net.TCPConn) {
				reset(t, c, client)
				assertOf(t, test.do(c), test.want)
				assert.NilError(t, c.Close())
			})
		})
	}
}

func TestClientsThatGoMeanwhile(t *testing.T) {
	for _, use := range waitingUses(t) {
		if use.name == "raw Read" || use.name == "raw Write" {
			continue // who calls them sees for himself
		}
		t.Run(use.name, func(t *testing.T) {
			forms(t, func(t *testing.T, c *Conn, client *net.TCPConn) {
				ended := make(chan error)
				go func() { ended <- use.do(c) }()
				someoneWaits(t, 1)
				assert.NilError(t, client.SetLinger(0))
				assert.NilError(t, client.Close())
				assertOf(t, <-ended, syscall.ECONNRESET)
			})
		})
	}
}

// A socket that has been made one that waits is closed before anybody waits in it,
// where neither Close nor a deadline would reach him.
func TestASocketThatThePollerDoesNotTake(t *testing.T) {
	c, client := pair(t)
	assertOf(t, raw(c).Read(func(fd uintptr) bool {
		assert.NilError(t, syscall.SetNonblock(int(fd), false))
		return false
	}), net.ErrClosed)
	assertOf(t, c.Close(), net.ErrClosed)
	_, err := client.Read(make([]byte, 1))
	assert.Equal(t, err, io.EOF)
}

// The poller knows of a socket before it is handed over, whatever becomes of it.
func TestControl(t *testing.T) {
	c, client := pair(t)
	assert.NilError(t, raw(c).Control(func(fd uintptr) {
		assert.NilError(t, syscall.SetNonblock(int(fd), false))
		assert.NilError(t, syscall.SetNonblock(int(fd), true))
	}))
	assert.Assert(t, isKnown(c))
	ended := make(chan error)
	go func() { _, err := c.Read(make([]byte, 1)); ended <- err }()
	someoneWaits(t, 1)
	io.WriteString(client, "x")
	assert.NilError(t, <-ended)
}
