package rfc

import (
	"slices"
	"time"
)

// A condition is looked at in the reply to GET or HEAD: what was sent with it
// tells the date and the tag that the condition speaks of.
func (t *turn) conditional() bool {
	return t.req.is("GET", "HEAD") && t.rep != nil && t.req.flaws.only() && !t.hostless()
}

// since gives the date of a condition that stands once; valid tells whether it
// is one, known whether the standard says so.
func (t *turn) since(name string) (at time.Time, valid, there bool) {
	values := t.req.fields.all(name)
	if values == nil {
		return at, false, false
	}
	at, _, valid = readDate(values[0], time.Now())
	return at, valid && len(values) == 1, true
}

// dated gives when the representation was modified, as far as the reply says.
func (t *turn) dated() (at time.Time, ok bool) { return t.rep.date("Last-Modified") }

var conditionRules = []Rule{
	{
		ID: "not-modified-since", Section: "9110 section 13.1.3", Level: Should,
		Statement: "GET and HEAD of what has not been modified since the date of If-Modified-Since get 304",
		When:      "that condition stands alone with a valid date, and the reply is 304, or 200 with Last-Modified",
		turn: func(t *turn) finding {
			at, valid, _ := t.since("If-Modified-Since")
			if !t.conditional() || !valid || t.req.fields.has("If-None-Match") || t.req.fields.has("If-Match") || t.req.fields.has("If-Unmodified-Since") {
				return silent
			}
			modified, ok := t.dated()
			switch {
			case t.rep.code == 304:
				return unless(!ok || !modified.After(at), "304, and it was modified %s", t.rep.fields.get("Last-Modified"))
			case t.rep.code == 200 && ok:
				return unless(modified.After(at), "200, and it was modified %s", t.rep.fields.get("Last-Modified"))
			}
			return silent
		},
	},
	{
		ID: "none-match-first", Section: "9110 section 13.1.3", Level: Must,
		Statement: "If-Modified-Since is ignored beside If-None-Match",
		When:      "GET or HEAD has both, and got 200 or 304",
		turn: func(t *turn) finding {
			if !t.conditional() || !t.req.fields.has("If-None-Match") || !t.req.fields.has("If-Modified-Since") || t.rep.code != 200 && t.rep.code != 304 {
				return silent
			}
			return unless(t.rep.code == 200 || t.matches("If-None-Match"), "304, and no tag matches")
		},
	},
	{
		ID: "bad-date-ignored", Section: "9110 section 13.1.3", Level: Must,
		Statement: "If-Modified-Since is ignored when it is no date of HTTP, or the method is neither GET nor HEAD",
		When:      "a request has it so, without If-None-Match",
		turn: func(t *turn) finding {
			_, valid, there := t.since("If-Modified-Since")
			if !there || t.rep == nil || t.rep.simple || valid && t.req.is("GET", "HEAD") || t.req.fields.has("If-None-Match") {
				return silent
			}
			return unless(t.rep.code != 304, "%.60q got 304", t.req.fields.get("If-Modified-Since"))
		},
	},
	{
		ID: "none-match", Section: "9110 section 13.1.2", Level: Must,
		Statement: "GET and HEAD whose If-None-Match has the tag of the representation, or is a star, get 304",
		When:      "the reply is 304, or 200 with the tag, or the condition is a star",
		turn: func(t *turn) finding {
			if !t.conditional() || !t.req.fields.has("If-None-Match") || t.rep.code != 200 && t.rep.code != 304 {
				return silent
			}
			if t.rep.code == 304 {
				return unless(t.matches("If-None-Match") || !t.rep.fields.has("ETag"), "304, and its tag is %s", t.rep.fields.get("ETag"))
			}
			return unless(!t.matches("If-None-Match"), "200 for If-None-Match: %s", t.req.fields.get("If-None-Match"))
		},
	},
	{
		ID: "match", Section: "9110 section 13.1.1", Level: Must,
		Statement: "a request whose If-Match has not the tag of the representation is not done",
		When:      "GET or HEAD has If-Match with tags, and got 200, 206 or 412",
		turn: func(t *turn) finding {
			condition := tags(t.req.fields.get("If-Match"))
			if !t.conditional() || len(condition) == 0 || slices.Contains(condition, "*") || !slices.Contains([]int{200, 206, 412}, t.rep.code) {
				return silent
			}
			tag := t.rep.fields.get("ETag")
			return unless(t.rep.code == 412 || tag != "" && t.matches("If-Match"), "%d, and the tag is %q", t.rep.code, tag)
		},
	},
	{
		ID: "unmodified-since", Section: "9110 section 13.1.4", Level: Must,
		Statement: "a request for what was modified after the date of If-Unmodified-Since is not done",
		When:      "GET or HEAD has it with a valid date and without If-Match, and got 412, or 200 with Last-Modified",
		turn: func(t *turn) finding {
			at, valid, _ := t.since("If-Unmodified-Since")
			if !t.conditional() || !valid || t.req.fields.has("If-Match") {
				return silent
			}
			modified, ok := t.dated()
			switch {
			case t.rep.code == 412:
				return obeyed
			case t.rep.code != 200 || !ok:
				return silent
			}
			return unless(!modified.After(at), "200, and it was modified %s", t.rep.fields.get("Last-Modified"))
		},
	},
	{
		ID: "304-when-asked", Section: "9110 section 15.4.5", Level: Stated,
		Statement: "304 answers a GET or HEAD with a condition",
		When:      "a reply is 304",
		turn: func(t *turn) finding {
			if t.rep == nil || t.rep.code != 304 || t.req.major < 1 {
				return silent
			}
			asked := t.req.fields.has("If-None-Match") || t.req.fields.has("If-Modified-Since")
			return unless(asked && t.req.is("GET", "HEAD"), "%s had none", t.req)
		},
	},
}

// matches reports whether a condition has the tag of the reply, or is a star.
func (t *turn) matches(name string) bool {
	tag := t.rep.fields.get("ETag")
	return slices.ContainsFunc(tags(t.req.fields.get(name)), func(one string) bool {
		return one == "*" || tag != "" && sameTag(one, tag)
	})
}
