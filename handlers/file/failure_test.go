package file_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
)

// ask serves one request on a connection of its own and returns the reply. A
// panic of the handler ends with it.
func ask(h *file.Handler, request string) string {
	s := &spy{request: strings.NewReader(request)}
	func() {
		defer func() { recover() }()
		h.ServeConn(listener.NewConn(s, nil))
	}()
	return s.written.String()
}

// openFiles counts the descriptors of this process.
func openFiles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("this system does not list descriptors:", err)
	}
	return len(entries)
}

// A file that was opened is closed whatever the overrides do that are called
// before it is sent.
func TestNoDescriptorIsLost(t *testing.T) {
	directory := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(directory, "a.txt"), []byte("a"), 0o644))
	for name, override := range map[string]func(h *file.Handler){
		"GuessType panics":  func(h *file.Handler) { h.GuessType = func(*base.Exchange, string) string { panic(1) } },
		"EndHeaders panics": func(h *file.Handler) { h.EndHeaders = func(*base.Exchange) { panic(1) } },
		"SendHead twice": func(h *file.Handler) {
			send := h.SendHead
			h.SendHead = func(x *base.Exchange) io.ReadCloser { send(x); return send(x) }
		},
		"nothing": func(h *file.Handler) {},
	} {
		h := file.New(directory)
		h.Log = listener.NewLog(io.Discard)
		override(h)
		ask(h, "GET /a.txt HTTP/1.0\r\n\r\n")
		before := openFiles(t)
		for range 50 {
			ask(h, "GET /a.txt HTTP/1.0\r\n\r\n")
			ask(h, "GET / HTTP/1.0\r\n\r\n")
		}
		assert.Equal(t, openFiles(t), before, name)
	}
}

// A date that could not be made is not kept as if it had been.
func TestFailedDateIsNotRemembered(t *testing.T) {
	directory := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(directory, "a.txt"), []byte("a"), 0o644))
	h := file.New(directory)
	h.Log = listener.NewLog(io.Discard)
	date := h.DateTimeString
	h.DateTimeString = func(x *base.Exchange, when time.Time) string {
		if when.IsZero() {
			return date(x, when)
		}
		x.Fail(errors.New("ValueError: year 10000 is out of range"))
		return ""
	}
	for range 3 {
		assert.Equal(t, ask(h, "GET /a.txt HTTP/1.0\r\n\r\n"), "")
	}
}

// The work for a target is in proportion to its length.
func TestLongPathIsNoLoad(t *testing.T) {
	h := file.New(t.TempDir())
	h.Log = listener.NewLog(io.Discard)
	request := "GET " + string(bytes.Repeat([]byte("/a"), 32000)) + " HTTP/1.0\r\n\r\n"
	result := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			ask(h, request)
		}
	})
	assert.Assert(t, result.AllocedBytesPerOp() < 8<<20, "%d bytes allocated for one request", result.AllocedBytesPerOp())
}

// Of a name that has both a surrogate and a NUL, the surrogate is what Python
// stumbles over.
func TestSurrogateIsNoticedBeforeNUL(t *testing.T) {
	h := file.New(t.TempDir())
	h.Log = listener.NewLog(io.Discard)
	s := &spy{request: strings.NewReader("GET /%00%ed%a0%80 HTTP/1.0\r\n\r\n")}
	err := h.ServeConn(listener.NewConn(s, nil))
	assert.ErrorContains(t, err, "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position ")
}
