package rfc

import "strings"

// tolerable is the length of a request line that everybody should take.
const tolerable = 8000

var lineRules = []Rule{
	{
		ID: "empty-line-first", Section: "9112 section 2.2", Level: Should,
		Statement: "an empty line before a request line is ignored",
		When:      "one empty line stands before a valid request",
		turn: func(t *turn) finding {
			if t.req.empties != 1 || !t.req.flaws.only() {
				return silent
			}
			return unless(t.rep != nil && t.rep.code != 400, "after an empty line %s", t.describe())
		},
	},
	{
		ID: "bad-request-line", Section: "9112 section 3", Level: Should,
		Statement: "a request line that does not match the grammar is answered 400, or 301 to the target in its right form",
		When:      "the request line has not three words, its method is no token, its target has no valid form, or its version is not HTTP/ and two digits",
		turn: func(t *turn) finding {
			if !t.req.flaws[badLine] && !t.req.flaws[badTarget] || len(t.req.line) > tolerable {
				return silent
			}
			if t.rep != nil && t.rep.code == 505 && !strings.HasPrefix(t.req.version, "HTTP/1.") {
				return obeyed // 505 is the better word for a version that is not known
			}
			return t.answered(400, 301)
		},
	},
	{
		ID: "bad-request-closes", Section: "9112 section 2.2", Level: Should,
		Statement: "after the answer 400 to bytes that do not match the grammar of a message, the connection is closed",
		When:      "a request line or a field that does not match the grammar got 400",
		turn: func(t *turn) finding {
			bad := t.req.flaws[badLine] || t.req.flaws[badTarget] || t.req.flaws[badField] || t.req.flaws[blankColon]
			if !bad || t.rep == nil || t.rep.code != 400 {
				return silent
			}
			return unless(t.ended(), "after 400 the connection went on")
		},
	},
	{
		ID: "long-request-line", Section: "9112 section 3", Level: Should,
		Statement: "a request line of up to 8000 bytes is supported",
		When:      "a valid request line has 1000 to 8000 bytes",
		turn: func(t *turn) finding {
			if n := len(t.req.line); n < 1000 || n > tolerable || !t.req.flaws.only() {
				return silent
			}
			return unless(t.rep != nil && t.rep.code != 414 && t.rep.code != 400, "%d bytes: %s", len(t.req.line), t.describe())
		},
	},
	{
		ID: "target-too-long", Section: "9112 section 3", Level: Must,
		Statement: "a target that is longer than the server wishes to read is answered 414",
		When:      "a request line of more than 8000 bytes is refused with another status than 404, or without one",
		turn: func(t *turn) finding {
			refusal := t.rep == nil && t.conn.ended() || t.rep != nil && t.rep.code >= 400 && t.rep.code != 404
			if len(t.req.line) <= tolerable || len(t.req.target) <= tolerable || !refusal {
				return silent
			}
			return t.answered(414)
		},
	},
	{
		ID: "method-too-long", Section: "9112 section 3", Level: Should,
		Statement: "a method longer than any that the server knows is answered 501",
		When:      "a method of more than 32 letters is asked for",
		turn: func(t *turn) finding {
			if len(t.req.method) <= 32 || !token.MatchString(t.req.method) || !t.req.flaws.only() {
				return silent
			}
			return t.answered(501)
		},
	},
	{
		ID: "absolute-form", Section: "9112 section 3.2.2", Level: Must,
		Statement: "a target in absolute form is accepted",
		When:      "the target of a valid GET or HEAD is a whole http URI with a host, and without double dots",
		turn: func(t *turn) finding {
			if !t.req.is("GET", "HEAD") || !isAbsolute(t.req.target) || t.hostless() || !t.req.flaws.only() {
				return silent
			}
			if t.rep == nil && !t.conn.ended() {
				return silent
			}
			refusal := t.rep == nil || t.rep.code == 400 || t.rep.code == 405 || t.rep.code == 501
			return unless(!refusal, "%s", t.describe())
		},
	},
	{
		ID: "connect-target", Section: "9110 section 9.3.6", Level: Must,
		Statement: "CONNECT to an empty or invalid port is rejected",
		When:      "the target of CONNECT is not a host with a port",
		turn: func(t *turn) finding {
			host, port, _ := strings.Cut(t.req.target, ":")
			if t.req.method != "CONNECT" || t.req.major != 1 || host != "" && port != "" && !t.req.flaws[badTarget] {
				return silent
			}
			if t.rep == nil && !t.conn.ended() {
				return silent
			}
			return unless(t.rep == nil || t.rep.code/100 != 2, "%s", t.describe())
		},
	},
	{
		ID: "major-version", Section: "9110 section 6.2", Level: Should,
		Statement: "the version of a reply has no greater major number than that of the request",
		When:      "the request line names HTTP/1.0 or higher, and a status line answers it",
		turn: func(t *turn) finding {
			if t.req.major < 1 || t.rep == nil || !versionForm.MatchString(t.rep.version) {
				return silent
			}
			major := int(t.rep.version[len("HTTP/")] - '0')
			return unless(major <= t.req.major, "%s was answered as %s", t.req.version, t.rep.version)
		},
	},
	{
		ID: "same-for-all-minors", Section: "9110 section 2.5", Level: Should,
		Statement: "a minor version higher than the server's own is treated as the highest that it knows",
		When:      "a valid request names HTTP/1.2 to HTTP/1.9",
		turn: func(t *turn) finding {
			if t.req.major != 1 || t.req.minor < 2 || t.hostless() || !t.req.flaws.only() {
				return silent
			}
			refusal := t.rep == nil || t.rep.code == 400 || t.rep.code == 505
			return unless(!refusal, "%s got a refusal: %s", t.req.version, t.describe())
		},
	},
}
