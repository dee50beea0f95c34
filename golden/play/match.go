package play

import (
	"bytes"
	"regexp"

	"github.com/glasshttp/glass/golden/transcript"
)

// A matcher compares bytes, as they come in, with a text. There is nothing to
// search for: each piece of a text is a byte string known beforehand, one of
// few, or a time of known length; only a traceback has an end to be looked
// for, and it stands on standard error, which is compared as a whole.
type matcher struct {
	values *Values
	pieces []transcript.Piece // not matched yet
	offset int                // of data that has matched
	seen   int                // of a repetition that has begun
}

func newMatcher(t transcript.Text, v *Values) *matcher { return &matcher{values: v, pieces: t} }

// A verdict is what a matcher says of the bytes it was given.
type verdict int

const (
	more     verdict = iota // they match as far as they go
	matched                 // they are the text, or begin with it
	mismatch                // they are not
)

// match goes on where the last call stopped; data holds the bytes of all calls
// so far. Unless ended, more may follow.
func (m *matcher) match(data []byte, ended bool) verdict {
	for len(m.pieces) > 0 {
		n, v := m.piece(m.pieces[0], data[m.offset:])
		if v == more && ended {
			v = mismatch
		}
		if v != matched {
			return v
		}
		m.offset, m.pieces = m.offset+n, m.pieces[1:]
	}
	return matched
}

// piece matches one piece at the beginning of data; n is its length there.
func (m *matcher) piece(p transcript.Piece, data []byte) (n int, v verdict) {
	switch p.Name {
	case "":
		return prefix(p.Bytes, data)
	case transcript.Repeat:
		return m.repeated(p, data)
	case transcript.Date:
		return m.time(dateLayout, data)
	case transcript.LogTime:
		return m.time(logTimeLayout, data)
	case transcript.Traceback:
		return m.traceback(data)
	case transcript.Source:
		if n := len(sourceLine.Find(data)); n > 0 {
			return n, matched
		}
		return 0, mismatch
	case transcript.Server:
		if m.values.Server == "" {
			return m.anyServer(data)
		}
	}
	v = mismatch
	for _, candidate := range m.values.candidates(p.Name) {
		switch n, one := prefix(candidate, data); one {
		case matched:
			return n, matched
		case more:
			v = more
		}
	}
	return 0, v
}

// repeated matches a repetition, which may be of megabytes that come in many
// pieces: what earlier calls have seen of it is not looked at again.
func (m *matcher) repeated(p transcript.Piece, data []byte) (int, verdict) {
	whole := len(p.Bytes) * p.Count
	there := min(whole, len(data))
	for ; m.seen < there; m.seen++ {
		if data[m.seen] != p.Bytes[m.seen%len(p.Bytes)] {
			return 0, mismatch
		}
	}
	if there < whole {
		return 0, more
	}
	m.seen = 0
	return whole, matched
}

// prefix matches a known string.
func prefix(want string, data []byte) (int, verdict) {
	switch n := min(len(want), len(data)); {
	case want[:n] != string(data[:n]):
		return 0, mismatch
	case n < len(want):
		return 0, more
	}
	return len(want), matched
}

func (m *matcher) time(layout string, data []byte) (int, verdict) {
	n := len(layout)
	switch {
	case len(data) < n:
		return 0, more
	case m.values.isTime(layout, string(data[:n])):
		return n, matched
	}
	return 0, mismatch
}

// anyServer takes whatever a server calls itself, up to the end of the line.
func (m *matcher) anyServer(data []byte) (int, verdict) {
	switch n := bytes.IndexAny(data, "\r\n"); {
	case n < 0:
		return 0, more
	case n == 0 || m.values.learn == nil:
		return 0, mismatch
	default:
		m.values.Server = string(data[:n])
		m.values.learn(m.values.Server)
		return n, matched
	}
}

// sourceLine is how a warning says where it comes from.
var sourceLine = regexp.MustCompile(`^/[^:\n]*\.py:[0-9]+`)

const tracebackStart = "Traceback (most recent call last):\n"

// traceback matches nothing, or everything from the line that begins one to
// just before the line that the text has after it.
func (m *matcher) traceback(data []byte) (int, verdict) {
	if !bytes.HasPrefix(data, []byte(tracebackStart)) {
		return 0, matched
	}
	for at := len(tracebackStart); at < len(data); {
		rest := &matcher{values: m.values, pieces: m.following()}
		if rest.match(data[at:], true) == matched {
			return at, matched
		}
		line := bytes.IndexByte(data[at:], '\n')
		if line < 0 {
			break
		}
		at += line + 1
	}
	return 0, mismatch
}

// following gives the pieces between a traceback and the next one.
func (m *matcher) following() []transcript.Piece {
	rest := m.pieces[1:]
	for i, p := range rest {
		if p.Name == transcript.Traceback {
			return rest[:i]
		}
	}
	return rest
}

// isWhole reports whether data is the text, no less and no more.
func isWhole(t transcript.Text, data []byte, v *Values) bool {
	m := newMatcher(t, v)
	return m.match(data, true) == matched && m.offset == len(data)
}
