package apps

import (
	"io"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// bodies reads the body whose length Content-Length says, as most handlers do,
// and tells what it was. Its error pages are short.
var _ = register("bodies", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(code)d %(message)s\n"
	h.ErrorContentType = "text/plain"
	h.Do["GET"] = func(x *base.Exchange) {
		path := []byte(x.Path)
		if !facts.TextIsBytes {
			path, _ = pytext.AppendLatin1(nil, x.Path)
		}
		reply(x, "GET "+string(path)+"\n")
	}
	h.Do["POST"] = func(x *base.Exchange) {
		length, ok := announced(x)
		if !ok {
			return
		}
		body := io.Reader(x.RFile)
		if length >= 0 {
			body = io.LimitReader(body, length)
		}
		text, err := io.ReadAll(body)
		x.Fail(err)
		reply(x, "POST "+string(text)+"\n")
	}
	return h
})

// announced is int(self.headers.get('Content-Length', 0)), which takes more
// than digits for a number; what it does not take, it raises.
func announced(x *base.Exchange) (length int64, ok bool) {
	if !x.Headers.Has("Content-Length") {
		return 0, true
	}
	text := x.Headers.Get("Content-Length")
	length, _, err := request.IntRules(x.Handler.Facts).Parse(text)
	x.Fail(err)
	return length, err == nil
}
