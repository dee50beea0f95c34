package rfc

import (
	"regexp"
	"slices"
	"strings"
)

var statusRules = []Rule{
	{
		ID: "allow-with-405", Section: "9110 section 15.5.6", Level: Must,
		Statement: "405 says in Allow what is allowed",
		When:      "a reply is 405",
		reply:     needs("Allow", 405),
	},
	{
		ID: "allow-form", Section: "9110 section 10.2.1", Level: Must,
		Statement: "Allow is a list of methods",
		When:      "a reply has Allow",
		reply:     fieldForm("Allow", regexp.MustCompile("^(?:[ \t,]*"+name+"(?:[ \t]*,|$))*[ \t,]*$")),
	},
	{
		ID: "challenge-with-401", Section: "9110 section 15.5.2", Level: Must,
		Statement: "401 has WWW-Authenticate",
		When:      "a reply is 401",
		reply:     needs("WWW-Authenticate", 401),
	},
	{
		ID: "challenge-with-407", Section: "9110 section 15.5.8", Level: Must,
		Statement: "407 has Proxy-Authenticate",
		When:      "a reply is 407",
		reply:     needs("Proxy-Authenticate", 407),
	},
	{
		ID: "upgrade-with-426", Section: "9110 section 15.5.22", Level: Must,
		Statement: "101 and 426 have Upgrade",
		When:      "a reply is 101 or 426",
		reply:     needs("Upgrade", 101, 426),
	},
	{
		ID: "location-with-redirect", Section: "9110 section 15.4", Level: Should,
		Statement: "301, 302, 303, 307 and 308 have Location",
		When:      "a reply is one of them",
		reply:     needs("Location", 301, 302, 303, 307, 308),
	},
	{
		ID: "location-form", Section: "9110 section 10.2.2", Level: Must,
		Statement: "Location is a reference to a URI, with the characters that those have",
		When:      "a reply has Location",
		reply:     fieldForm("Location", uriReference),
	},
	{
		ID: "location-stays-here", Section: "3986 section 3.3", Level: Stated,
		Statement: "a path that begins with two slashes is not written as a reference without its authority, as it would name another server",
		When:      "the target begins with two slashes and the reply has a Location that is no whole URI",
		turn: func(t *turn) finding {
			if !strings.HasPrefix(t.req.target, "//") || t.rep == nil || !t.rep.fields.has("Location") {
				return silent
			}
			location := t.rep.fields.get("Location")
			return unless(!strings.HasPrefix(location, "//"), "Location: %.80s", location)
		},
	},
	{
		ID: "no-content-status", Section: "9110 section 6.4.1", Level: Stated,
		Statement: "1xx, 204 and 304 have no content",
		When:      "a reply is one of them",
		reply: func(_ *conn, r *reply) finding {
			if r.code/100 != 1 && r.code != 204 && r.code != 304 {
				return silent
			}
			return unless(len(r.surplus) == 0, "%d bytes stand behind %d", len(r.surplus), r.code)
		},
	},
	{
		ID: "no-content-205", Section: "9110 section 15.3.6", Level: MustNot,
		Statement: "205 has no content",
		When:      "a reply is 205",
		reply: func(_ *conn, r *reply) finding {
			if r.code != 205 {
				return silent
			}
			return unless(len(r.body) == 0, "it has %d bytes", len(r.body))
		},
	},
	{
		ID: "no-length-204", Section: "9110 section 8.6", Level: MustNot,
		Statement: "1xx and 204 have no Content-Length",
		When:      "a reply is one of them",
		reply:     bodilessWithout("Content-Length"),
	},
	{
		ID: "no-coding-204", Section: "9112 section 6.1", Level: MustNot,
		Statement: "1xx and 204 have no Transfer-Encoding",
		When:      "a reply is one of them",
		reply:     bodilessWithout("Transfer-Encoding"),
	},
	{
		ID: "little-with-304", Section: "9110 section 15.4.5", Level: ShouldNot,
		Statement: "304 has no fields about the content, such as Content-Type",
		When:      "a reply is 304",
		reply: func(_ *conn, r *reply) finding {
			if r.code != 304 {
				return silent
			}
			for _, name := range []string{"Content-Type", "Content-Encoding", "Content-Language", "Content-Range"} {
				if r.fields.has(name) {
					return broken("it has %s", name)
				}
			}
			return obeyed
		},
	},
	{
		ID: "length-with-304", Section: "9110 section 8.6", Level: MustNot,
		Statement: "a Content-Length in 304 is none but that of the content of 200",
		When:      "a reply is 304, and the exchange has 200 for the same target",
		turn: func(t *turn) finding {
			if t.rep == nil || t.rep.code != 304 || t.rep.length < 0 {
				return silent
			}
			return t.sameLength()
		},
	},
}

// bodilessWithout makes the check of a rule about a field that no reply without
// content has, 304 excepted.
func bodilessWithout(name string) func(*conn, *reply) finding {
	return func(_ *conn, r *reply) finding {
		if r.code/100 != 1 && r.code != 204 {
			return silent
		}
		return unless(!r.fields.has(name), "%d has one", r.code)
	}
}

// needs makes the check of a rule about a field that statuses demand.
func needs(name string, codes ...int) func(*conn, *reply) finding {
	return func(_ *conn, r *reply) finding {
		if !slices.Contains(codes, r.code) {
			return silent
		}
		return unless(r.fields.has(name), "%d has none", r.code)
	}
}

// sameLength compares the length that a 304 speaks of with that of a 200.
func (t *turn) sameLength() finding {
	for _, c := range t.conns {
		for _, other := range c.turns {
			if other.req.method == "GET" && other.req.target == t.req.target && other.rep != nil && other.rep.code == 200 && other.rep.whole {
				return unless(t.rep.length == len(other.rep.body), "%d, and 200 has %d bytes", t.rep.length, len(other.rep.body))
			}
		}
	}
	return silent
}
