package socket

import (
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// listen gives a Listener at an address.
func listen(t testing.TB, network, address string) *Listener {
	t.Helper()
	l, err := net.Listen(network, address)
	assert.NilError(t, err)
	taken, err := Take(l.(*net.TCPListener))
	assert.NilError(t, err)
	t.Cleanup(func() { taken.Close() })
	return taken
}

// meet gives the two ends of a connection.
func meet(t testing.TB, l *Listener, network, address string) (*Conn, *net.TCPConn) {
	t.Helper()
	client, err := (&net.Dialer{KeepAlive: -1}).Dial(network, address)
	assert.NilError(t, err)
	c, err := l.Accept()
	assert.NilError(t, err)
	t.Cleanup(func() { c.Close(); client.Close() })
	return c.(*Conn), client.(*net.TCPConn)
}

func pair(t testing.TB) (*Conn, *net.TCPConn) {
	t.Helper()
	l := listen(t, "tcp4", "127.0.0.1:0")
	return meet(t, l, "tcp4", l.Addr().String())
}

// say has the client send something, and waits until it can be read.
func say(t *testing.T, c *Conn, client net.Conn, text string) {
	t.Helper()
	_, err := io.WriteString(client, text)
	assert.NilError(t, err)
	eventually(t, func() bool { n, _ := look(c); return n > 0 })
}

// look sees what can be read, without the poller's coming to know of it.
func look(c *Conn) (n int, err error) {
	var one [1]byte
	c.briefly(func(fd int) {
		n, _, err = syscall.Recvfrom(fd, one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
	})
	return n, err
}

// reset has the client break the connection off, and waits until that is known.
func reset(t *testing.T, c *Conn, client *net.TCPConn) {
	t.Helper()
	assert.NilError(t, client.SetLinger(0))
	assert.NilError(t, client.Close())
	eventually(t, func() bool { return option(t, c, syscall.IPPROTO_TCP, syscall.TCP_INFO)&0xff == 7 }) // TCP_CLOSE
}

func eventually(t *testing.T, happened func() bool) {
	t.Helper()
	for began := time.Now(); !happened(); runtime.Gosched() {
		assert.Assert(t, time.Since(began) < 20*time.Second, "it does not happen")
	}
}

// someoneWaits returns when n goroutines wait in the poller for a connection.
func someoneWaits(t *testing.T, n int) { t.Helper(); parked(t, n, "runtime_pollWait") }

// parked returns when n goroutines are at a place, from this package.
func parked(t *testing.T, n int, place string) {
	t.Helper()
	eventually(t, func() bool { return inPlace(place) == n })
}

// inPlace is how many are.
func inPlace(place string) (n int) {
	all := make([]byte, 1<<20)
	for one := range strings.SplitSeq(string(all[:runtime.Stack(all, true)]), "\n\n") {
		if strings.Contains(one, place) && strings.Contains(one, "server/socket.(*") {
			n++
		}
	}
	return n
}

func isKnown(c *Conn) bool { return c.file.Load() != nil }

// option is an option of the socket as the system has it.
func option(t *testing.T, c interface {
	SyscallConn() (syscall.RawConn, error)
}, level, name int) (value int) {
	t.Helper()
	var err error
	get := func(fd int) { value, err = syscall.GetsockoptInt(fd, level, name) }
	if ours, ok := c.(*Conn); ok {
		assert.NilError(t, ours.briefly(get))
	} else {
		raw, _ := c.SyscallConn()
		assert.NilError(t, raw.Control(func(fd uintptr) { get(int(fd)) }))
	}
	assert.NilError(t, err)
	return value
}

// fileOf gives a file with that content, read to nowhere yet.
func fileOf(t *testing.T, content []byte) *os.File {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "")
	assert.NilError(t, err)
	t.Cleanup(func() { f.Close() })
	_, err = f.Write(content)
	assert.NilError(t, err)
	_, err = f.Seek(0, io.SeekStart)
	assert.NilError(t, err)
	return f
}

// hugeFile is longer than what the system holds for a client that does not read.
func hugeFile(t *testing.T) *os.File {
	t.Helper()
	f := fileOf(t, nil)
	assert.NilError(t, f.Truncate(hugeSize))
	return f
}

const hugeSize = 64 << 20

// pattern is as long, and such that a part of it is only found in its place.
func pattern() []byte {
	const period = 1<<20 + 7
	all := make([]byte, hugeSize)
	for i := range period {
		all[i] = byte(i >> 8 * i)
	}
	for i := period; i < len(all); i *= 2 {
		copy(all[i:], all[:i])
	}
	return all
}
