package rfc

import (
	"bytes"
	"slices"
)

var connectionRules = []Rule{
	{
		ID: "close-asked", Section: "9112 section 9.6", Level: Must,
		Statement: "after the reply to a request with Connection: close nothing more is processed and the connection is closed",
		When:      "a request with that option was answered",
		turn: func(t *turn) finding {
			if !t.req.fields.names("Connection", "close") || t.rep == nil || t.rep.simple || !t.req.flaws.only() {
				return silent
			}
			return t.over()
		},
	},
	{
		ID: "close-said", Section: "9112 section 9.6", Level: Should, Modern: true,
		Statement: "the reply to a request with Connection: close says close as well",
		When:      "a request with that option was answered by a reply of HTTP/1.1",
		turn: func(t *turn) finding {
			if !t.req.fields.names("Connection", "close") || t.rep == nil || t.rep.version != "HTTP/1.1" || !t.req.flaws.only() {
				return silent
			}
			return unless(t.rep.says("close"), "the reply %d does not say it", t.rep.code)
		},
	},
	{
		ID: "close-kept", Section: "9112 section 9.6", Level: Must,
		Statement: "after a reply that says Connection: close nothing more is processed and the connection is closed",
		When:      "a reply said so",
		turn: func(t *turn) finding {
			if t.rep == nil || !t.rep.says("close") {
				return silent
			}
			return t.over()
		},
	},
	{
		ID: "close-announced", Section: "9112 section 9.6", Level: Should, Modern: true,
		Statement: "a server that is to close the connection after a reply says so in it",
		When:      "a reply of HTTP/1.1 to a request of HTTP/1.1 ends with the connection, or requests that follow it were not answered",
		turn: func(t *turn) finding {
			if t.rep == nil || t.rep.version != "HTTP/1.1" || t.req.old() || !t.conn.ended() {
				return silent
			}
			i := slices.Index(t.conn.turns, t)
			unanswered := !t.conn.HalfClosed && i == len(t.conn.replies)-1 && i < len(t.conn.requests)-1
			if !unanswered && !(t.rep.toEnd && t.rep.bodily) {
				return silent
			}
			return unless(t.rep.says("close"), "the reply %d does not", t.rep.code)
		},
	},
	{
		ID: "old-client-closed", Section: "9112 section 9.3", Level: Stated,
		Statement: "after the reply to a request of HTTP/1.0 without Connection: keep-alive the connection is closed",
		When:      "such a request was answered",
		turn: func(t *turn) finding {
			if t.req.major != 1 || t.req.minor != 0 || t.req.fields.names("Connection", "keep-alive") || t.rep == nil {
				return silent
			}
			return t.over()
		},
	},
	{
		ID: "old-client-kept", Section: "9112 appendix C.2.2", Level: Stated,
		Statement: "a connection that is kept open for a client of HTTP/1.0 is so by Connection: keep-alive in the reply",
		When:      "a request of HTTP/1.0 was followed by another one that was answered",
		turn: func(t *turn) finding {
			i := slices.Index(t.conn.turns, t)
			if t.req.major != 1 || t.req.minor != 0 || t.rep == nil || i+1 >= min(len(t.conn.turns), len(t.conn.replies)) {
				return silent
			}
			return unless(t.rep.says("keep-alive"), "the reply %d does not say keep-alive", t.rep.code)
		},
	},
	{
		ID: "reset-free", Section: "9112 section 9.6", Level: Stated,
		Statement: "a server closes in stages, so that unread input does not cost the client its reply",
		When:      "the server ended a connection on which it had sent something",
		conn: func(_ *observation, c *conn) finding {
			if !c.ended() || len(c.Received) == 0 {
				return silent
			}
			return unless(c.End == FIN, "the connection was reset")
		},
	},
	{
		ID: "pipelined-order", Section: "9112 section 9.3.2", Level: Must,
		Statement: "requests sent ahead are answered in their order",
		When:      "several requests with targets of their own were sent, and each reply speaks of one of them",
		conn: func(_ *observation, c *conn) finding {
			if len(c.turns) < 2 || len(c.replies) < 2 {
				return silent
			}
			return inOrder(c.turns)
		},
	},
}

// over finds a turn to have been the last of its connection.
func (t *turn) over() finding {
	i := slices.Index(t.conn.turns, t)
	switch {
	case t.last && !t.req.hasBody() && len(t.conn.replies) > i+1:
		return silent // it got two replies, which is another matter
	case len(t.conn.replies) > i+1:
		return broken("after it came another reply, %s", t.conn.replies[i+1])
	case t.conn.ended() && !t.conn.HalfClosed:
		return obeyed
	case t.conn.End == Open && t.rep.whole:
		return broken("the connection stayed open")
	}
	return silent
}

// inOrder finds replies that speak of the target of another request, and not
// of their own.
func inOrder(turns []*turn) finding {
	seen := silent
	for _, t := range turns {
		if t.rep == nil || !named(t.rep, t.req.target, turns) {
			if other := swapped(t, turns); other != nil {
				return broken("the reply to %s speaks of %s", t.req, other.req)
			}
			return seen
		}
		seen = obeyed
	}
	return seen
}

// swapped gives the turn that the reply of another one belongs to.
func swapped(t *turn, turns []*turn) *turn {
	for _, other := range turns {
		if t.rep != nil && other.rep != nil && other.req.target != t.req.target &&
			named(t.rep, other.req.target, turns) && named(other.rep, t.req.target, turns) {
			return other
		}
	}
	return nil
}

// named reports whether a reply speaks of one of the targets, and of no other.
func named(r *reply, target string, turns []*turn) bool {
	speaks := func(target string) bool {
		return len(target) > 2 && (bytes.Contains(r.body, []byte(target)) || r.fields.get("Location") == target)
	}
	for _, t := range turns {
		if t.req.target != target && speaks(t.req.target) {
			return false
		}
	}
	return speaks(target)
}
