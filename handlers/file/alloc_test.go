package file_test

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
)

// serve starts h on a free port of the loopback address, at HTTP/1.1 and with
// its log thrown away but written, until the test ends.
func serve(tb testing.TB, h *file.Handler) (address string) {
	tb.Helper()
	h.ProtocolVersion = "HTTP/1.1"
	h.Log = listener.NewLog(io.Discard)
	s, err := listener.New("tcp4", "127.0.0.1:0", h)
	assert.NilError(tb, err)
	s.Threading, s.Log = true, h.Log
	go s.ServeForever()
	tb.Cleanup(func() { s.Close() })
	return s.Addr().String()
}

// A keptAlive asks for one thing again and again on one connection, without
// allocating anything itself.
type keptAlive struct {
	conn    net.Conn
	request []byte
	reply   []byte
	length  int // of a reply, headers included
}

// dial connects and learns how long a reply is.
func dial(tb testing.TB, address, target string, body int) *keptAlive {
	tb.Helper()
	conn, err := net.Dial("tcp4", address)
	assert.NilError(tb, err)
	tb.Cleanup(func() { conn.Close() })
	k := &keptAlive{conn: conn, request: []byte("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), reply: make([]byte, 64<<10)}
	_, err = conn.Write(k.request)
	assert.NilError(tb, err)
	n := 0
	for k.length == 0 || n < k.length {
		m, err := conn.Read(k.reply[n:])
		assert.NilError(tb, err)
		n += m
		if i := bytes.Index(k.reply[:n], []byte("\r\n\r\n")); i >= 0 {
			k.length = i + 4 + body
		}
	}
	assert.Equal(tb, n, k.length)
	return k
}

func (k *keptAlive) get() error {
	if _, err := k.conn.Write(k.request); err != nil {
		return err
	}
	_, err := io.ReadFull(k.conn, k.reply[:k.length])
	return err
}

// allocations counts what f allocates per call, in the whole process: the
// server runs in other goroutines than the caller.
func allocations(calls int, f func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range calls {
		f()
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / float64(calls)
}

// The plain GET path allocates nothing once it is warm but what opening a file
// costs, which is the name's copy with a NUL behind it that package syscall
// makes. The log line and the date are part of it.
func TestPlainGetAllocatesNothingBesideOpening(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates; without it this is checked")
	}
	directory := t.TempDir()
	name := filepath.Join(directory, "hello.txt")
	assert.NilError(t, os.WriteFile(name, bytes.Repeat([]byte("x"), 1024), 0o644))
	client := dial(t, serve(t, file.New(directory)), "/hello.txt", 1024)

	get := func() { assert.NilError(t, client.get()) }
	open := func() {
		fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
		assert.NilError(t, err)
		assert.NilError(t, syscall.Close(fd))
	}
	allocations(200, get)
	const calls = 4000
	opening, getting := allocations(calls, open), allocations(calls, get)
	t.Logf("allocations: %.3f to open, %.3f to serve", opening, getting)
	// What the runtime and the testing package do meanwhile, a date each
	// second included, is a few in thousands.
	const noise = 0.05
	if getting > opening+noise {
		t.Errorf("a GET allocates %.3f times, opening the file %.3f times", getting, opening)
	}
}

// Asking for another file each time costs the text of the request line and the
// file's name, and no more.
func TestAlternatingGetsAllocateOnlyText(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates; without it this is checked")
	}
	directory := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		assert.NilError(t, os.WriteFile(filepath.Join(directory, name), bytes.Repeat([]byte("x"), 1024), 0o644))
	}
	client := dial(t, serve(t, file.New(directory)), "/a.txt", 1024)
	get := func() {
		client.request[len("GET /")] ^= 'a' ^ 'b'
		assert.NilError(t, client.get())
	}
	allocations(200, get)
	getting := allocations(4000, get)
	t.Logf("allocations: %.3f to serve files in turn", getting)
	const opening, line, name, segments = 1, 2, 2, 1
	if limit := float64(opening + line + name + segments + 1); getting > limit {
		t.Errorf("a GET for another file allocates %.3f times, more than %v", getting, limit)
	}
}

func BenchmarkKeptAlive1KiB(b *testing.B) {
	directory := b.TempDir()
	assert.NilError(b, os.WriteFile(filepath.Join(directory, "hello.txt"), bytes.Repeat([]byte("x"), 1024), 0o644))
	client := dial(b, serve(b, file.New(directory)), "/hello.txt", 1024)
	b.ReportAllocs()
	for b.Loop() {
		assert.NilError(b, client.get())
	}
}
