package python

// A step is what one version changed in a chapter: it takes the facts of the
// version before and makes them its own.
type step[T any] struct {
	since  Version
	change func(*T)
}

// at gives a chapter's facts as a version has them: every step up to it, one
// after the other, beginning with nothing.
func at[T any](history []step[T], v Version) (facts T) {
	for _, s := range history {
		if s.since.Compare(v) <= 0 {
			s.change(&facts)
		}
	}
	return facts
}

// column gives all facts of a version but what the interpreter itself has
// printed, which read adds.
func column(v Version) *Facts {
	return &Facts{
		Version:  v,
		Release:  Release(v),
		Listener: at(listenerHistory, v),
		Request:  at(requestHistory, v),
		Base:     at(baseHistory, v),
		File:     at(fileHistory, v),
		CGI:      at(cgiHistory, v),
		Serve:    at(serveHistory, v),
	}
}
