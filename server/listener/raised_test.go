package listener_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// LISTENER-16: 2.7 has one class for all errors of a connection, and not for
// those of a file that is copied to it.
func TestRaised(t *testing.T) {
	broken := &net.OpError{Op: "write", Err: syscall.EPIPE}
	lost := &fs.PathError{Op: "read", Path: "file", Err: syscall.EIO}
	for _, test := range []struct {
		version string
		err     error
		want    string
	}{
		{"3.14", broken, "BrokenPipeError: [Errno 32] Broken pipe"},
		{"3.6", broken, "BrokenPipeError: [Errno 32] Broken pipe"},
		{"2.7", broken, "error: [Errno 32] Broken pipe"},
		{"2.7", syscall.ECONNRESET, "error: [Errno 104] Connection reset by peer"},
		{"2.7", lost, "OSError: [Errno 5] Input/output error"},
		{"2.7", io.ErrClosedPipe, io.ErrClosedPipe.Error()},
		{"2.7", pytext.ErrNullByte, "ValueError: embedded null byte"},
	} {
		facts, err := python.Lookup(test.version)
		assert.NilError(t, err)
		assert.Error(t, listener.Raised(facts, test.err), test.want)
	}
	assert.Equal(t, pytext.ErrNullByte.Class, "ValueError")
}

// from is a connection that comes from somewhere.
type from struct {
	net.Conn
	address net.Addr
}

func (f from) RemoteAddr() net.Addr { return f.address }

// LISTENER-18, LISTENER-19: what clients are called, in the log and in reports.
func TestNamesOfClients(t *testing.T) {
	local := &net.TCPAddr{IP: net.ParseIP("fe80::1"), Zone: "no-such-card", Port: 5}
	cards, err := net.Interfaces()
	assert.NilError(t, err)
	assert.Assert(t, len(cards) > 0)
	near := &net.TCPAddr{IP: net.ParseIP("fe80::1"), Zone: cards[0].Name, Port: 5}
	for _, test := range []struct {
		version string
		address net.Addr
		host    string
		report  string
	}{
		{"3.14", local, "fe80::1", "('fe80::1', 5, 0, 0)"},
		{"3.7", local, "fe80::1", "('fe80::1', 5, 0, 0)"},
		{"3.14", near, "fe80::1", fmt.Sprintf("('fe80::1', 5, 0, %d)", cards[0].Index)},
		{"3.6", local, "fe80::1%no-such-card", "('fe80::1%no-such-card', 5, 0, 0)"},
		{"2.7", local, "fe80::1%no-such-card", "('fe80::1%no-such-card', 5, 0, 0)"},
		{"2.7", &net.TCPAddr{IP: net.ParseIP("::ffff:192.0.2.1"), Port: 5}, "::ffff:192.0.2.1", "('::ffff:192.0.2.1', 5, 0, 0)"},
		{"3.14", &net.TCPAddr{IP: net.IP{192, 0, 2, 1}, Port: 5}, "192.0.2.1", "('192.0.2.1', 5)"},
		{"3.14", &net.UnixAddr{Name: "@"}, "@", "'@'"},
	} {
		facts, err := python.Lookup(test.version)
		assert.NilError(t, err)
		s := listener.NewOn(nil, listener.HandlerFunc(func(c *listener.Conn) error {
			assert.Equal(t, c.ClientHost(), test.host)
			return errors.New("anything")
		}))
		var out bytes.Buffer
		s.Facts, s.Log, s.Out = facts, listener.NewLog(&out), listener.NewLog(&out)
		_, there := net.Pipe()
		assert.NilError(t, s.HandleConn(from{there, test.address}))
		assert.Assert(t, strings.Contains(out.String(), "processing of request from "+test.report+"\n"), "%s: %s", test.version, out.String())
	}
}
