package rfc

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A reply is one message of the server.
type reply struct {
	line    string
	version string
	code    int
	simple  bool // no status line and no header section: the reply of HTTP/0.9
	flaws   flaws
	lines   []string // of the header section, as they were sent
	fields  fields
	headed  bool // the header section is whole
	framing
	toEnd   bool     // it goes on to the end of the stream
	bodily  bool     // a body may follow its header section
	interim []*reply // the 1xx before it
	surplus []byte   // bytes behind it that belong to no reply
}

// String names the reply in a sentence.
func (r *reply) String() string {
	if r.simple {
		return "a reply without a status line"
	}
	return strconv.Itoa(r.code)
}

var (
	oddStatus   = regexp.MustCompile(`^[^ \r\n]+ -?[0-9]+( [^\r\n]*)?\r?\n`)
	statusParts = regexp.MustCompile(`^([^ ]+) +(-?[0-9]+)`)
	nextReply   = regexp.MustCompile(`HTTP/[0-9]\.[0-9] [0-9]{3} `)
)

// cutReplies cuts what the server sent into replies. Where a reply must begin
// and none does, what comes up to the next one is a surplus of the one before.
func (c *conn) cutReplies(data []byte) {
	for len(data) > 0 {
		req := c.requestOf(len(c.replies))
		if !c.beginsReply(data, req) {
			n := len(data)
			if m := nextReply.FindIndex(data); m != nil {
				n = m[0]
			}
			switch {
			case req != nil && req.major <= 0:
				n = len(data)
				c.replies = append(c.replies, &reply{simple: true, headed: true, toEnd: true, flaws: flaws{},
					framing: framing{body: data, length: -1, whole: c.End == FIN}})
			case len(c.replies) > 0:
				before := c.replies[len(c.replies)-1]
				before.surplus = append(before.surplus, data[:n]...)
			default:
				c.noise = append(c.noise, data[:n]...)
			}
			data = data[n:]
			continue
		}
		r := &reply{flaws: flaws{}, framing: framing{length: -1}}
		n := r.cut(data, req, c.End)
		if r.code/100 == 1 && r.code != 101 {
			c.pending = append(c.pending, r)
		} else {
			r.interim, c.pending = c.pending, nil
			c.replies = append(c.replies, r)
		}
		data = data[n:]
	}
}

// beginsReply reports whether data begins with a status line. A server that
// calls its protocol otherwise than HTTP does so from its first reply on.
func (c *conn) beginsReply(data []byte, to *request) bool {
	if bytes.HasPrefix(data, []byte("HTTP/")) {
		return true
	}
	n := len(c.replies)
	odd := n == 0 || !strings.HasPrefix(c.replies[n-1].version, "HTTP/")
	return odd && oddStatus.Match(data) && (to == nil || !to.simple)
}

// requestOf gives the request that a reply answers, as far as that is known.
func (c *conn) requestOf(i int) *request {
	if i < len(c.requests) {
		return c.requests[i]
	}
	return nil
}

// cut reads a reply at the beginning of data and gives its length.
func (r *reply) cut(data []byte, to *request, end End) int {
	line, n := cutLine(data, r.flaws)
	if n == 0 {
		r.line = string(data)
		r.readLine()
		return len(data)
	}
	r.line = line
	r.readLine()
	block, length := cutFields(data[n:], r.flaws)
	r.fields = block
	if length == 0 {
		r.lines = strings.Split(string(data[n:]), "\n")
		return len(data)
	}
	r.headed = true
	if text := string(data[n : n+length]); strings.Count(text, "\n") > 1 {
		r.lines = strings.SplitAfter(text, "\n")
		r.lines = r.lines[:len(r.lines)-2]
	}
	n += length
	return n + r.frame(data[n:], to, end)
}

func (r *reply) readLine() {
	if m := statusParts.FindStringSubmatch(r.line); m != nil {
		r.version = m[1]
		r.code, _ = strconv.Atoi(m[2]) // 0 is as good as any number that is too long
	}
}

// frame finds the content behind the header section.
func (r *reply) frame(data []byte, to *request, end End) int {
	length, ok := readLength(r.fields.all("Content-Length"))
	if ok {
		r.length = length
	}
	head := to != nil && to.method == "HEAD"
	tunnel := to != nil && to.method == "CONNECT" && r.code/100 == 2
	if r.bodily = !head && !tunnel && r.code/100 != 1 && r.code != 204 && r.code != 304; !r.bodily {
		r.whole = true
		if tunnel {
			return len(data) // what follows is no HTTP
		}
		return 0
	}
	codings := r.fields.list("Transfer-Encoding")
	switch {
	case len(codings) > 0 && codings[len(codings)-1] == "chunked":
		r.chunked = true
		body, n, whole, fine := dechunk(data)
		if !fine {
			r.flaws[badChunk] = true
		}
		r.body, r.whole = body, whole
		return n
	case len(codings) == 0 && ok:
		n := min(length, len(data))
		r.body, r.whole = data[:n], n == length
		return n
	}
	r.body, r.toEnd, r.whole = data, true, end == FIN
	return len(data)
}

// says reports whether the reply has an option of Connection.
func (r *reply) says(option string) bool { return r.fields.names("Connection", option) }

// describe says in a sentence what came of a request.
func (t *turn) describe() string {
	switch {
	case t.rep != nil && t.rep.simple:
		return fmt.Sprintf("%s got a reply without a status line", t.req)
	case t.rep != nil:
		return fmt.Sprintf("%s got %d", t.req, t.rep.code)
	case t.conn.End == Reset:
		return fmt.Sprintf("%s got a reset connection", t.req)
	}
	return fmt.Sprintf("%s got no reply", t.req)
}
