package rfc

import (
	"fmt"
	"slices"

	"github.com/glasshttp/glass/tools/conform/result"
)

// A Rule is one demand of a standard.
type Rule struct {
	ID        string
	Section   string // such as "9112 section 3.2"
	Level     string // one of the levels
	Statement string // what is demanded, in our words: one sentence without its full stop
	When      string // when it has a word on an exchange
	Modern    bool   // it binds only a server that answers as one of HTTP/1.1

	// One of these looks at what was observed: a request with its reply, a
	// reply by itself, or a connection.
	turn  func(*turn) finding
	reply func(*conn, *reply) finding
	conn  func(*observation, *conn) finding
}

// The levels of a rule. Stated is what a standard says without one of the
// words in capitals: as what is so, or what servers do.
const (
	Must      = result.Must
	MustNot   = "MUST NOT"
	Should    = result.Should
	ShouldNot = "SHOULD NOT"
	Stated    = "stated"
)

// A finding is what a rule has found: nothing, that it was obeyed, or in what
// way it was not.
type finding struct {
	applies bool
	broken  string
}

var (
	silent = finding{}
	obeyed = finding{applies: true}
)

func broken(format string, args ...any) finding {
	return finding{true, fmt.Sprintf(format, args...)}
}

// unless gives broken if what was seen is not as it has to be.
func unless(good bool, format string, args ...any) finding {
	if good {
		return obeyed
	}
	return broken(format, args...)
}

// Rules gives the table of rules, in the order in which a message is read.
func Rules() []Rule {
	return slices.Concat(lineRules, fieldRules, framingRules, connectionRules, methodRules,
		statusRules, replyRules, contentRules, dateRules, conditionRules, rangeRules, cgiRules)
}

// Check says of each rule that has a word on the exchange whether the server
// complied, in the order of Rules. A server that broke a rule once broke it.
func Check(x Exchange) []result.RuleVerdict {
	o := observe(x)
	var verdicts []result.RuleVerdict
	for _, rule := range Rules() {
		if f := rule.look(o); f.applies {
			verdicts = append(verdicts, rule.verdict(f))
		}
	}
	return verdicts
}

func (r *Rule) verdict(f finding) result.RuleVerdict {
	v := result.RuleVerdict{Rule: r.ID, Section: r.Section, Level: r.Level, Complies: f.broken == "", Text: r.Statement}
	if f.broken != "" {
		v.Text += ": " + f.broken
	}
	return v
}

// look gives the first violation in what was observed, or that there is none.
func (r *Rule) look(o *observation) finding {
	whole := silent
	if r.Modern && !o.modern {
		return whole
	}
	for _, c := range o.conns {
		for _, f := range r.findings(o, c) {
			if f.broken != "" {
				return f
			}
			whole.applies = whole.applies || f.applies
		}
	}
	return whole
}

func (r *Rule) findings(o *observation, c *conn) []finding {
	var found []finding
	switch {
	case r.turn != nil:
		for _, t := range c.turns {
			found = append(found, r.turn(t))
		}
	case r.reply != nil:
		for _, answer := range c.replies {
			for _, one := range append(slices.Clone(answer.interim), answer) {
				found = append(found, r.reply(c, one))
			}
		}
		for _, one := range c.pending {
			found = append(found, r.reply(c, one))
		}
	default:
		found = append(found, r.conn(o, c))
	}
	return found
}

// answered finds a request answered with one of the statuses; where nothing
// came and the stream did not end, nobody knows what would have come.
func (t *turn) answered(codes ...int) finding {
	switch {
	case t.rep == nil && !t.conn.ended():
		return silent
	case t.rep == nil || t.rep.simple:
		return broken("%s", t.describe())
	}
	return unless(slices.Contains(codes, t.rep.code), "%s", t.describe())
}

// refused finds a request answered 400, and the connection closed after that.
func (t *turn) refused(codes ...int) finding {
	if f := t.answered(codes...); !f.applies || f.broken != "" {
		return f
	}
	return unless(t.ended(), "%s, but the connection went on", t.describe())
}

// ended reports that nothing was processed on the connection after a turn, and
// that it was closed as far as that can be known.
func (t *turn) ended() bool {
	i := slices.Index(t.conn.turns, t)
	more := len(t.conn.replies) > i+1 || len(t.rep.surplus) > 0 && t.rep.bodily
	return !more && (t.conn.End != Open || t.rep.says("close"))
}
