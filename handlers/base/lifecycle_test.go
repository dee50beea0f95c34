package base_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// classOf is a handler class of a Python.
func classOf(t *testing.T, version string) *base.Handler {
	facts, err := python.Lookup(version)
	assert.NilError(t, err)
	return base.NewFor(facts)
}

// 2.7 has no header buffer: what a method has said by the time it waits for
// something has left.
func TestHeadersOf27LeaveAtOnce(t *testing.T) {
	h := classOf(t, "2.7")
	h.VersionString = func(*base.Exchange) string { return "s" }
	h.Now = handlerAt(noon.UTC()).Now
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("X", "1")
		x.SendHeader("Y", "2")
		x.EndHeaders()
		io.WriteString(x.WFile, "body")
	}
	h.Do["HELD"] = func(x *base.Exchange) {
		x.Hold()
		h.Do["GET"](x)
	}
	head := "HTTP/1.0 200 OK\r\nServer: s\r\nDate: " + h.DateTimeString(nil, noon.UTC()) + "\r\n"
	c, _, _ := talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.DeepEqual(t, c.writes, []string{head, "X: 1\r\n", "Y: 2\r\n", "\r\n", "body"})
	c, _, _ = talk(h, "HELD / HTTP/1.0\r\n\r\n")
	assert.DeepEqual(t, c.writes, []string{head + "X: 1\r\nY: 2\r\n\r\nbody"})
	c, _, _ = talk(h, "BREW / HTTP/1.0\r\n\r\n")
	assert.Equal(t, len(c.writes), 1, "an error is one piece: %q", c.writes)
}

// What 2.7 has said before an exception, or before a panic, has been sent even
// where we hold it back.
func TestWhatWasSaidBeforeAFailureIsSentBy27(t *testing.T) {
	for name, fail := range map[string]func(x *base.Exchange){
		"an exception": func(x *base.Exchange) { x.Fail(errors.New("boom")) },
		"a panic":      func(x *base.Exchange) { panic("boom") },
	} {
		h := classOf(t, "2.7")
		h.Do["GET"] = func(x *base.Exchange) {
			x.Hold()
			x.SendHeader("X", "1")
			fail(x)
			x.SendHeader("Y", "2")
		}
		c, err := talkSafely(h, "GET / HTTP/1.0\r\n\r\n")
		assert.Error(t, err, "boom", name)
		assert.Equal(t, c.all(), "X: 1\r\n", name)
	}
}

// talkSafely is talk with the server's part: a panic is an error.
func talkSafely(h *base.Handler, input string) (c *client, err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("%v", value)
		}
	}()
	c = &client{Reader: strings.NewReader(input)}
	h.Log = listener.NewLog(io.Discard)
	return c, h.ServeConn(listener.NewConn(c, nil))
}

// Finish is called once for each Setup that has not failed.
func TestFinishFollowsSetup(t *testing.T) {
	boom := errors.New("boom")
	for name, c := range map[string]struct {
		change func(h *base.Handler)
		calls  string
		err    string
	}{
		"all is well":   {func(h *base.Handler) {}, "setup handle finish ", ""},
		"a method":      {func(h *base.Handler) { h.Do["GET"] = func(x *base.Exchange) { x.Fail(boom) } }, "setup handle finish ", "boom"},
		"a panic":       {func(h *base.Handler) { h.Do["GET"] = func(x *base.Exchange) { panic("oops") } }, "setup handle finish ", "oops"},
		"setup":         {func(h *base.Handler) { before(&h.Setup, func(x *base.Exchange) { x.Fail(boom) }) }, "setup ", "boom"},
		"finish":        {func(h *base.Handler) { before(&h.Finish, func(x *base.Exchange) { x.Fail(boom) }) }, "setup handle finish ", "boom"},
		"finish and it": {failsTwice, "setup handle finish ", "second"},
	} {
		h := base.New()
		h.Do["GET"] = func(x *base.Exchange) {}
		calls := ""
		for _, step := range []struct {
			name string
			f    *func(*base.Exchange)
		}{{"setup", &h.Setup}, {"handle", &h.Handle}, {"finish", &h.Finish}} {
			before(step.f, func(*base.Exchange) { calls += step.name + " " })
		}
		c.change(h)
		_, err := talkSafely(h, "GET / HTTP/1.0\r\n\r\n")
		assert.Equal(t, calls, c.calls, name)
		if c.err == "" {
			assert.NilError(t, err, name)
		} else {
			assert.Error(t, err, c.err, name)
		}
	}
}

