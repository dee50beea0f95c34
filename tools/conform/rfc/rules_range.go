package rfc

import (
	"strconv"
	"strings"
)

var rangeRules = []Rule{
	{
		ID: "part-asked-for", Section: "9110 section 14.2", Level: Must,
		Statement: "206 answers a GET with Range; with any other method Range is ignored",
		When:      "a reply is 206, or a request with Range has another method than GET",
		turn: func(t *turn) finding {
			ranged := t.req.fields.has("Range")
			if t.rep == nil || t.rep.code != 206 && (!ranged || t.req.method == "GET") {
				return silent
			}
			return unless(t.rep.code != 206 || ranged && t.req.method == "GET", "%s", t.describe())
		},
	},
	{
		ID: "content-range", Section: "9110 section 15.3.7.1", Level: Must,
		Statement: "206 with one part says in Content-Range which it is, and has as many bytes",
		When:      "a reply is 206 and not multipart/byteranges",
		reply: func(_ *conn, r *reply) finding {
			if r.code != 206 || strings.HasPrefix(strings.ToLower(r.fields.get("Content-Type")), "multipart/byteranges") {
				return silent
			}
			m := byteRange.FindStringSubmatch(r.fields.get("Content-Range"))
			if m == nil {
				return broken("Content-Range: %.60q", r.fields.get("Content-Range"))
			}
			first, _ := strconv.Atoi(m[1])
			last, _ := strconv.Atoi(m[2])
			return unless(!r.bodily || !r.whole || len(r.body) == last-first+1, "%s with %d bytes", m[0], len(r.body))
		},
	},
	{
		ID: "parts-without-range", Section: "9110 section 15.3.7.2", Level: MustNot,
		Statement: "206 with several parts has no Content-Range of its own, and does not answer a request for one range",
		When:      "a reply is 206 and multipart/byteranges",
		turn: func(t *turn) finding {
			if t.rep == nil || t.rep.code != 206 || !strings.HasPrefix(strings.ToLower(t.rep.fields.get("Content-Type")), "multipart/byteranges") {
				return silent
			}
			one := singleRange.MatchString(t.req.fields.get("Range"))
			return unless(!one && !t.rep.fields.has("Content-Range"), "it does")
		},
	},
	{
		ID: "length-with-416", Section: "9110 section 15.5.17", Level: Should,
		Statement: "416 says in Content-Range how long the whole is",
		When:      "a reply to a range of bytes is 416",
		turn: func(t *turn) finding {
			if t.rep == nil || t.rep.code != 416 || !strings.HasPrefix(t.req.fields.get("Range"), "bytes=") {
				return silent
			}
			return unless(wrongRange.MatchString(t.rep.fields.get("Content-Range")), "Content-Range: %.60q", t.rep.fields.get("Content-Range"))
		},
	},
}
