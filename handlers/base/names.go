package base

import "slices"

// HeaderNames gives the names of the headers in the header buffer, those that
// the reply has so far, as SendHeader was given them. ok is false when no header
// has been added on the connection yet, as HTTP/0.9 has none.
func (x *Exchange) HeaderNames() (names []string, ok bool) {
	if x.output != nil {
		names = slices.Clone(x.output.names)
	}
	return names, x.hasName
}
