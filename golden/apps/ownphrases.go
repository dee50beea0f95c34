package apps

import (
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// ownphrases has phrases of its own. /299 is a reply of that code, any other an
// error.
var _ = register("ownphrases", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(message)s (%(explain)s)\n"
	h.Responses[299] = python.Status{Phrase: "Odd", Description: "An odd success"}
	h.Responses[404] = python.Status{Phrase: "Lost", Description: "It was here yesterday"}
	delete(h.Responses, 410)
	h.Do["GET"] = func(x *base.Exchange) {
		code, err := strconv.Atoi(strings.TrimPrefix(x.Path, "/"))
		switch {
		case err != nil:
			raise(x, "ValueError", err.Error())
		case code < 300:
			x.SendResponse(code)
			x.EndHeaders()
		default:
			x.SendError(code)
		}
	}
	return h
})