// failsTwice fails in the method and again at the end, which is what is reported.
func failsTwice(h *base.Handler) {
	h.Do["GET"] = func(x *base.Exchange) { x.Fail(errors.New("first")) }
	before(&h.Finish, func(x *base.Exchange) { x.Fail(errors.New("second")) })
}

// before does something before a step, whatever it is by then.
func before(step *func(*base.Exchange), do func(*base.Exchange)) {
	then := *step
	*step = func(x *base.Exchange) {
		do(x)
		then(x)
	}
}

// A panic spoils nothing for the connections after it.
func TestAPanicSpoilsNothing(t *testing.T) {
	for _, v := range python.All() {
		h := classOf(t, v.String())
		h.Do["GET"] = func(x *base.Exchange) {
			x.SendResponse(200)
			x.SendHeader("X-Path", x.Path)
			if x.Path == "/panics" {
				panic("oops")
			}
			x.EndHeaders()
		}
		want, err := talkSafely(h, "GET /well HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
		h.Now = handlerAt(noon).Now
		for range 3 {
			_, err := talkSafely(h, "GET /panics HTTP/1.0\r\n\r\n")
			assert.Error(t, err, "oops")
			got, err := talkSafely(h, "GET /well HTTP/1.0\r\n\r\n")
			assert.NilError(t, err)
			assert.Equal(t, len(got.all()), len(want.all()), "%v", v)
		}
	}
}

// After a failure no override hears of what a method still says.
func TestOverridesHearNothingAfterAFailure(t *testing.T) {
	h := base.New()
	heard := func(x *base.Exchange) { t.Error("called") }
	h.Do["GET"] = func(x *base.Exchange) {
		x.Fail(errors.New("boom"))
		x.SendError(404)
		x.SendResponse(200)
		x.SendResponseOnly(200)
		x.SendHeader("X", "1")
		x.EndHeaders()
		x.FlushHeaders()
		x.LogRequest(200, -1)
		x.LogError("x")
		x.LogMessage("x")
	}
	h.SendError = func(x *base.Exchange, code int, text ...string) { heard(x) }
	h.SendResponse = h.SendError
	h.SendResponseOnly = h.SendError
	h.SendHeader = func(x *base.Exchange, keyword, value string) { heard(x) }
	h.EndHeaders, h.FlushHeaders = heard, heard
	h.LogRequest = func(x *base.Exchange, code int, size int64) { heard(x) }
	h.LogError = func(x *base.Exchange, message []byte) { heard(x) }
	h.LogMessage = h.LogError
	_, err := talkSafely(h, "GET / HTTP/1.0\r\n\r\n")
	assert.Error(t, err, "boom")
}

// What Finish itself has held back leaves before the connection ends.
func TestFinishWrites(t *testing.T) {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.EndHeaders()
	}
	finish := h.Finish
	h.Finish = func(x *base.Exchange) {
		finish(x)
		x.Hold()
		io.WriteString(x.WFile, "bye")
	}
	c, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	assert.Equal(t, c.all(), "HTTP/1.0 200 OK\r\n\r\nbye")
}

// A request has been answered when HandleOneRequest returns, whatever was held back.
func TestHandleOneRequestAnswers(t *testing.T) {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.Hold()
		x.EndHeaders()
	}
	var sent string
	h.Handle = func(x *base.Exchange) {
		h.HandleOneRequest(x)
		sent = x.Conn.Conn.(*client).all()
	}
	_, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	assert.Equal(t, sent, "HTTP/1.0 200 OK\r\n\r\n")
}
