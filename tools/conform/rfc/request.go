package rfc

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A request is one message of the client.
type request struct {
	line    string
	empties int // empty lines before it
	flaws   flaws

	method, target, version string
	major, minor            int  // 0.9 for a simple request, -1 if the version cannot be read
	simple                  bool // "GET target" and no more: HTTP/0.9

	fields fields
	block  int // the length of the header section
	framing
}

// A framing says where the body of a message ends.
type framing struct {
	length  int // as Content-Length says, -1 if it does not
	chunked bool
	body    []byte // as far as it was sent, decoded
	whole   bool   // it was sent to its end
}

// hasBody reports whether the request says that something follows its header
// section.
func (r *request) hasBody() bool { return r.chunked || r.length > 0 }

// old reports that the client speaks HTTP/1.0 or less.
func (r *request) old() bool { return r.major == 0 || r.major == 1 && r.minor == 0 }

// is reports whether the method is one of those.
func (r *request) is(methods ...string) bool { return slices.Contains(methods, r.method) }

// String names the request in a sentence.
func (r *request) String() string {
	if r.method == "" || len(r.line) > 60 {
		return fmt.Sprintf("%.40q", r.line)
	}
	return r.method + " " + r.target
}

// cutRequests cuts what the client sent into requests.
func (c *conn) cutRequests(data []byte) {
	for {
		r := &request{flaws: flaws{}, framing: framing{length: -1}}
		at, began := r.start(data)
		c.partial, c.empties = began, !began && r.empties > 0
		if at == 0 {
			return
		}
		c.requests = append(c.requests, r)
		c.partial = false
		data = data[at:]
		if r.simple || r.major < 0 || r.major > 1 {
			c.lost = true
			return
		}
		block, n := cutFields(data, r.flaws)
		if n == 0 {
			c.requests = c.requests[:len(c.requests)-1]
			c.partial = true
			return
		}
		r.fields, r.block = block, n
		n += r.frame(data[n:])
		data = data[n:]
		if c.lost = r.ends(); c.lost || !r.whole {
			return
		}
	}
}

// start reads a request line, after empty ones. N is its length, 0 if it is
// not whole; began tells whether there is any of it.
func (r *request) start(data []byte) (n int, began bool) {
	for {
		line, length := cutLine(data[n:], r.flaws)
		if length == 0 {
			return 0, n < len(data)
		}
		n += length
		if line != "" {
			r.line = line
			r.readLine()
			return n, true
		}
		r.empties++
	}
}

// ends reports that the standard does not say where the next request begins,
// or that none may follow.
func (r *request) ends() bool {
	return r.flaws[badField] || r.flaws[badLength] || r.flaws[notChunked] || r.flaws[bothLengths] ||
		r.flaws[oldCoding] || r.flaws[badChunk] || r.method == "CONNECT"
}

var versionForm = regexp.MustCompile(`^HTTP/([0-9])\.([0-9])$`)

// readLine takes the request line apart at any of the white space that a
// lenient reader may take for a blank.
func (r *request) readLine() {
	words := strings.FieldsFunc(r.line, func(c rune) bool { return strings.ContainsRune(" \t\v\f\r", c) })
	r.major = -1
	if len(words) > 0 {
		r.method = words[0]
	}
	if len(words) == 2 && r.method == "GET" {
		r.target, r.simple, r.major, r.minor = words[1], true, 0, 9
	}
	if len(words) != 3 {
		r.flaws[badLine] = true
		return
	}
	r.target, r.version = words[1], words[2]
	if m := versionForm.FindStringSubmatch(r.version); m != nil {
		r.major, r.minor = int(m[1][0]-'0'), int(m[2][0]-'0')
	} else {
		r.flaws[badLine] = true
	}
	if !token.MatchString(r.method) {
		r.flaws[badLine] = true
	}
	if !isTarget(r.method, r.target) {
		r.flaws[badTarget] = true
	}
}

// frame finds the body behind the header section, and gives its length.
func (r *request) frame(data []byte) int {
	r.findFlaws()
	switch {
	case r.chunked:
		body, n, whole, ok := dechunk(data)
		if !ok {
			r.flaws[badChunk] = true
		}
		r.body, r.whole = body, whole
		return n
	case r.length > 0:
		n := min(r.length, len(data))
		r.body, r.whole = data[:n], n == r.length
		return n
	}
	r.whole = true
	return 0
}

// findFlaws reads the fields that say where the body ends.
func (r *request) findFlaws() {
	lengths := r.fields.all("Content-Length")
	codings := r.fields.list("Transfer-Encoding")
	if !r.fields.has("Transfer-Encoding") {
		if length, ok := readLength(lengths); ok {
			r.length = length
		} else if lengths != nil {
			r.flaws[badLength] = true
		}
		return
	}
	if lengths != nil {
		r.flaws[bothLengths] = true
	}
	if r.old() {
		r.flaws[oldCoding] = true
	}
	last := len(codings) - 1
	if i := slices.Index(codings, "chunked"); i < 0 || i != last {
		r.flaws[notChunked] = true
	} else {
		r.chunked = true
	}
	for _, coding := range codings {
		name, _, _ := strings.Cut(coding, ";")
		if !slices.Contains(knownCodings, trim(name)) {
			r.flaws[unknownCode] = true
		}
	}
}

var knownCodings = []string{"chunked", "gzip", "x-gzip", "deflate", "compress", "x-compress"}

var digits = regexp.MustCompile(`^[0-9]+$`)

// readLength reads the lines of Content-Length. The same number several times
// is that number.
func readLength(lines []string) (length int, ok bool) {
	length = -1
	for _, line := range lines {
		for member := range strings.SplitSeq(line, ",") {
			member = trim(member)
			if !digits.MatchString(member) {
				return -1, false
			}
			n, err := strconv.Atoi(member)
			if err != nil {
				n = math.MaxInt // longer than anything that can be sent
			}
			if length >= 0 && n != length {
				return -1, false
			}
			length = n
		}
	}
	return length, length >= 0
}
