package rfc

import (
	"regexp"
	"slices"
)

var contentRules = []Rule{
	{
		ID: "content-length-form", Section: "9110 section 8.6", Level: Must,
		Statement: "Content-Length is a number of decimal digits",
		When:      "a reply has it",
		reply:     fieldForm("Content-Length", regexp.MustCompile(`^[0-9]+$`)),
	},
	{
		ID: "content-length-true", Section: "9112 section 6.3", Level: Stated,
		Statement: "as many bytes of content are sent as Content-Length says",
		When:      "a reply that may have content has a Content-Length, and its content came or the stream ended before",
		conn: func(_ *observation, c *conn) finding {
			found := silent
			for _, r := range c.replies {
				if r.length < 0 || !r.bodily || r.chunked || r.toEnd || !r.headed || !r.whole && !c.ended() {
					continue
				}
				switch extra := len(r.surplus); {
				case !r.whole:
					return broken("%d of %d bytes came", len(r.body), r.length)
				case extra > 0 && len(c.replies) >= len(c.requests) && !c.lost && !c.partial && !c.empties && !c.bodies():
					return broken("%d bytes came instead of %d", r.length+extra, r.length)
				}
				found = obeyed
			}
			return found
		},
	},
	{
		ID: "self-delimited", Section: "9112 section 6.3", Level: Stated,
		Statement: "a reply whose end neither Content-Length nor chunks tell ends with the connection",
		When:      "such a reply came",
		conn: func(_ *observation, c *conn) finding {
			for _, r := range c.replies {
				if r.toEnd && r.bodily {
					return unless(c.End != Open, "the connection stayed open behind %s", r)
				}
			}
			return silent
		},
	},
	{
		ID: "coding-without-length", Section: "9112 section 6.2", Level: MustNot,
		Statement: "a reply with Transfer-Encoding has no Content-Length",
		When:      "a reply has one of them",
		reply: func(_ *conn, r *reply) finding {
			coding, length := r.fields.has("Transfer-Encoding"), r.fields.has("Content-Length")
			if !coding && !length {
				return silent
			}
			return unless(!coding || !length, "%s has both", r)
		},
	},
	{
		ID: "coding-to-1.0", Section: "9112 section 6.1", Level: MustNot,
		Statement: "a client of HTTP/1.0 gets no Transfer-Encoding",
		When:      "a request of HTTP/1.0 was answered",
		turn: func(t *turn) finding {
			if !t.req.old() || t.req.major < 0 || t.rep == nil || t.rep.simple {
				return silent
			}
			return unless(!t.rep.fields.has("Transfer-Encoding"), "%s", t.describe())
		},
	},
	{
		ID: "chunks-form", Section: "9112 section 7.1", Level: Must,
		Statement: "the chunks of a reply can be read, and end",
		When:      "a reply is chunked, and the server ended the stream or sent all of it",
		reply: func(c *conn, r *reply) finding {
			if !r.chunked || !r.whole && !r.flaws[badChunk] && !c.ended() {
				return silent
			}
			return unless(r.whole && !r.flaws[badChunk], "they cannot be read behind %d bytes", len(r.body))
		},
	},
	{
		ID: "chunked-once", Section: "9112 section 6.1", Level: MustNot,
		Statement: "chunked stands once and last in Transfer-Encoding, or the connection ends the reply",
		When:      "a reply has Transfer-Encoding",
		reply: func(c *conn, r *reply) finding {
			codings := r.fields.list("Transfer-Encoding")
			if len(codings) == 0 {
				return silent
			}
			i := slices.Index(codings, "chunked")
			return unless(i < 0 && c.End == FIN || i == len(codings)-1, "Transfer-Encoding: %s", r.fields.get("Transfer-Encoding"))
		},
	},
	{
		ID: "content-type-form", Section: "9110 section 8.3", Level: Must,
		Statement: "Content-Type is a media type, perhaps with parameters",
		When:      "a reply has it",
		reply:     fieldForm("Content-Type", mediaType),
	},
	{
		ID: "content-type-named", Section: "9110 section 8.3", Level: Should,
		Statement: "content has a Content-Type, unless nobody knows it",
		When:      "a reply with an error has content, which the server made itself",
		reply: func(_ *conn, r *reply) finding {
			if r.code < 400 || !r.bodily || len(r.body) == 0 || !r.headed {
				return silent
			}
			return unless(r.fields.has("Content-Type"), "%d with %d bytes has none", r.code, len(r.body))
		},
	},
}

// bodies reports whether a request has a body: what is in it may have been
// answered.
func (c *conn) bodies() bool {
	return slices.ContainsFunc(c.requests, func(r *request) bool { return r.hasBody() || len(r.flaws) > 0 })
}
