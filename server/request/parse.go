package request

import (
	"bytes"

	"github.com/glasshttp/glass/spec/python"
)

// parse finds the fields in a block of header lines. It stops, as Python's
// email package does, at the first line that can't be part of a header; what
// follows is taken for a body and lost.
func (h *Headers) parse(block []byte, facts *python.Facts) {
	h.block = block
	open := false // whether a continuation line has a field to continue
	at := 0
	lines := lineCutter{rest: block}
	for line, ok := lines.cut(); ok; line, ok = lines.cut() {
		start := at
		at += len(line)
		switch kind, colon := classify(line); kind {
		case separator:
			h.finish(facts)
			return
		case continuation:
			if open { // REQUEST-34; of nothing: REQUEST-42
				h.fields[len(h.fields)-1].valueEnd = at
			}
		case envelope, nameless:
			open = false
		case named:
			h.fields = append(h.fields, field{start, start + colon, start + colon + 1, at})
			open = true
		}
	}
	h.finish(facts)
}

// The kinds of line that a header block can have.
const (
	separator    = iota // ends the headers: a blank line, or anything that is no header (REQUEST-38)
	continuation        // begins with a blank or a tab
	envelope            // "From someone", a mailbox's way to part its messages: skipped (REQUEST-40)
	nameless            // a colon with nothing before it: skipped (REQUEST-41)
	named               // a header
)

// classify tells what kind of line it is and, for a named one, where its colon
// stands. A name is any printable ASCII but the colon. REQUEST-37: a blank before
// the colon makes it no name (RFC 9112 section 5.1 would have the request
// refused), and the headers end there.
func classify(line []byte) (kind, colon int) {
	if line[0] == ' ' || line[0] == '\t' {
		return continuation, 0
	}
	for i, c := range line {
		switch {
		case c == ':' && i == 0:
			return nameless, 0
		case c == ':':
			return named, i
		case c <= ' ' || c > '~':
			if bytes.HasPrefix(line, []byte("From ")) {
				return envelope, 0
			}
			return separator, 0
		}
	}
	return separator, 0
}

// finish trims the values: blanks before them and line ends behind them, and
// nothing else (REQUEST-33, REQUEST-43).
func (h *Headers) finish(facts *python.Facts) {
	for i := range h.fields {
		f := &h.fields[i]
		for f.value < f.valueEnd && leads(h.block[f.value], facts) {
			f.value++
		}
		for f.value < f.valueEnd && (h.block[f.valueEnd-1] == '\r' || h.block[f.valueEnd-1] == '\n') {
			f.valueEnd--
		}
	}
}

// leads tells whether c at the start of a value is dropped. Line ends there
// come from a value that begins only on its continuation line (REQUEST-35).
func leads(c byte, facts *python.Facts) bool {
	return c == ' ' || c == '\t' || facts.FoldedStartStripped && (c == '\r' || c == '\n')
}
