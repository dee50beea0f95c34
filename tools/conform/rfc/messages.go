package rfc

// A Message is a final reply with what it answers: the exchange as others may
// look at it, whom the rules do not concern.
type Message struct {
	Method, Target string // of the request, "" where the standard cannot say which it is
	Host           string // its field Host

	Status  int    // 0 for the reply of HTTP/0.9, which has no status line
	Body    []byte // decoded
	Whole   bool   // all of it came, or of a reply without a length: the stream ended
	Ends    bool   // there is no telling where it ends but by the end of the stream
	Surplus []byte // bytes behind it that belong to no reply

	fields fields
}

// Get gives the value of the first line of a field, "" if there is none.
func (m *Message) Get(name string) string { return m.fields.get(name) }

// Values gives the values of all lines of a field.
func (m *Message) Values(name string) []string { return m.fields.all(name) }

// Messages cuts what went over a connection into final replies. Replies of 100
// to 199 are left out.
func Messages(c Connection) []Message {
	o := observe(Exchange{Connections: []Connection{c}})
	cut := o.conns[0]
	messages := make([]Message, len(cut.replies))
	for i, r := range cut.replies {
		m := &messages[i]
		m.Status, m.Body, m.Surplus, m.fields = r.code, r.body, r.surplus, r.fields
		m.Whole, m.Ends = r.whole, r.headed && r.toEnd
		if req := cut.requestOf(i); req != nil {
			m.Method, m.Target, m.Host = req.method, req.target, req.fields.get("Host")
		}
	}
	return messages
}

// Unfinished reports whether a server may be waiting for more of what a client
// has sent: the rest of a line, of a header section or of a body.
func Unfinished(sent []byte) bool {
	var c conn
	c.cutRequests(sent)
	if n := len(c.requests); n > 0 && !c.partial {
		last := c.requests[n-1]
		return last.hasBody() && !last.whole
	}
	return c.partial || len(sent) == 0
}

// Requests counts the requests that a client has sent; one more if bytes follow
// that begin another, which may be answered as well.
func Requests(sent []byte) int {
	var c conn
	c.cutRequests(sent)
	if c.partial || c.empties {
		return len(c.requests) + 1
	}
	return len(c.requests)
}
