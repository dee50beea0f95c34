package rfc

import (
	"bytes"
	"strings"
)

// hostless reports that a request lacks what 1.1 demands of Host, or has it
// wrong.
func (t *turn) hostless() bool {
	hosts := t.req.fields.all("Host")
	return len(hosts) != 1 && t.req.major == 1 && t.req.minor >= 1 || len(hosts) > 1 || len(hosts) == 1 && !hostField.MatchString(hosts[0])
}

// rejectOrClean makes the check of a rule that lets a server choose between
// 400 and making an octet harmless: it speaks where there is a 400, or where the
// line comes back with the octet in it.
func rejectOrClean(f flaw, octets string) func(*turn) finding {
	return func(t *turn) finding {
		if !t.req.flaws[f] || !t.req.flaws.only(f) || t.rep == nil {
			return silent
		}
		if t.rep.code == 400 {
			return obeyed
		}
		if back := reflected(t, octets); back != "" {
			return broken("%q came back as it had been sent", back)
		}
		return silent
	}
}

// reflected finds a line of the request, with one of the octets in it, in the
// content of its reply.
func reflected(t *turn, octets string) string {
	for _, line := range bytes.Split(t.conn.sent(), []byte("\n")) {
		line = bytes.TrimSuffix(line, []byte("\r"))
		_, value, _ := bytes.Cut(line, []byte(":"))
		value = bytes.Trim(value, " ")
		if bytes.ContainsAny(value, octets) && len(value) > 2 && bytes.Contains(t.rep.body, value) {
			return string(value)
		}
	}
	return ""
}

var fieldRules = []Rule{
	{
		ID: "host-missing", Section: "9112 section 3.2", Level: Must, Modern: true,
		Statement: "a request of HTTP/1.1 without Host is answered 400",
		When:      "a request of HTTP/1.1 is valid but for that",
		turn: func(t *turn) finding {
			if t.req.major != 1 || t.req.minor < 1 || t.req.fields.has("Host") || !t.req.flaws.only() {
				return silent
			}
			return t.answered(400)
		},
	},
	{
		ID: "host-repeated", Section: "9112 section 3.2", Level: Must, Modern: true,
		Statement: "a request with more than one line of Host is answered 400",
		When:      "a request is valid but for that",
		turn: func(t *turn) finding {
			if len(t.req.fields.all("Host")) < 2 || !t.req.flaws.only() {
				return silent
			}
			return t.answered(400)
		},
	},
	{
		ID: "host-invalid", Section: "9112 section 3.2", Level: Must, Modern: true,
		Statement: "a request whose Host is not a host, perhaps with a port, is answered 400",
		When:      "a request is valid but for that",
		turn: func(t *turn) finding {
			hosts := t.req.fields.all("Host")
			if len(hosts) != 1 || hostField.MatchString(hosts[0]) || !t.req.flaws.only(control) {
				return silent
			}
			return t.answered(400)
		},
	},
	{
		ID: "blank-before-colon", Section: "9112 section 5.1", Level: Must, Modern: true,
		Statement: "a request with white space between the name of a field and its colon is answered 400",
		When:      "a request is valid but for that",
		turn: func(t *turn) finding {
			if !t.req.flaws[blankColon] || !t.req.flaws.only(blankColon, badField) {
				return silent
			}
			return t.answered(400)
		},
	},
	{
		ID: "no-field", Section: "9112 section 2.2", Level: Should,
		Statement: "a request with a line in its header section that is no field is answered 400",
		When:      "a line has no colon, or before it something that is no name",
		turn: func(t *turn) finding {
			if !t.req.flaws[badField] || t.req.flaws[blankColon] || !t.req.flaws.only(badField, control) {
				return silent
			}
			return t.answered(400)
		},
	},
	{
		ID: "leading-blank", Section: "9112 section 2.2", Level: Must,
		Statement: "white space between the request line and the first field makes the request invalid, or the line is passed over",
		When:      "a request is valid but for that, and got 400, or the line came back",
		turn:      rejectOrClean(leadingBlank, " \t"),
	},
	{
		ID: "folded-field", Section: "9112 section 5.2", Level: Must, Modern: true,
		Statement: "a field that goes on in the next line makes the request invalid (400), or the fold is replaced by blanks",
		When:      "a request is valid but for that, and got 400, or was answered with the fold in the content",
		turn: func(t *turn) finding {
			if !t.req.flaws[folded] || !t.req.flaws.only(folded) || t.rep == nil {
				return silent
			}
			return foldKept(t)
		},
	},
	{
		ID: "bare-cr", Section: "9112 section 2.2", Level: Must,
		Statement: "a carriage return inside a line makes it invalid, or is replaced by a blank",
		When:      "a request is valid but for that, and got 400, or the carriage return came back",
		turn:      rejectOrClean(bareCR, "\r"),
	},
	{
		ID: "nul-in-field", Section: "9110 section 5.5", Level: Must,
		Statement: "a NUL in a field makes the request invalid, or is replaced by a blank",
		When:      "a request is valid but for that, and got 400, or the NUL came back",
		turn:      rejectOrClean(nul, "\x00"),
	},
	{
		ID: "fields-too-large", Section: "9110 section 5.4", Level: Must,
		Statement: "fields larger than the server wishes to read are answered with a status of 400 to 499",
		When:      "a header section of more than 8000 bytes is answered with another error, or not at all",
		turn: func(t *turn) finding {
			if t.req.block <= tolerable || !t.req.flaws.only() || t.rep == nil && !t.conn.ended() {
				return silent
			}
			if t.rep != nil && t.rep.code < 400 {
				return silent
			}
			return unless(t.rep != nil && t.rep.code/100 == 4, "%d bytes of fields: %s", t.req.block, t.describe())
		},
	},
}

// foldKept looks for a folded value in the content of the reply.
func foldKept(t *turn) finding {
	if t.rep.code == 400 {
		return obeyed
	}
	lines := strings.Split(string(t.conn.sent()), "\n")
	for i := 1; i < len(lines); i++ {
		_, value, colon := strings.Cut(lines[i-1], ":")
		rest := strings.TrimSuffix(lines[i], "\r")
		if !colon || rest == "" || rest[0] != ' ' && rest[0] != '\t' || trim(rest) == "" {
			continue
		}
		first := trim(strings.TrimSuffix(value, "\r"))
		for _, kept := range []string{first + "\r\n" + rest, first + "\n" + rest, first + `\r\n` + rest} {
			if first != "" && strings.Contains(string(t.rep.body), kept) {
				return broken("the value came back with its fold: %q", kept)
			}
		}
		if first != "" && strings.Contains(string(t.rep.body), first+" "+trim(rest)) {
			return obeyed
		}
	}
	return silent
}
