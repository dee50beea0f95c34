package rfc

import "bytes"

// An Exchange is what was observed of a server in one case.
type Exchange struct {
	Connections []Connection
	CGI         bool // scripts answer: RFC 3875 has a word as well
}

// A Connection is what was observed on one connection.
type Connection struct {
	Name       string
	Sent       [][]byte // each write of the client, in order
	HalfClosed bool     // the client ended its side before the server's end was seen
	Received   []byte   // all that the server sent
	End        End
}

// An End is how the server's stream ended.
type End string

// The ends of a stream.
const (
	FIN   End = "fin"   // the server ended it
	Reset End = "reset" // the server's system broke it off
	Open  End = "open"  // it had not ended when the client, waiting for that, gave up
	Left  End = "left"  // the client closed first, or did not wait for it
)

// An observation is an exchange, cut into messages.
type observation struct {
	conns  []*conn
	cgi    bool
	modern bool // the server calls itself one of HTTP/1.1
}

// A conn is a connection, cut into messages.
type conn struct {
	Connection
	requests []*request // all whose header section is whole, or whose line is hopeless
	lost     bool       // after the last of them the standard does not say what a request is
	partial  bool       // bytes follow that are the beginning of a request
	empties  bool       // nothing but line ends follows the last request
	replies  []*reply   // the final ones
	pending  []*reply   // 1xx after the last final one
	noise    []byte     // received, and no reply at all
	turns    []*turn
}

// A turn is a request with the reply to it, nil if there is none.
type turn struct {
	*observation
	conn *conn
	req  *request
	rep  *reply
	last bool // no request follows that is known to be one
}

func observe(x Exchange) *observation {
	o := &observation{cgi: x.CGI}
	for _, connection := range x.Connections {
		c := &conn{Connection: connection}
		c.cutRequests(bytes.Join(connection.Sent, nil))
		c.cutReplies(connection.Received)
		o.conns = append(o.conns, c)
		for _, r := range c.replies {
			o.modern = o.modern || r.version == "HTTP/1.1"
		}
	}
	for _, c := range o.conns {
		o.pair(c)
	}
	return o
}

// pair gives each request its reply. When a body was taken for requests, the
// replies after its own are no longer in step with what was asked. What was
// sent behind the last reply of a closed connection nobody has read.
func (o *observation) pair(c *conn) {
	shifted := len(c.replies) > len(c.requests)
	for i, req := range c.requests {
		t := &turn{observation: o, conn: c, req: req, last: i == len(c.requests)-1}
		if i < len(c.replies) {
			t.rep = c.replies[i]
		} else if i > 0 && c.turns[i-1].final() {
			return
		}
		c.turns = append(c.turns, t)
		if shifted && req.hasBody() {
			return
		}
	}
}

// final reports that a server may close behind a turn, by what was asked or by
// what the reply says.
func (t *turn) final() bool {
	if t.req.fields.names("Connection", "close") || t.req.old() && !t.req.fields.names("Connection", "keep-alive") {
		return true
	}
	return t.rep == nil || t.rep.simple || t.rep.says("close") || t.rep.code >= 400 || t.rep.toEnd && t.rep.bodily
}

// sent gives all bytes that the client sent.
func (c *conn) sent() []byte { return bytes.Join(c.Sent, nil) }

// ended reports that the server's stream was seen to end.
func (c *conn) ended() bool { return c.End == FIN || c.End == Reset }
