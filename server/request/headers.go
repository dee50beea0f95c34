package request

import (
	"bytes"
	"fmt"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// maxKeptFields is the most fields whose memory outlives their request, and
// maxKeptBytes the most bytes of a block that do.
const (
	maxKeptFields = 256
	maxKeptBytes  = 4096
)

// Headers is a parsed header block: the received bytes and where in them each
// field lies. The zero Headers has no field. It is valid as long as the bytes
// are: until the request has been answered, or, after Keep, until the next block
// is read.
//
// It is the HTTPMessage of Python 3, or, with the facts of 2.7, the
// mimetools.Message, which sees other fields in the same lines; see rfc822.go.
type Headers struct {
	block  []byte
	fields []field
	rfc822 bool     // the block was parsed as rfc822 does
	order  []listed // rfc822: the names as a dict lists them; nil until asked for
	own    []byte   // memory for a block that is kept
}

// A field is one header field as offsets into the block.
type field struct {
	name, nameEnd   int
	value, valueEnd int
}

// ReadHeaders reads header lines up to a blank one or the end of the stream
// and parses them into h, whose memory it uses again. The error is a *Refusal
// (431), a *pytext.Exception where Python raises, or one of the connection. Where
// the lines could not all be read, h stays as it was if it has been kept
// (REQUEST-66), and is empty otherwise.
func ReadHeaders(r *Reader, h *Headers, facts *python.Facts) error {
	kept := len(h.own) > 0
	if !kept {
		h.Reset()
	}
	if !facts.HeadersAreMail {
		return readRFC822(r, h)
	}
	r.hold()
	err := readLines(r, facts)
	block := r.unhold()
	if err != nil {
		return err
	}
	if kept {
		h.Reset()
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
		line, err := r.ReadLine(facts.MaxHeaderLine + 1)
		if err != nil {
			return err
		}
		if len(line) > facts.MaxHeaderLine {
			return &Refusal{headersTooLarge, "Line too long",
				fmt.Sprintf("got more than %d bytes when reading header line", facts.MaxHeaderLine)}
		}
		// REQUEST-28: the end of the stream is as good as a blank line.
		last := len(line) == 0 || line[0] == '\n' || string(line) == "\r\n"
		// REQUEST-30: where the blank line counts as well, one header less than
		// the limit is the most.
		if lines > facts.MaxHeaderLines && (!last || facts.BlankLineCounted) {
			return &Refusal{headersTooLarge, "Too many headers",
				fmt.Sprintf("got more than %d headers", facts.MaxHeaderLines)}
		}
		if last {
			return nil
		}
	}
}

// Keep makes h valid (REQUEST-66) until the next block is read into it, whatever becomes of
// the bytes it was parsed from. It copies an ordinary block into memory that is
// used again.
func (h *Headers) Keep() {
	if len(h.own) > 0 {
		return
	}
	h.own = append(h.own[:0], h.block...)
	h.block = h.own
}

// Reset forgets every field. It keeps the memory of an ordinary request, not
// that of one which had a field in every other byte.
func (h *Headers) Reset() {
	if cap(h.fields) > maxKeptFields {
		h.fields = nil
	}
	if cap(h.own) > maxKeptBytes {
		h.own = nil
	}
	h.block, h.fields, h.rfc822, h.order, h.own = nil, h.fields[:0], false, nil, h.own[:0]
}

// Len is the number of fields, repeated ones counted each time; in 2.7 they
// count once.
func (h *Headers) Len() int {
	if h.rfc822 {
		return len(h.dict())
	}
	return len(h.fields)
}

// Field is the name and the value of field i, in the order of items(): as they
// were received, or, in 2.7, as a dict has them (REQUEST-32).
func (h *Headers) Field(i int) (name, value string) {
	if h.rfc822 {
		entry := h.dict()[i]
		f := h.fields[entry.field]
		return entry.name, string(unfold(h.block[f.value:f.valueEnd]))
	}
	f := h.fields[i]
	return pytext.FromLatin1(h.block[f.name:f.nameEnd]), pytext.FromLatin1(h.block[f.value:f.valueEnd])
}

// Get is the value of the first field of that name, in 2.7 of the last
// (REQUEST-36), whatever its case (REQUEST-32), as text (REQUEST-7), and "" when
// there is none; Has tells the two apart. Leading blanks are gone, trailing ones
// are not (REQUEST-33), and a folded value keeps its line ends (REQUEST-34), but
// in 2.7.
func (h *Headers) Get(name string) string {
	value, _ := h.Lookup(name)
	return h.text(value)
}

// text is a piece of the block as Text gives it.
func (h *Headers) text(raw []byte) string {
	if h.rfc822 {
		return string(raw)
	}
	return pytext.FromLatin1(raw)
}

// Has tells whether there is a field of that name.
func (h *Headers) Has(name string) bool {
	_, ok := h.Lookup(name)
	return ok
}

// Values is the values of all fields of that name, in the order received:
// get_all, and getheaders of 2.7.
func (h *Headers) Values(name string) []string {
	if h.rfc822 {
		return h.getHeaders(name)
	}
	var values []string
	for _, f := range h.fields {
		if EqualFold(h.block[f.name:f.nameEnd], name) {
			values = append(values, pytext.FromLatin1(h.block[f.value:f.valueEnd]))
		}
	}
	return values
}

// Lookup is Get without a copy: the bytes as received, valid as long as h is.
// (Only a folded value of 2.7 is put together in new memory.)
func (h *Headers) Lookup(name string) (value []byte, ok bool) {
	if h.rfc822 {
		return h.last(name)
	}
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
