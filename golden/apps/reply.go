package apps

import (
	"io"
	"strconv"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
)

// reply sends a plain text.
func reply(x *base.Exchange, body string) {
	x.SendResponse(200)
	x.SendHeader("Content-Type", "text/plain")
	x.SendHeader("Content-Length", strconv.Itoa(len(body)))
	x.EndHeaders()
	io.WriteString(x.WFile, body)
}

// readBody reads as many bytes as Content-Length says, or fewer where the
// stream ends before: self.rfile.read(int(self.headers['Content-Length'])).
func readBody(x *base.Exchange) []byte {
	length, err := strconv.Atoi(x.Headers.Get("Content-Length"))
	if err != nil {
		raise(x, "ValueError", err.Error())
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(x.RFile, int64(length)))
	x.Fail(err)
	return body
}

// raise is a Python's raise that nobody catches.
func raise(x *base.Exchange, class, text string) {
	x.Fail(&pytext.Exception{Class: class, Text: text})
}
