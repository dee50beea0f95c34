package base_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
)

// A copied is a file that is sent by the kernel, for which a connection lets go
// of the memory that it shares with others.
type copied struct{ *os.File }

func (c copied) SysFile() *os.File { return c.File }
func (copied) Waits() bool         { return false }

// largeFile gives a function that sends a file of that kind.
func largeFile(t *testing.T) (send func(x *base.Exchange)) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "large")
	assert.NilError(t, os.WriteFile(name, make([]byte, 1<<20), 0o644))
	return func(x *base.Exchange) {
		f, err := os.Open(name)
		assert.NilError(t, err)
		defer f.Close()
		n, err := io.Copy(x.WFile, copied{f})
		assert.NilError(t, err)
		assert.Equal(t, n, int64(1<<20))
	}
}

// An override may send a file, and another connection be served meanwhile, while
// a line for the log is being made.
func TestAFileIsSentFromWithinALine(t *testing.T) {
	send := largeFile(t)
	other := base.New()
	other.AddressString = func(x *base.Exchange) string { return strings.Repeat("another ", 10) }
	other.Do["GET"] = func(x *base.Exchange) { x.LogMessage("another line") }
	interrupt := func(x *base.Exchange) {
		send(x)
		_, log, err := talk(other, "GET /of/the/other HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
		assert.Assert(t, strings.HasSuffix(log, "] another line\n"), log)
	}
	for name, override := range map[string]func(h *base.Handler){
		"LogMessage": func(h *base.Handler) {
			then := h.LogMessage
			h.LogMessage = func(x *base.Exchange, message []byte) {
				interrupt(x)
				then(x, message)
			}
		},
		"AddressString": func(h *base.Handler) {
			then := h.AddressString
			h.AddressString = func(x *base.Exchange) string {
				interrupt(x)
				return then(x)
			}
		},
		"LogDateTimeString": func(h *base.Handler) {
			then := h.LogDateTimeString
			h.LogDateTimeString = func(x *base.Exchange) string {
				interrupt(x)
				return then(x)
			}
		},
	} {
		h := handlerAt(noon)
		h.Do["GET"] = func(x *base.Exchange) { x.LogRequest(200, 7) }
		override(h)
		c, log, err := talk(h, "GET /asked HTTP/1.0\r\n\r\n")
		assert.NilError(t, err, name)
		assert.Equal(t, log, "192.0.2.7 - - [06/Nov/1994 08:49:37] \"GET /asked HTTP/1.0\" 200 7\n", name)
		assert.Equal(t, len(c.all()), 1<<20, name)
	}
}

// A line within a line changes neither.
func TestALineWithinALine(t *testing.T) {
	h := handlerAt(noon)
	h.Do["GET"] = func(x *base.Exchange) { x.LogRequest(200, 7) }
	then := h.LogMessage
	h.LogMessage = func(x *base.Exchange, message []byte) {
		if x.Path == "/asked" {
			x.Path = "/logged"
			x.LogRequest(999, -1)
		}
		then(x, message)
	}
	_, log, err := talk(h, "GET /asked HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	const line = "192.0.2.7 - - [06/Nov/1994 08:49:37] \"GET /asked HTTP/1.0\" "
	assert.Equal(t, log, line+"999 -\n"+line+"200 7\n")
}

// HeaderNames are those that SendHeader was given, whatever is in the text: of
// the status line, of values, and of names that are none.
func TestHeaderNames(t *testing.T) {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		names := func(want bool, names ...string) {
			t.Helper()
			got, ok := x.HeaderNames()
			assert.Equal(t, strings.Join(got, ", "), strings.Join(names, ", "))
			assert.Equal(t, ok, want)
		}
		names(false)
		x.SendResponseOnly(200, "Phrase: this")
		names(false)
		x.SendHeader("One", "1\r\nTwo: 2")
		x.SendHeader("Th: ree", "3")
		names(true, "One", "Th: ree")
		x.FlushHeaders()
		names(true)
		x.SendHeader("Four", "4")
		got, _ := x.HeaderNames()
		got[0] = "Five"
		names(true, "Four")
	}
	_, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	// Nothing is left for the next connection.
	h.Do["GET"] = func(x *base.Exchange) {
		names, ok := x.HeaderNames()
		assert.Equal(t, len(names), 0)
		assert.Equal(t, ok, false)
	}
	_, _, err = talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
}
