package request

import (
	"bytes"
	"fmt"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// MaxHeaderLine is the most bytes a header line may have, its end included
// (REQUEST-29).
const MaxHeaderLine = 65536

// maxKeptFields is the most fields whose memory outlives their request.
const maxKeptFields = 256

// Headers is a parsed header block: the received bytes and where in them each
// field lies. The zero Headers has no field. It is valid as long as the bytes
// are: until the request has been answered.
type Headers struct {
	block  []byte
	fields []field
}

// A field is one header field as offsets into the block.
type field struct {
	name, nameEnd   int
	value, valueEnd int
}

// ReadHeaders reads header lines up to a blank one or the end of the stream
// and parses them into h, whose memory it uses again. The error is a *Refusal
// (431), a *pytext.Exception where Python raises, or one of the connection.
func ReadHeaders(r *Reader, h *Headers, facts *python.Facts) error {
	h.Reset()
	r.hold()
	err := readLines(r, facts)
	block := r.unhold()
	if err != nil {
		return err
	}
	h.parse(block, facts)
	if kind, ok := h.Lookup("Content-Type"); ok && mayHaveParts(kind) {
		return checkBody(block, facts)
	}
	return nil
}

// readLines reads header lines to the last of them, within the limits.
func readLines(r *Reader, facts *python.Facts) error {
	for lines := 1; ; lines++ {
		line, err := r.ReadLine(MaxHeaderLine + 1)
		if err != nil {
			return err
		}
		if len(line) > MaxHeaderLine {
			return &Refusal{headersTooLarge, "Line too long",
				fmt.Sprintf("got more than %d bytes when reading header line", MaxHeaderLine)}
		}
		// REQUEST-30: the blank line counts as well, so one header less than
		// the limit is the most.
		if lines > facts.MaxHeaderLines {
			return &Refusal{headersTooLarge, "Too many headers",
				fmt.Sprintf("got more than %d headers", facts.MaxHeaderLines)}
		}
		// REQUEST-28: the end of the stream is as good as a blank line.
		if len(line) == 0 || line[0] == '\n' || string(line) == "\r\n" {
			return nil
		}
	}
}

// Reset forgets every field. It keeps the memory of an ordinary request, not
// that of one which had a field in every other byte.
func (h *Headers) Reset() {
	if cap(h.fields) > maxKeptFields {
		h.fields = nil
	}
	h.block, h.fields = nil, h.fields[:0]
}

// Len is the number of fields, repeated ones counted each time.
func (h *Headers) Len() int { return len(h.fields) }

// Field is the name and the value of field i, in the order received.
func (h *Headers) Field(i int) (name, value string) {
	f := h.fields[i]
	return pytext.FromLatin1(h.block[f.name:f.nameEnd]), pytext.FromLatin1(h.block[f.value:f.valueEnd])
}

// Get is the value of the first field of that name (REQUEST-36), whatever its
// case (REQUEST-32), as Latin-1 text (REQUEST-7), and "" when there is none; Has
// tells the two apart. Leading blanks are gone, trailing ones are not
// (REQUEST-33), and a folded value keeps its line ends (REQUEST-34).
func (h *Headers) Get(name string) string {
	value, _ := h.Lookup(name)
	return pytext.FromLatin1(value)
}

// Has tells whether there is a field of that name.
func (h *Headers) Has(name string) bool {
	_, ok := h.Lookup(name)
	return ok
}

// Values is the values of all fields of that name, in the order received:
// get_all.
func (h *Headers) Values(name string) []string {
	var values []string
	for _, f := range h.fields {
		if EqualFold(h.block[f.name:f.nameEnd], name) {
			values = append(values, pytext.FromLatin1(h.block[f.value:f.valueEnd]))
		}
	}
	return values
}

// Lookup is Get without a copy: the bytes as received, valid as long as h is.
func (h *Headers) Lookup(name string) (value []byte, ok bool) {
	for _, f := range h.fields {
		if EqualFold(h.block[f.name:f.nameEnd], name) {
			return h.block[f.value:f.valueEnd], true
		}
	}
	return nil, false
}

// EqualFold compares text with name, which must be ASCII, letters without
// regard to case. Only ASCII letters fold: bytes.EqualFold would take the two
// bytes of a long s for an s.
func EqualFold[S string | []byte](text S, name string) bool {
	if len(text) != len(name) {
		return false
	}
	for i := range len(text) {
		a, b := text[i], name[i]
		if a != b && (a|0x20 != b|0x20 || a|0x20 < 'a' || a|0x20 > 'z') {
			return false
		}
	}
	return true
}

// A lineCutter cuts a block into lines. REQUEST-39: to the header parser a line
// ends at CR, LF or both, so a bare CR, which ReadLine does not end at, can hide
// a header in another one's value: RFC 9112 section 2.2 would have it refused.
type lineCutter struct {
	received []byte // what is left of a line as it was received, to its LF
	rest     []byte // the lines after it
}

// cut returns the next line with its end; ok is false when there is none.
func (c *lineCutter) cut() (line []byte, ok bool) {
	if len(c.received) == 0 {
		if len(c.rest) == 0 {
			return nil, false
		}
		end := bytes.IndexByte(c.rest, '\n') + 1
		if end == 0 {
			end = len(c.rest)
		}
		c.received, c.rest = c.rest[:end], c.rest[end:]
	}
	end := len(c.received)
	if i := bytes.IndexByte(c.received, '\r'); i >= 0 && string(c.received[i+1:]) != "\n" {
		end = i + 1
	}
	line, c.received = c.received[:end], c.received[end:]
	return line, true
}
