package base

import (
	"bytes"

	"github.com/glasshttp/glass/server/pytext"
)

// HeaderNames gives the names of the headers in the header buffer, those that
// the reply has so far. ok is false when no header has been added on the
// connection yet, as HTTP/0.9 has none.
func (x *Exchange) HeaderNames() (names []string, ok bool) {
	if x.output != nil {
		for line := range bytes.Lines(x.output.headers) {
			if name, _, found := bytes.Cut(line, []byte(": ")); found {
				names = append(names, pytext.FromLatin1(name))
			}
		}
	}
	return names, x.hasHeader
}
