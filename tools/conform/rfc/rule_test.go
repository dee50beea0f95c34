package rfc

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/conform/result"
)

// What a rule says of an exchange.
const (
	complies = "complies"
	violates = "violates"
	nothing  = "nothing"
)

// An example is an exchange on one connection, and what one rule says of it.
// To be read easily, \n stands for carriage return and line feed in it, and \f
// for a line feed alone.
type example struct {
	rule, want     string
	sent, received string
	end            End // "" for FIN
	half, cgi      bool
}

var wire = strings.NewReplacer("\n", "\r\n", "\f", "\n")

// check gives the verdict of the example's rule, if there is one.
func (e example) check() (v result.RuleVerdict, there bool) {
	c := Connection{Received: []byte(wire.Replace(e.received)), End: e.end, HalfClosed: e.half}
	if c.End == "" {
		c.End = FIN
	}
	c.Sent = [][]byte{[]byte(wire.Replace(e.sent))}
	for _, v := range Check(Exchange{Connections: []Connection{c}, CGI: e.cgi}) {
		if v.Rule == e.rule {
			return v, true
		}
	}
	return v, false
}

// Pieces of exchanges that many examples share.
const (
	get   = "GET / HTTP/1.1\nHost: a\n\n"
	old   = "GET / HTTP/1.0\n\n"
	head  = "HEAD / HTTP/1.1\nHost: a\n\n"
	ok    = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"
	ok10  = "HTTP/1.0 200 OK\nContent-Length: 2\n\nok"
	bad   = "HTTP/1.1 400 Bad\nConnection: close\nContent-Length: 0\n\n"
	bad10 = "HTTP/1.0 400 Bad\nContent-Length: 0\n\n"
	no    = "HTTP/1.1 501 No\nContent-Length: 0\n\n"
)

func runExamples(t *testing.T, examples []example) {
	t.Helper()
	for _, e := range examples {
		v, there := e.check()
		got := nothing
		switch {
		case there && v.Complies:
			got = complies
		case there:
			got = violates
		}
		if got != e.want {
			t.Errorf("%s: %s, should be %s: %s\nsent     %q\nreceived %q", e.rule, got, e.want, v.Text, e.sent, e.received)
		}
	}
}

func TestExamples(t *testing.T) {
	for name, examples := range allExamples {
		t.Run(name, func(t *testing.T) { runExamples(t, examples) })
	}
}

// TestEveryRuleHasExamples wants one of each kind for each rule.
func TestEveryRuleHasExamples(t *testing.T) {
	seen := map[string]map[string]bool{}
	for _, examples := range allExamples {
		for _, e := range examples {
			if seen[e.rule] == nil {
				seen[e.rule] = map[string]bool{}
			}
			seen[e.rule][e.want] = true
		}
	}
	for _, rule := range Rules() {
		for _, kind := range []string{complies, violates, nothing} {
			if !seen[rule.ID][kind] {
				t.Errorf("%s has no example: %s", rule.ID, kind)
			}
		}
		delete(seen, rule.ID)
	}
	for id := range seen {
		t.Errorf("there is no rule %s", id)
	}
}

var (
	idForm      = regexp.MustCompile(`^[a-z0-9.]+(-[a-z0-9.]+)*$`)
	sectionForm = regexp.MustCompile(`^(9110|9112|3986|3875) (section [0-9]+(\.[0-9]+)*|appendix [A-Z](\.[0-9]+)*)$`)
)

func TestTheTableIsWellFormed(t *testing.T) {
	levels := []string{Must, MustNot, Should, ShouldNot, Stated}
	first := map[string]bool{}
	for _, r := range Rules() {
		assert.Assert(t, !first[r.ID], "%s stands twice", r.ID)
		first[r.ID] = true
		assert.Assert(t, idForm.MatchString(r.ID), r.ID)
		assert.Assert(t, sectionForm.MatchString(r.Section), "%s: %s", r.ID, r.Section)
		assert.Assert(t, slices.Contains(levels, r.Level), "%s: %s", r.ID, r.Level)
		for _, text := range []string{r.Statement, r.When} {
			assert.Assert(t, text != "" && !strings.HasSuffix(text, "."), "%s: %q", r.ID, text)
		}
		checks := 0
		for _, there := range []bool{r.turn != nil, r.reply != nil, r.conn != nil} {
			if there {
				checks++
			}
		}
		assert.Equal(t, checks, 1, r.ID)
	}
}

func TestAVerdictSaysWhatWasSeen(t *testing.T) {
	v, there := example{rule: "host-missing", sent: "GET /x HTTP/1.1\n\n", received: ok}.check()
	assert.Assert(t, there)
	assert.DeepEqual(t, v, result.RuleVerdict{Rule: "host-missing", Section: "9112 section 3.2", Level: Must,
		Text: "a request of HTTP/1.1 without Host is answered 400: GET /x got 200"})
}

func TestOneViolationIsEnough(t *testing.T) {
	fine := Connection{Sent: [][]byte{[]byte("GET / HTTP/1.1\r\n\r\n")}, Received: []byte("HTTP/1.1 400 Bad\r\n\r\n"), End: FIN}
	worse := fine
	worse.Received = []byte("HTTP/1.1 200 OK\r\n\r\n")
	for _, v := range Check(Exchange{Connections: []Connection{fine, worse}}) {
		if v.Rule == "host-missing" {
			assert.Assert(t, !v.Complies)
			return
		}
	}
	t.Error("no verdict")
}

func TestNothingIsSaidOfNothing(t *testing.T) {
	assert.Assert(t, len(Check(Exchange{})) == 0)
	assert.Assert(t, len(Check(Exchange{Connections: []Connection{{End: Left}}})) == 0)
}

// FuzzCheck wants no exchange to be too odd.
func FuzzCheck(f *testing.F) {
	for _, examples := range allExamples {
		for _, e := range examples {
			f.Add([]byte(wire.Replace(e.sent)), []byte(wire.Replace(e.received)), string(e.end), e.half, e.cgi)
		}
	}
	f.Fuzz(func(t *testing.T, sent, received []byte, end string, half, cgi bool) {
		Check(Exchange{CGI: cgi, Connections: []Connection{{Sent: [][]byte{sent}, Received: received, End: End(end), HalfClosed: half}}})
	})
}
