package base_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// errBrokenPipe is what writing to a connection gives whose other side has gone.
var errBrokenPipe = os.NewSyscallError("write", syscall.EPIPE)

// errTimedOut is what it gives when that side has not answered for long enough.
var errTimedOut = os.NewSyscallError("write", syscall.ETIMEDOUT)

func TestFailLosesTheHeaderBufferAndNothingElse(t *testing.T) {
	boom := errors.New("boom")
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Do["GET"] = func(x *base.Exchange) {
		io.WriteString(x.WFile, "sent")
		x.SendResponseOnly(200)
		x.Fail(boom)
		x.Fail(errors.New("a later one does not count"))
		x.EndHeaders()
		x.LogMessage("not logged")
		n, err := io.WriteString(x.WFile, "lost")
		assert.Equal(t, n, 0)
		assert.ErrorIs(t, err, boom)
	}
	c, log, err := talk(h, strings.Repeat("GET / HTTP/1.1\r\n\r\n", 2))
	assert.ErrorIs(t, err, boom)
	assert.Equal(t, c.all(), "sent")
	assert.Equal(t, log, "")
}

func TestEndHeadersWithoutAnyHeaderFails(t *testing.T) {
	h := base.New()
	h.Name = "Mine"
	h.Do["GET"] = func(x *base.Exchange) { x.EndHeaders() }
	c, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.Error(t, err, "AttributeError: 'Mine' object has no attribute '_headers_buffer'")
	assert.Equal(t, c.all(), "")
}

func TestTextWithoutLatin1FormGivesNoBytes(t *testing.T) {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404, "not € found") }
	c, log, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.Error(t, err, `UnicodeEncodeError: 'latin-1' codec can't encode character '\u20ac' in position 17: ordinal not in range(256)`)
	assert.Equal(t, c.all(), "")
	assert.Equal(t, strings.Count(log, "\n"), 2, "the error and the request were logged before: %s", log)
}

func TestBrokenConnectionIsNamedAsPythonNamesIt(t *testing.T) {
	for version, name := range map[string]string{
		"2.7":  "error: [Errno 32] Broken pipe",
		"3.6":  "BrokenPipeError: [Errno 32] Broken pipe",
		"3.14": "BrokenPipeError: [Errno 32] Broken pipe",
	} {
		h := classOf(t, version)
		h.Log = listener.NewLog(io.Discard)
		h.Do["GET"] = func(x *base.Exchange) { x.SendError(404) }
		h.Do["HEAD"] = func(x *base.Exchange) {
			x.SendResponse(200)
			x.EndHeaders()
		}
		h.Do["WRITE"] = func(x *base.Exchange) { x.WFile.Write(make([]byte, 100_000)) }
		h.Do["COPY"] = func(x *base.Exchange) { io.Copy(x.WFile, strings.NewReader("body")) }
		for _, method := range []string{"GET", "HEAD", "WRITE", "COPY"} {
			c := &client{Reader: strings.NewReader(method + " / HTTP/1.0\r\n\r\n"), fail: &net.OpError{Op: "write", Err: errBrokenPipe}}
			assert.Error(t, h.ServeConn(listener.NewConn(c, nil)), name, "%s as %s", method, version)
		}
	}
}

func TestTimeoutIsLoggedAndEndsTheConnection(t *testing.T) {
	var log bytes.Buffer
	h := base.New()
	h.Timeout = time.Millisecond
	h.Log = listener.NewLog(&log)
	here, there := net.Pipe()
	defer there.Close()
	assert.NilError(t, h.ServeConn(listener.NewConn(here, nil)))
	assert.Assert(t, strings.HasSuffix(log.String(), "] Request timed out: TimeoutError('timed out')\n"), log.String())
}

func TestNoRequestIsHandledAfterAFailure(t *testing.T) {
	calls := 0
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Do["GET"] = func(x *base.Exchange) {
		calls++
		x.Fail(errors.New("boom"))
		x.CloseConnection = false
	}
	_, _, err := talk(h, strings.Repeat("GET / HTTP/1.1\r\n\r\n", 3))
	assert.Error(t, err, "boom")
	assert.Equal(t, calls, 1)
}

func TestNoMethodAfterAFailedContinue(t *testing.T) {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Log = listener.NewLog(io.Discard)
	h.Do["POST"] = func(x *base.Exchange) { t.Error("called") }
	c := &client{Reader: strings.NewReader("POST / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n"), fail: errBrokenPipe}
	assert.Error(t, h.ServeConn(listener.NewConn(c, nil)), "BrokenPipeError: [Errno 32] Broken pipe")
}

func TestSystemTimeoutIsLogged(t *testing.T) {
	for version, c := range map[string]struct{ log, reported string }{
		"2.7":  {"", "error: [Errno 110] Connection timed out"},
		"3.9":  {"", "TimeoutError: [Errno 110] Connection timed out"},
		"3.10": {"] Request timed out: TimeoutError(110, 'Connection timed out')\n", ""},
		"3.14": {"] Request timed out: TimeoutError(110, 'Connection timed out')\n", ""},
	} {
		var log bytes.Buffer
		h := classOf(t, version)
		h.Log = listener.NewLog(&log)
		h.Do["GET"] = func(x *base.Exchange) { io.WriteString(x.WFile, "x") }
		err := h.ServeConn(listener.NewConn(&client{Reader: strings.NewReader("GET / HTTP/1.0\r\n\r\n"), fail: errTimedOut}, nil))
		assert.Assert(t, strings.HasSuffix(log.String(), c.log), "%s: %s", version, log.String())
		if c.reported == "" {
			assert.NilError(t, err, version)
		} else {
			assert.Error(t, err, c.reported, version)
			assert.Equal(t, log.String(), "", version)
		}
	}
}
