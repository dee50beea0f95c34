package base_test

import (
	"io"
	"testing"
	"time"

	"github.com/glasshttp/glass/golden/repeat"
	"github.com/glasshttp/glass/handlers/base"
)

// BenchmarkDispatch is a request from its first byte to the method that answers
// it, which does nothing here.
func BenchmarkDispatch(b *testing.B) {
	for _, c := range []struct{ name, headers string }{
		{"wrk", repeat.Wrk},
		{"browser", repeat.Browser},
	} {
		b.Run(c.name, func(b *testing.B) {
			h := base.New()
			h.Do["GET"] = func(*base.Exchange) {}
			repeat.Requests(b, h, "GET /index.html HTTP/1.1\r\n"+c.headers)
		})
	}
}

// BenchmarkReply is a whole request whose reply is small and of the handler's own
// making; that which is unsupported gets an error page.
func BenchmarkReply(b *testing.B) {
	for _, c := range []struct{ name, method string }{
		{"hello", "GET"},
		{"unsupported", "PUT"},
	} {
		b.Run(c.name, func(b *testing.B) {
			h := base.New()
			h.Do["GET"] = func(x *base.Exchange) {
				sendHead(x)
				io.WriteString(x.WFile, "hello")
			}
			sendError := h.SendError
			h.SendError = func(x *base.Exchange, code int, text ...string) {
				sendError(x, code, text...)
				x.CloseConnection = false // so that more can be asked
			}
			repeat.Requests(b, h, c.method+" /index.html HTTP/1.1\r\n"+repeat.Wrk)
		})
	}
}

// sendHead sends the header block of a file.
func sendHead(x *base.Exchange) {
	x.Hold()
	x.SendResponse(200)
	x.SendHeader("Content-type", "text/plain")
	x.SendHeader("Content-Length", "5")
	x.SendHeader("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
	x.EndHeaders()
}

// BenchmarkHeaders is the header block of a reply, without its log line.
func BenchmarkHeaders(b *testing.B) {
	h := base.New()
	h.LogRequest = func(*base.Exchange, int, int64) {}
	repeat.Exchanges(b, h, repeat.Wrk, func(x *base.Exchange) {
		sendHead(x)
		x.Flush()
	})
}

// BenchmarkDate is the Date header of a second that has been asked for already,
// as nearly all are, and of one that has not, which costs what Last-Modified does.
func BenchmarkDate(b *testing.B) {
	at := time.Date(1994, 11, 6, 8, 49, 37, 0, time.UTC)
	for _, c := range []struct {
		name string
		t    time.Time
	}{
		{"now", time.Time{}},
		{"modified", at},
	} {
		b.Run(c.name, func(b *testing.B) {
			repeat.Exchanges(b, base.New(), repeat.Wrk, func(x *base.Exchange) {
				x.Handler.DateTimeString(x, c.t)
			})
		})
	}
}

// BenchmarkLog is a line of the log, to the call that would write it.
func BenchmarkLog(b *testing.B) {
	b.Run("request", func(b *testing.B) {
		repeat.Exchanges(b, base.New(), repeat.Wrk, func(x *base.Exchange) { x.LogRequest(200, -1) })
	})
	b.Run("error", func(b *testing.B) {
		repeat.Exchanges(b, base.New(), repeat.Wrk, func(x *base.Exchange) { x.LogError("code %d, message %s", 404, "File not found") })
	})
}
