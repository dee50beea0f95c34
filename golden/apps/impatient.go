package apps

import (
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// impatient waits a second and a half for its client, and no longer: long enough
// for one that is not slow on a machine that is. /big has a large body, and
// /given-up is answered when somebody has been given up.
var _ = register("impatient", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Timeout = 1500 * time.Millisecond
	givenUp := newEvent()
	h.Do["POST"] = func(x *base.Exchange) { reply(x, string(readBody(x))) }
	h.Do["GET"] = func(x *base.Exchange) {
		if x.Path == "/given-up" {
			givenUp.wait()
			reply(x, "yes\n")
		} else {
			reply(x, strings.Repeat(".", 8000000))
		}
	}
	log := h.LogError
	h.LogError = func(x *base.Exchange, message []byte) {
		log(x, message)
		givenUp.set()
	}
	return h
})
