package rfc

import "slices"

var framingRules = []Rule{
	{
		ID: "content-length-invalid", Section: "9112 section 6.3", Level: Must,
		Statement: "a request whose Content-Length is no number, or several different ones, is answered 400 and the connection is closed",
		When:      "a request is valid but for that, and has no Transfer-Encoding",
		turn: func(t *turn) finding {
			if !t.req.flaws[badLength] || !t.req.flaws.only(badLength) {
				return silent
			}
			return t.refused(400)
		},
	},
	{
		ID: "chunked-not-last", Section: "9112 section 6.3", Level: Must, Modern: true,
		Statement: "a request with Transfer-Encoding whose last coding is not chunked is answered 400 and the connection is closed",
		When:      "a request of HTTP/1.1 is valid but for that; 501 is as good where another coding than chunked is named, which the server may not understand",
		turn: func(t *turn) finding {
			if !t.req.flaws[notChunked] || !t.req.flaws.only(notChunked, unknownCode) {
				return silent
			}
			other := slices.ContainsFunc(t.req.fields.list("Transfer-Encoding"), func(coding string) bool { return coding != "chunked" })
			if other && t.rep != nil && t.rep.code == 501 {
				return obeyed
			}
			return t.refused(400)
		},
	},
	{
		ID: "coding-unknown", Section: "9112 section 6.1", Level: Should, Modern: true,
		Statement: "a request with a transfer coding that the server does not understand is answered 501",
		When:      "a request of HTTP/1.1 names a coding that is not registered; 400 is as good where chunked is not the last",
		turn: func(t *turn) finding {
			if !t.req.flaws[unknownCode] || !t.req.flaws.only(unknownCode, notChunked) {
				return silent
			}
			if t.req.flaws[notChunked] || t.hostless() {
				return t.answered(400, 501)
			}
			return t.answered(501)
		},
	},
	{
		ID: "coding-beside-length", Section: "9112 section 6.1", Level: Must, Modern: true,
		Statement: "after the reply to a request with both Transfer-Encoding and Content-Length, the connection is closed",
		When:      "a request has both",
		turn: func(t *turn) finding {
			if !t.req.flaws[bothLengths] || t.rep == nil {
				return silent
			}
			return unless(t.ended(), "after %d the connection went on", t.rep.code)
		},
	},
	{
		ID: "coding-from-1.0", Section: "9112 section 6.1", Level: Must,
		Statement: "after the reply to a request of HTTP/1.0 with Transfer-Encoding, the connection is closed",
		When:      "a request of HTTP/1.0 has it",
		turn: func(t *turn) finding {
			if !t.req.flaws[oldCoding] || t.rep == nil {
				return silent
			}
			return unless(t.ended(), "after %s the connection went on", t.rep)
		},
	},
	{
		ID: "chunked-understood", Section: "9112 section 7.1", Level: Must, Modern: true,
		Statement: "a chunked body is read",
		When:      "a valid request with a chunked body was sent; 411 is allowed",
		turn: func(t *turn) finding {
			if !t.req.chunked || !t.req.flaws.only() || t.rep == nil {
				return silent
			}
			// Content has no meaning in a GET, say, and may be refused.
			if t.rep.code == 400 && t.req.whole && !t.hostless() && t.req.is("POST", "PUT", "PATCH") {
				return broken("%s", t.describe())
			}
			if f := takenForRequest(t); f.broken != "" || t.req.whole && t.rep.code != 400 {
				return f
			}
			return silent
		},
	},
	{
		ID: "chunks-invalid", Section: "9112 section 2.2", Level: Should, Modern: true,
		Statement: "a request whose chunks cannot be read is answered 400 and the connection is closed",
		When:      "a request is valid but for that, and the server did not close after another reply",
		turn: func(t *turn) finding {
			if !t.req.flaws[badChunk] || !t.req.flaws.only(badChunk) || t.rep == nil {
				return silent
			}
			if t.rep.code != 400 && t.ended() {
				return silent // it may have answered before it read the body
			}
			return t.refused(400)
		},
	},
	{
		ID: "body-is-no-request", Section: "9112 section 9.3", Level: Must,
		Statement: "the body of a request is read to its end, or the connection is closed after the reply: what is in it is no request",
		When:      "a request with a body was answered",
		turn: func(t *turn) finding {
			if !t.req.hasBody() || t.rep == nil || len(t.req.body) == 0 || !t.req.flaws.only(blankColon, folded, bothLengths, oldCoding) {
				return silent
			}
			return takenForRequest(t)
		},
	},
	{
		ID: "body-cut-off", Section: "9112 section 6.3", Level: Must,
		Statement: "a request whose body ends before its time is incomplete, and the connection is closed",
		When:      "the client ended its side in the middle of a body",
		turn: func(t *turn) finding {
			if !t.req.hasBody() || t.req.whole || t.req.flaws[badChunk] || !t.conn.HalfClosed || t.conn.End == Left {
				return silent
			}
			return unless(t.conn.End != Open, "the connection stayed open")
		},
	},
	{
		ID: "replies-answer-requests", Section: "9112 section 9.2", Level: Stated,
		Statement: "there are no more final replies than requests",
		When:      "requests without a body, or none, were sent, and replies came; 408 and what comes with an unfinished request aside",
		conn: func(_ *observation, c *conn) finding {
			if len(c.replies) == 0 || c.lost || c.partial || c.empties {
				return silent
			}
			for _, r := range c.requests {
				if r.hasBody() {
					return silent
				}
			}
			extra := len(c.replies) - len(c.requests)
			return unless(extra <= 0 || extra == 1 && c.replies[len(c.replies)-1].code == 408,
				"%d replies came to %d requests", len(c.replies), len(c.requests))
		},
	},
}

// takenForRequest finds more answers than there are requests, after a turn with
// a body.
func takenForRequest(t *turn) finding {
	switch extra := len(t.conn.replies) - len(t.conn.requests); {
	case !t.last && extra <= 0:
		return obeyed
	case extra > 0:
		return broken("%s was followed by %d more than there are requests, the first of them %s",
			t.describe(), extra, t.conn.replies[len(t.conn.turns)])
	case len(t.rep.surplus) > 0:
		return broken("%s was followed by %d bytes that answer no request", t.describe(), len(t.rep.surplus))
	}
	return obeyed
}
