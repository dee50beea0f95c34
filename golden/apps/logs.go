package apps

import (
	"io"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// logs logs what the target asks for.
var _ = register("logs", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		io.WriteString(x.WFile, "HTTP/1.0 200 OK\r\n\r\n")
		switch x.Path {
		case "/size":
			x.LogRequest(200, 1234)
		case "/unknown":
			x.LogRequest(-1, -1)
		case "/message":
			x.LogMessage("%s: %d%%", bytesOf(facts, "a\tb\\c\u009b\u00a0\u00e9"), 100)
		case "/error":
			x.LogError("it %s", "failed")
		}
	}
	return h
})
