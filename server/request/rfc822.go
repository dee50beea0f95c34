package request

import (
	"bytes"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
)

// Python 2 has no email parser for headers but rfc822, whose Message reads from
// the connection itself, a line at a time, and keeps two things: the lines, and
// a dict with the last value of each name (REQUEST-36). Neither lines nor their
// number have a limit (REQUEST-29, REQUEST-30). mimetools.Message adds what it
// makes of Content-Type.

// readRFC822 is Message.readheaders: it reads to the blank line, or to the first
// that is no header, which is gone then: what stands behind it is for whoever
// reads next (REQUEST-38).
func readRFC822(r *Reader, h *Headers) error {
	r.hold()
	fields := h.fields   // behind those there are, which stay until all is read
	open, at := false, 0 // open: a continuation line has a field to continue
	for first := true; ; {
		line, err := r.ReadLine(-1)
		if err != nil {
			r.unhold()
			return err
		}
		start := at
		at += len(line)
		if first && bytes.HasPrefix(line, []byte("From ")) { // REQUEST-40
			continue
		}
		first = false
		if open && len(line) > 0 && isBlankOrTab(line[0]) { // REQUEST-34
			fields[len(fields)-1].valueEnd = at
			continue
		}
		colon := bytes.IndexByte(line, ':')
		if colon < 0 { // REQUEST-28: blank, or the end; REQUEST-38: no header
			break
		}
		open = colon > 0 // REQUEST-41: without a name it is skipped
		if open {        // REQUEST-37, REQUEST-38, REQUEST-42: with any other it is a field
			fields = append(fields, field{start, start + colon, start + colon + 1, at})
		}
	}
	fields = fields[len(h.fields):]
	h.Reset()
	h.rfc822, h.block, h.fields = true, r.unhold(), append(h.fields, fields...)
	return nil
}

func isBlankOrTab(c byte) bool { return c == ' ' || c == '\t' }

// last is the value that the dict has: of the last field of that name.
func (h *Headers) last(name string) (value []byte, ok bool) {
	for i := len(h.fields) - 1; i >= 0; i-- {
		if f := h.fields[i]; EqualFold(h.block[f.name:f.nameEnd], name) {
			return unfold(h.block[f.value:f.valueEnd]), true
		}
	}
	return nil, false
}

// unfold strips a value and, when it is of several lines, puts a line feed and a
// blank between what each of them has (REQUEST-33, REQUEST-34, REQUEST-35).
func unfold(value []byte) []byte {
	value = pytext.StripBytes(value)
	if !bytes.Contains(value, []byte("\n")) {
		return value
	}
	var whole []byte
	for line := range bytes.SplitSeq(value, []byte("\n")) {
		if line = pytext.StripBytes(line); len(line) == 0 {
			continue
		}
		if whole != nil {
			whole = append(whole, "\n "...)
		}
		whole = append(whole, line...)
	}
	return whole
}

// A listed is a name as the dict has it, and the field that has its value.
type listed struct {
	name  string
	field int
}

// dict is the names in the order in which they are listed (REQUEST-32).
func (h *Headers) dict() []listed {
	if h.order == nil && len(h.fields) > 0 {
		names, last := make([]string, len(h.fields)), map[string]int{}
		for i, f := range h.fields {
			names[i] = pytext.LowerBytes(string(h.block[f.name:f.nameEnd]))
			last[names[i]] = i
		}
		for _, name := range pytext.DictOrder(names) {
			h.order = append(h.order, listed{name, last[name]})
		}
	}
	return h.order
}

// AllMatching is getallmatchingheaders: the lines of all fields of that name, as
// they were received. Python 3 has a method of that name too, which looks for
// names with a colon in them, finds none, and gives nothing.
func (h *Headers) AllMatching(name string) (lines []string) {
	if !h.rfc822 {
		return nil
	}
	hit := false
	for _, f := range h.fields {
		for line := range bytes.SplitAfterSeq(h.block[f.name:f.valueEnd], []byte("\n")) {
			switch {
			case len(line) == 0:
				continue
			case len(line) > len(name) && line[len(name)] == ':' && EqualFold(line[:len(name)], name):
				hit = true
			case !pytext.IsSpaceByte(line[0]):
				hit = false
			}
			if hit {
				lines = append(lines, string(line))
			}
		}
	}
	return lines
}

// getHeaders is the method of that name: the values of all fields of a name.
func (h *Headers) getHeaders(name string) (values []string) {
	var value []byte // of the field whose lines are being put together, if there is one
	found := false
	for _, line := range h.AllMatching(name) {
		switch {
		case !pytext.IsSpaceByte(line[0]):
			if found {
				values = append(values, string(value))
			}
			_, text, _ := strings.Cut(line, ":")
			value, found = append(value[:0], pytext.StripBytes(text)...), true
		case !found: // its name begins with white space, so it goes on with nothing
		case len(value) == 0:
			value = append(value, pytext.StripBytes(line)...)
		default:
			value = append(append(value, "\n "...), pytext.StripBytes(line)...)
		}
	}
	if found {
		values = append(values, string(value))
	}
	return values
}
