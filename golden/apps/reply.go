package apps

import (
	"io"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// reply sends a plain text, and does whatever is to be done between headers and
// body.
func reply(x *base.Exchange, body string, between ...func()) {
	x.SendResponse(200)
	x.SendHeader("Content-Type", "text/plain")
	x.SendHeader("Content-Length", strconv.Itoa(len(body)))
	x.EndHeaders()
	for _, do := range between {
		do()
	}
	io.WriteString(x.WFile, body)
}

// readBody reads as many bytes as Content-Length says, or fewer where the
// stream ends before: self.rfile.read(int(self.headers['Content-Length'])). A
// negative number reads to the end.
func readBody(x *base.Exchange) []byte {
	if !x.Headers.Has("Content-Length") {
		if missing(x, "Content-Length") {
			raise(x, "TypeError", "int() argument must be a string, a bytes-like object or "+x.Handler.Facts.NumberCalled+", not 'NoneType'")
		}
		return nil
	}
	length, _, err := request.IntRules(x.Handler.Facts).Parse(x.Headers.Get("Content-Length"))
	if err != nil {
		x.Fail(err)
		return nil
	}
	var from io.Reader = x.RFile
	if length >= 0 {
		from = io.LimitReader(from, length)
	}
	body, err := io.ReadAll(from)
	x.Fail(err)
	return body
}

// missing is what becomes of self.headers[name] when there is no such field: an
// exception, or None, which it tells (BASE-61).
func missing(x *base.Exchange, name string) (none bool) {
	if x.Handler.Facts.MissingFieldFails {
		raise(x, "KeyError", pytext.Repr(strings.ToLower(name)))
	}
	return !x.Handler.Facts.MissingFieldFails
}

// truth is repr(b) of what Python's library sets to true or false (BASE-18).
func truth(facts *python.Facts, b bool) string {
	names := [2]string{"False", "True"}
	if facts.TruthIsNumber {
		names = [2]string{"0", "1"}
	}
	if b {
		return names[1]
	}
	return names[0]
}

// bytesOf gives text with characters up to U+00FF as a Python holds it that is
// written '\xe9' in its source: as the character, or as the byte.
func bytesOf(facts *python.Facts, text string) string {
	if facts.TextIsBytes {
		raw, _ := pytext.AppendLatin1(nil, text)
		return string(raw)
	}
	return text
}

// raise is a Python's raise that nobody catches.
func raise(x *base.Exchange, class, text string) {
	x.Fail(&pytext.Exception{Class: class, Text: text})
}

// echo is a handler that sends back the body of a POST, and then raises an
// exception if the target asks for one.
func echo(facts *python.Facts) *base.Handler {
	h := base.NewFor(facts)
	h.Do["POST"] = func(x *base.Exchange) {
		sendBack(x)
		if x.Path == "/raises" {
			raise(x, "RuntimeError", "nobody catches this")
		}
	}
	return h
}

// sendBack replies with the body of the request.
func sendBack(x *base.Exchange) {
	body := readBody(x)
	x.SendResponse(200)
	x.SendHeader("Content-Length", strconv.Itoa(len(body)))
	x.EndHeaders()
	x.WFile.Write(body)
}
