package rfc

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// replyRules are about the form of what the server sends. A sender must not
// make anything that does not match the grammar (RFC 9110 section 2.2).
var replyRules = []Rule{
	{
		ID: "status-line", Section: "9112 section 4", Level: Must,
		Statement: "a status line is version, blank, three digits, blank, and a phrase that may be empty",
		When:      "a reply has a status line",
		reply: func(_ *conn, r *reply) finding {
			if r.simple {
				return silent
			}
			return unless(matches(statusLine, r.line) && !r.flaws[bareCR], "%.80q", r.line)
		},
	},
	{
		ID: "status-code", Section: "9110 section 15", Level: Stated,
		Statement: "a status is a number from 100 to 599",
		When:      "a reply has a status line",
		reply: func(_ *conn, r *reply) finding {
			if r.simple {
				return silent
			}
			return unless(r.code >= 100 && r.code <= 599, "%.80q", r.line)
		},
	},
	{
		ID: "header-lines", Section: "9112 section 5", Level: Must,
		Statement: "each line of a header section is a name, a colon right behind it, and a value",
		When:      "a reply has fields; lines that go on the one before are another matter",
		reply:     eachLine(func(line string) bool { return isFold(line) || matches(nameForm, line) }),
	},
	{
		ID: "header-values", Section: "9110 section 5.5", Level: MustNot,
		Statement: "the value of a field has no control characters but tabs",
		When:      "a reply has fields",
		reply: eachLine(func(line string) bool {
			_, value, colon := strings.Cut(line, ":")
			return !colon || matches(valueForm, value)
		}),
	},
	{
		ID: "no-folding", Section: "9112 section 5.2", Level: MustNot,
		Statement: "no field of a reply goes on in the next line",
		When:      "a reply has fields",
		reply:     eachLine(func(line string) bool { return !isFold(line) }),
	},
	{
		ID: "line-ends", Section: "9112 section 2.1", Level: Must,
		Statement: "the lines of a reply end in carriage return and line feed",
		When:      "a reply has a status line",
		reply: func(_ *conn, r *reply) finding {
			if r.simple {
				return silent
			}
			return unless(!r.flaws[bareLF], "a line feed stands alone")
		},
	},
	{
		ID: "single-fields", Section: "9110 section 5.3", Level: MustNot,
		Statement: "a field that is no list stands only once",
		When:      "a reply has a field that is no list",
		reply: func(_ *conn, r *reply) finding {
			found := silent
			for _, f := range r.fields {
				if !slices.Contains(single, strings.ToLower(f.name)) {
					continue
				}
				if n := len(r.fields.all(f.name)); n > 1 {
					return broken("%s stands %d times in %s", f.name, n, r)
				}
				found = obeyed
			}
			return found
		},
	},
	{
		ID: "whole-reply", Section: "9112 section 2.1", Level: Must,
		Statement: "a reply does not end inside its header section",
		When:      "the server ended the stream behind a reply",
		reply: func(c *conn, r *reply) finding {
			if !c.ended() || r.simple {
				return silent
			}
			return unless(r.headed, "the header section of %s has no end", r)
		},
	},
	{
		ID: "only-replies", Section: "9112 section 2.1", Level: Must,
		Statement: "what a server sends is replies and nothing else",
		When:      "a server sent something",
		conn: func(_ *observation, c *conn) finding {
			if len(c.Received) == 0 {
				return silent
			}
			if len(c.noise) > 0 && c.partial {
				return silent // a request of HTTP/0.9, cut off before its line ended
			}
			if len(c.noise) > 0 {
				return broken("the stream begins with %.40q", c.noise)
			}
			for i, r := range c.replies {
				if req := c.requestOf(i); r.simple && (req == nil || req.major < 0) {
					return broken("the stream goes on, or begins, with %.40q", r.body)
				}
				if len(r.surplus) > 0 {
					return broken("%d bytes stand behind the end of %s", len(r.surplus), r)
				}
			}
			return obeyed
		},
	},
	{
		ID: "response-splitting", Section: "9110 section 5.5", Level: MustNot,
		Statement: "line ends in a target do not make lines of the header section of its reply",
		When:      "a target has line ends, as bytes or as escapes, with something like a field behind them",
		turn: func(t *turn) finding {
			names := injected(t.req)
			if names == nil || t.rep == nil {
				return silent
			}
			for _, name := range names {
				if t.rep.fields.has(name) {
					return broken("%s became a field of the reply", name)
				}
			}
			return obeyed
		},
	},
	{
		ID: "server-form", Section: "9110 section 10.2.4", Level: Must,
		Statement: "Server is one product or more, each perhaps with a version, and comments in between",
		When:      "a reply has Server",
		reply:     fieldForm("Server", product),
	},
	{
		ID: "etag-form", Section: "9110 section 8.8.3", Level: Must,
		Statement: "ETag is an opaque string in quotes, with W/ before it if it is weak",
		When:      "a reply has ETag",
		reply:     fieldForm("ETag", entityTag),
	},
}

// single are fields that are no lists.
var single = []string{"content-length", "content-type", "content-range", "content-location", "date", "last-modified",
	"location", "server", "etag", "expires", "retry-after", "age"}

func isFold(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

// eachLine makes the check of a rule about the lines of a header section.
func eachLine(good func(line string) bool) func(*conn, *reply) finding {
	return func(_ *conn, r *reply) finding {
		if len(r.lines) == 0 || !r.headed {
			return silent
		}
		for _, line := range r.lines {
			line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
			if !good(line) {
				return broken("%.80q", line)
			}
		}
		return obeyed
	}
}

// fieldForm makes the check of a rule about the form of a field.
func fieldForm(name string, form *regexp.Regexp) func(*conn, *reply) finding {
	return func(_ *conn, r *reply) finding {
		values := r.fields.all(name)
		if values == nil {
			return silent
		}
		for _, value := range values {
			if !matches(form, value) {
				return broken("%s", fmt.Sprintf("%.80q", value))
			}
		}
		return obeyed
	}
}

var injection = regexp.MustCompile(`[\r\n]+([!#$%&'*+.^_|~0-9A-Za-z-]+):`)

// injected gives the names of the fields that the target of a request would
// make, if its line ends counted.
func injected(r *request) []string {
	var names []string
	for _, m := range injection.FindAllStringSubmatch(unescape(r.target)+" ", -1) {
		if !r.fields.has(m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}
