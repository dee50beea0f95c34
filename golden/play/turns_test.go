package play

import (
	"io"
	"net"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

func TestRequestAndReplyTakeTurns(t *testing.T) {
	const text = `title: t
clause: A-1
handler: base

> one\r\n
> \r\n

< 1\r\n

> two

> ,too\r\n
> \r\n

< 2\r\n
<.
`
	// The server sees the second request only after the first was answered.
	assert.NilError(t, played(t, text, func(c *net.TCPConn, _ io.Writer) {
		first := request(c)
		c.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
		early := request(c)
		c.SetReadDeadline(time.Time{})
		if first == "one\r\n\r\n" && early == "" {
			io.WriteString(c, "1\r\n")
		}
		if request(c) == "two,too\r\n\r\n" {
			io.WriteString(c, "2\r\n")
		}
	}))
}

func TestBytesBeforeTheirTime(t *testing.T) {
	// What comes too early is what comes next.
	const text = "title: t\nclause: A-1\nhandler: base\n\n> a\\r\\n\n> \\r\\n\n\n< 1\n\n> b\\r\\n\n> \\r\\n\n\n< 2\n<.\n"
	err := played(t, text, func(c *net.TCPConn, _ io.Writer) {
		request(c)
		io.WriteString(c, "1x")
		request(c)
		io.WriteString(c, "2")
	})
	expect(t, err, "- < 2", "+ < x2")
}

func TestHalfCloseAndClose(t *testing.T) {
	// The client of b closes when it has been answered: a reset must not
	// overtake what it has sent.
	const text = `title: t
clause: A-1
handler: base

@ a
> x
>.

@ b
> y

@ b
< y
>!

@ a
< end of x
<.
`
	closed := make(chan bool, 1)
	assert.NilError(t, played(t, text, func(c *net.TCPConn, _ io.Writer) {
		var first [1]byte
		c.Read(first[:])
		if string(first[:]) == "y" {
			c.Write(first[:])
		}
		more, _ := io.ReadAll(c)
		if string(first[:]) == "x" {
			io.WriteString(c, "end of x")
		}
		if string(first[:]) == "y" {
			closed <- len(more) == 0
		}
	}))
	assert.Assert(t, <-closed)
}

func TestNamesOfConnectionsAreInMessages(t *testing.T) {
	const text = "title: t\nclause: A-1\nhandler: base\n\n@ a\n> x\n\n@ b\n> y\n\n@ b\n< y\n<.\n\n@ a\n< z\n<.\n"
	err := played(t, text, func(c *net.TCPConn, _ io.Writer) {
		var b [1]byte
		c.Read(b[:])
		c.Write(b[:])
	})
	expect(t, err, "the server sent something else on the connection a", "- < z", "+ < x")
}

func TestAServerThatDoesNotRead(t *testing.T) {
	impatient(t)
	f := &fake{stopping: make(chan bool)}
	f.serve = func(*net.TCPConn, io.Writer) { <-f.stopping }
	err := Play(f, parse(t, "title: t\nclause: A-1\nhandler: base\n\n> \\{repeat x 20000000}\n\n<.\n"), v314, nil)
	expect(t, err, "in 2s the server took only")
}

func TestAServerThatClosesBeforeItHasReadAll(t *testing.T) {
	// The rest of what the client sends goes nowhere: no error of the case.
	const text = "title: t\nclause: A-1\nhandler: base\n\n> \\{repeat x 20000000}\n\n< enough\n<.\n"
	assert.NilError(t, played(t, text, func(c *net.TCPConn, _ io.Writer) {
		io.CopyN(io.Discard, c, 10)
		io.WriteString(c, "enough")
		c.CloseWrite()
		io.Copy(io.Discard, c)
	}))
}

func TestValuesOnTheWire(t *testing.T) {
	const text = `title: t
clause: A-1
handler: base

> \{host}:\{port}\r\n
> \r\n

< \{peer} \{peerport} \{host} \{port}\r\n
<.
`
	assert.NilError(t, played(t, text, func(c *net.TCPConn, _ io.Writer) {
		peer, host := c.RemoteAddr().(*net.TCPAddr), c.LocalAddr().(*net.TCPAddr)
		if request(c) == host.String()+"\r\n\r\n" {
			_, peerPort, _ := net.SplitHostPort(peer.String())
			_, port, _ := net.SplitHostPort(host.String())
			io.WriteString(c, peer.IP.String()+" "+peerPort+" "+host.IP.String()+" "+port+"\r\n")
		}
	}))
}

func TestTracebacks(t *testing.T) {
	const text = "title: t\nclause: A-1\nhandler: base\n\n> a\n>.\n\n<.\n\n! before\\n\n! \\{traceback}\n! ValueError: x\\n\n! ---\\n\n"
	for _, c := range []struct {
		what, log string
		matches   bool
	}{
		{"a whole one", "before\nTraceback (most recent call last):\n  File x\n    y\nValueError: x\n---\n", true},
		{"none at all", "before\nValueError: x\n---\n", true},
		{"nothing but its first line", "before\nTraceback (most recent call last):\nValueError: x\n---\n", true},
		{"one in another", "before\nTraceback (most recent call last):\n  a\nKeyError\n\nDuring\n\nTraceback (most recent call last):\n  b\nValueError: x\n---\n", true},
		{"something else", "before\nframes:\nValueError: x\n---\n", false},
		{"another exception", "before\nTraceback (most recent call last):\n  File x\nValueError: y\n---\n", false},
		{"one that goes on", "before\nTraceback (most recent call last):\n  File x\n", false},
		{"more behind it", "before\nTraceback (most recent call last):\n  File x\nValueError: x\n---\nmore\n", false},
	} {
		t.Run(c.what, func(t *testing.T) {
			err := played(t, text, func(conn *net.TCPConn, log io.Writer) {
				io.Copy(io.Discard, conn)
				io.WriteString(log, c.log)
			})
			if c.matches {
				assert.NilError(t, err)
			} else {
				expect(t, err, "the server's standard error is different")
			}
		})
	}
}
