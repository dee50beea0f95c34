package request

import (
	"bytes"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// REQUEST-58: Python's http.server parses a header block with the email package,
// which goes on: it takes what follows the headers for the body of a message, and
// when Content-Type says multipart or message, it parses the parts. Nobody ever
// looks at them, and the block ends at the first empty line, so there is hardly
// a body. But the parser can raise on the way, and then the server closes the
// connection without a reply (REQUEST-59). This file walks the body as the
// parser does, only to find out whether it would.

// A body is a block of lines that is being parsed as a message.
type body struct {
	facts   *python.Facts
	lines   [][]byte
	next    int // the line that is read next
	nesting int // messages begun and not ended

	// What makes a line look like the end of the block to those who read it:
	// the boundaries of the multiparts it stands in, and a blank line when it
	// stands in the blocks of a delivery status.
	boundaries map[string]int
	blank      int
}

// checkBody answers with the exception that parsing block as a message raises:
// a *pytext.Exception, or nil, which it nearly always is.
func checkBody(block []byte, facts *python.Facts) error {
	b := body{facts: facts, boundaries: map[string]int{}}
	for lines := (lineCutter{rest: block}); ; {
		line, ok := lines.cut()
		if !ok {
			return b.message(plainText)
		}
		b.lines = append(b.lines, line)
	}
}

// read takes the next line, or answers nil at the end, which may also be that
// of a part.
func (b *body) read() []byte {
	if b.next == len(b.lines) {
		return nil
	}
	line := b.lines[b.next]
	if b.blank > 0 && isBlank(line) || b.boundaries[string(trimBoundary(line))] > 0 {
		return nil
	}
	b.next++
	return line
}

// skip reads to the end.
func (b *body) skip() {
	for b.read() != nil {
	}
}

// message parses a message: its headers and, if it has any, its parts. kind is
// its type if its headers name none.
func (b *body) message(kind string) error {
	// Each takes a frame of the thousand that Python has; how many are taken
	// already depends on the server, of which one is counted here.
	if b.nesting++; b.nesting > b.facts.MailNesting {
		return &pytext.Exception{Class: "RecursionError", Text: b.facts.RecursionText}
	}
	defer func() { b.nesting-- }()
	headers := b.headers()
	value, ok := headers.Lookup("Content-Type")
	if ok {
		kind = mediaType(value)
	}
	switch {
	case kind == "message/delivery-status":
		return b.deliveryStatus()
	case isMessage(kind):
		return b.message(plainText)
	case isMultipart(kind):
		boundary, ok, err := boundaryParameter(value, b.facts)
		if err != nil {
			return err
		}
		if ok {
			return b.multipart(boundary, kind == "multipart/digest")
		}
	}
	b.skip()
	return nil
}

// headers reads the headers of a message. What ends them stays unless it is a
// blank line. A line "From someone" at their end is the first of the body, for
// Python, which makes no difference: it says nothing there either.
func (b *body) headers() *Headers {
	var lines [][]byte
	for line := b.read(); line != nil; line = b.read() {
		if kind, _ := classify(line); kind == separator {
			if !isBlank(line) {
				b.next--
			}
			break
		}
		lines = append(lines, line)
	}
	headers := new(Headers)
	headers.parse(bytes.Join(lines, nil), b.facts)
	return headers
}

// deliveryStatus parses blocks of headers with a blank line between two.
func (b *body) deliveryStatus() error {
	for {
		b.blank++
		err := b.message(plainText)
		b.blank--
		if err != nil {
			return err
		}
		b.read() // the blank line
		if b.read() == nil {
			return nil
		}
		b.next--
	}
}

// multipart parses the parts between lines of boundary, each a message.
func (b *body) multipart(boundary []byte, digest bool) error {
	kind := plainText
	if digest {
		kind = "message/rfc822"
	}
	between := "--" + string(boundary)
	end := between + "--"
	for line := b.read(); line != nil; line = b.read() {
		switch string(trimBoundary(line)) {
		case end:
			b.skip()
			return nil
		case between:
		default:
			continue // what stands before the first part
		}
		// Boundaries in a row have no part between them, not even the last.
		for line = b.read(); line != nil && isBoundary(line, between, end); line = b.read() {
		}
		if line != nil {
			b.next--
		}
		b.boundaries[between]++
		b.boundaries[end]++
		err := b.message(kind)
		b.boundaries[between]--
		b.boundaries[end]--
		if err != nil {
			return err
		}
	}
	return nil
}

func isBoundary(line []byte, between, end string) bool {
	line = trimBoundary(line)
	return string(line) == between || string(line) == end
}

// trimBoundary cuts from a line what may follow a boundary: blanks and the line
// end.
func trimBoundary(line []byte) []byte {
	return bytes.TrimRight(bytes.TrimRight(line, "\r\n"), " \t")
}

func isBlank(line []byte) bool { return line[0] == '\r' || line[0] == '\n' }
