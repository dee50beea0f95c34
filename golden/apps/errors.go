package apps

import (
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// errors answers with an error: /CODE, /CODE/MESSAGE or
// /CODE/MESSAGE/EXPLANATION.
var _ = register("errors", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	sendError := func(x *base.Exchange) {
		parts := strings.Split(strings.TrimPrefix(x.Path, "/"), "/")
		code, err := strconv.Atoi(parts[0])
		if err != nil {
			raise(x, "ValueError", err.Error())
			return
		}
		text := parts[1:]
		for i := range text {
			text[i] = pytext.Unquote(text[i])
		}
		x.SendError(code, text...)
	}
	h.Do["GET"], h.Do["HEAD"] = sendError, sendError
	return h
})
