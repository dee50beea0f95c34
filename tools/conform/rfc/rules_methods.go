package rfc

import (
	"slices"
	"strings"
)

// registered are the methods that a general server may know: those of RFC 9110
// and PATCH. Others of the registry belong to extensions; a server that does
// not have one does not know it either.
var registered = []string{"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"}

var methodRules = []Rule{
	{
		ID: "get-and-head", Section: "9110 section 9.1", Level: Must,
		Statement: "GET and HEAD are supported",
		When:      "a valid GET or HEAD was answered",
		turn: func(t *turn) finding {
			if !t.req.is("GET", "HEAD") || !t.req.flaws.only() || t.rep == nil || t.req.major != 1 {
				return silent
			}
			return unless(t.rep.code != 501 && t.rep.code != 405, "%s", t.describe())
		},
	},
	{
		ID: "method-unknown", Section: "9110 section 9.1", Level: Should,
		Statement: "a method that nobody knows is answered 501",
		When:      "the method of a valid request is not registered; 405 would say that it is known, and 200 that it was done",
		turn: func(t *turn) finding {
			if slices.Contains(registered, t.req.method) || !t.req.flaws.only() || t.req.major != 1 || t.hostless() || len(t.req.line) > tolerable {
				return silent
			}
			if t.rep != nil && t.rep.code/100 == 2 {
				return silent // an extension of this server
			}
			return t.answered(501)
		},
	},
	{
		ID: "head-without-content", Section: "9110 section 9.3.2", Level: MustNot,
		Statement: "the reply to HEAD has no content",
		When:      "HEAD was answered",
		turn: func(t *turn) finding {
			if t.req.method != "HEAD" || t.rep == nil {
				return silent
			}
			if t.rep.simple {
				return unless(len(t.rep.body) == 0, "%d bytes without a status line came", len(t.rep.body))
			}
			return unless(len(t.rep.surplus) == 0, "%d bytes came behind the header section of %d", len(t.rep.surplus), t.rep.code)
		},
	},
	{
		ID: "head-like-get", Section: "9110 section 9.3.2", Level: Should,
		Statement: "HEAD gets the fields that GET would get",
		When:      "the exchange has GET and HEAD of one target, with the same status; fields found out while making the content may be left out",
		turn: func(t *turn) finding {
			get := t.counterpart()
			if get == nil {
				return silent
			}
			for _, f := range get.rep.fields {
				optional := slices.ContainsFunc(madeWithContent, func(name string) bool { return strings.EqualFold(name, f.name) })
				if !optional && !t.rep.fields.has(f.name) {
					return broken("GET got %s and HEAD did not", f.name)
				}
			}
			return obeyed
		},
	},
	{
		ID: "head-length", Section: "9110 section 8.6", Level: MustNot,
		Statement: "a Content-Length in the reply to HEAD is none but that of the content that GET would get",
		When:      "the exchange has GET and HEAD of one target, with the same status, and HEAD got a Content-Length",
		turn: func(t *turn) finding {
			get := t.counterpart()
			if get == nil || t.rep.length < 0 || !get.rep.whole {
				return silent
			}
			return unless(t.rep.length == len(get.rep.body), "%d for HEAD, and GET got %d bytes", t.rep.length, len(get.rep.body))
		},
	},
	{
		ID: "options-allow", Section: "9110 section 9.3.7", Level: Should,
		Statement: "a successful reply to OPTIONS names in its fields what may be done, as Allow does",
		When:      "OPTIONS got a status of 200 to 299",
		turn: func(t *turn) finding {
			if t.req.method != "OPTIONS" || t.rep == nil || t.rep.code/100 != 2 {
				return silent
			}
			return unless(t.rep.fields.has("Allow"), "it has no Allow")
		},
	},
	{
		ID: "trace-reflects", Section: "9110 section 9.3.8", Level: Should,
		Statement: "a successful reply to TRACE has the request for its content",
		When:      "TRACE got 200",
		turn: func(t *turn) finding {
			if t.req.method != "TRACE" || t.rep == nil || t.rep.code != 200 {
				return silent
			}
			return unless(strings.Contains(string(t.rep.body), t.req.line), "the content is another one")
		},
	},
	{
		ID: "connect-without-length", Section: "9110 section 9.3.6", Level: MustNot,
		Statement: "a successful reply to CONNECT has neither Content-Length nor Transfer-Encoding",
		When:      "CONNECT got a status of 200 to 299",
		turn: func(t *turn) finding {
			if t.req.method != "CONNECT" || t.rep == nil || t.rep.code/100 != 2 {
				return silent
			}
			return unless(!t.rep.fields.has("Content-Length") && !t.rep.fields.has("Transfer-Encoding"), "it has one")
		},
	},
	{
		ID: "continue-or-final", Section: "9110 section 10.1.1", Level: Must, Modern: true,
		Statement: "a request of HTTP/1.1 that waits for 100 gets it, or a final status, without its body",
		When:      "the header section of a request with Expect: 100-continue and a body came, and the body did not",
		turn: func(t *turn) finding {
			if !t.expects() || t.req.old() || !t.req.hasBody() || len(t.req.body) > 0 {
				return silent
			}
			return unless(t.rep != nil || len(t.conn.pending) > 0, "nothing came")
		},
	},
	{
		ID: "final-after-continue", Section: "9110 section 10.1.1", Level: Must,
		Statement: "after 100 there is a final status once the body has come",
		When:      "100 was sent, and the whole body came",
		turn: func(t *turn) finding {
			if !t.expects() || !t.req.whole || len(t.conn.pending) == 0 && (t.rep == nil || t.rep.interim == nil) {
				return silent
			}
			if t.rep == nil && !t.conn.ended() {
				return silent
			}
			return unless(t.rep != nil, "100 was all")
		},
	},
	{
		ID: "no-1xx-for-1.0", Section: "9110 section 15.2", Level: MustNot,
		Statement: "a client of HTTP/1.0 gets no reply of 100 to 199",
		When:      "a request of HTTP/1.0 was answered, and there would have been a reason: it expects, or wants an upgrade",
		turn: func(t *turn) finding {
			asks := t.expects() || t.req.fields.has("Upgrade")
			if !asks || !t.req.old() || t.rep == nil && len(t.conn.pending) == 0 {
				return silent
			}
			interim := t.conn.pending
			if t.rep != nil {
				interim = t.rep.interim
			}
			return unless(len(interim) == 0, "it got one")
		},
	},
}

// expects reports that the client waits for 100.
func (t *turn) expects() bool { return t.req.fields.names("Expect", "100-continue") }

// madeWithContent are fields that are known only when the content is there, and
// those that speak of the connection or the moment.
var madeWithContent = []string{"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Date", "Trailer", "Vary", "Accept-Ranges", "ETag"}

// counterpart gives a GET of the same target as this HEAD, with the same
// status and the same conditions.
func (t *turn) counterpart() *turn {
	if t.req.method != "HEAD" || t.rep == nil || t.rep.simple {
		return nil
	}
	for _, c := range t.conns {
		for _, other := range c.turns {
			if other.req.method == "GET" && other.req.target == t.req.target && other.rep != nil && other.rep.code == t.rep.code {
				return other
			}
		}
	}
	return nil
}
