package session

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/known"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/result"
)

// ours is our server in this process, which writes down the order of things.
type ours struct {
	glass.Target
	lacks string

	mu      sync.Mutex
	started []string
}

func (o *ours) Lacks(*transcript.Case) string { return o.lacks }

func (o *ours) Start(s play.Setup) (play.Server, error) {
	o.mu.Lock()
	o.started = append(o.started, s.Case.Tree)
	o.mu.Unlock()
	return o.Target.Start(s)
}

var v314 = python.Version{Major: 3, Minor: 14}

// cases gives those of the corpus that a test wants.
func cases(t *testing.T, want func(c *transcript.Case) bool) []*transcript.Case {
	t.Helper()
	all, err := golden.Cases("file")
	assert.NilError(t, err)
	all = slices.DeleteFunc(all, func(c *transcript.Case) bool {
		return c.Handler != transcript.HandlerFile || c.Needs != nil || !c.Python.Contains(v314) || !want(c)
	})
	assert.Assert(t, len(all) > 0)
	return all
}

func TestResultsAreInOrder(t *testing.T) {
	chosen := cases(t, func(c *transcript.Case) bool { return c.Tree == "site" })
	told := 0
	s := &Session{Subject: &ours{}, Cases: chosen, Python: v314, Jobs: 4, Done: func(*result.Result) { told++ }}
	results := s.Run(context.Background())
	assert.Equal(t, len(results), len(chosen))
	assert.Equal(t, told, len(chosen))
	for i, r := range results {
		assert.Equal(t, r.Case, chosen[i].ID)
		assert.Equal(t, r.Verdict, result.Pass, "%+v", r)
		assert.Equal(t, r.Python, "3.14")
		assert.DeepEqual(t, r.Clauses, chosen[i].Clauses)
		assert.Assert(t, r.Took > 0)
	}
	assert.Equal(t, s.Server(), "SimpleHTTP/0.6 Python/3.14.8")
}

// Where all share a folder, the cases of a tree are not mixed with others.
func TestTreesOneByOne(t *testing.T) {
	perTree := map[string]int{}
	chosen := cases(t, func(c *transcript.Case) bool { perTree[c.Tree]++; return perTree[c.Tree] <= 3 })
	o := &ours{}
	results := (&Session{Subject: o, Cases: chosen, Python: v314, Jobs: 4, OneFolder: true}).Run(context.Background())
	trees := slices.Compact(slices.Clone(o.started))
	slices.Sort(trees)
	assert.Equal(t, len(trees), len(slices.Compact(slices.Clone(trees))), "%v", o.started)
	for _, r := range results {
		assert.Equal(t, r.Verdict, result.Pass, "%+v", r)
	}
}

func TestWhatIsNotPlayed(t *testing.T) {
	text := func(header string) *transcript.Case {
		c, err := transcript.Parse([]byte("title: t\nclause: A-1\nhandler: file\n" + header + "\n> GET / HTTP/1.0\\r\\n\n> \\r\\n\n"))
		assert.NilError(t, err)
		c.ID = "file/made-up"
		return c
	}
	run := func(lacks string, c *transcript.Case) []result.Result {
		return (&Session{Subject: &ours{lacks: lacks}, Cases: []*transcript.Case{c}, Python: v314}).Run(context.Background())
	}
	assert.Equal(t, len(run("", text("python: 2.7\nrecorded: 2.7.18\n"))), 0, "it is not for this Python")
	for _, c := range []struct {
		lacks, header, why string
	}{
		{"", "recorded: 3.13.0\n", "recorded: the case was not recorded from Python 3.14"},
		{"wings", "recorded: 3.14.8\n", "lacks wings"},
	} {
		results := run(c.lacks, text(c.header))
		assert.Equal(t, len(results), 1)
		assert.Equal(t, results[0].Verdict, result.Skip)
		assert.Equal(t, results[0].Why, c.why)
	}
}

// liar is our server with the answers of another Python.
type liar struct{ ours }

func (l *liar) Start(s play.Setup) (play.Server, error) {
	s.Version = python.Version{Major: 3, Minor: 13}
	return l.ours.Start(s)
}

func TestVerdictsAndKnownFailures(t *testing.T) {
	differs := cases(t, func(c *transcript.Case) bool {
		return strings.Contains(c.ID, "listing") && c.Tree == "listing"
	})
	assert.Assert(t, len(differs) > 0)
	list, err := known.Parse(strings.NewReader(differs[0].ID+" 3.13 lists otherwise\n"), func(string) bool { return true })
	assert.NilError(t, err)
	s := &Session{Subject: &liar{}, Cases: differs[:1], Python: v314, Known: list}
	r := s.Run(context.Background())[0]
	if r.Verdict == result.Stale {
		t.Skipf("%s is the same in both", r.Case)
	}
	assert.Equal(t, r.Verdict, result.Known)
	assert.Equal(t, r.Word, result.Different)
	assert.Assert(t, len(r.Diff) > 0)
}

func TestTheRulesSeeWhatFails(t *testing.T) {
	chosen := cases(t, func(c *transcript.Case) bool { return c.Tree == "site" })[:1]
	saw := 0
	s := &Session{Subject: &ours{}, Cases: chosen, Python: v314, Rules: func(_ *transcript.Case, seen *play.Observation) []result.RuleVerdict {
		saw = len(seen.Connections[0].Received)
		return []result.RuleVerdict{{Rule: "made up", Level: result.Must}}
	}}
	r := s.Run(context.Background())[0]
	assert.Assert(t, saw > 0)
	assert.Equal(t, len(r.Violations()), 1)
}

func TestAnEndedContextPlaysNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	o := &ours{}
	chosen := cases(t, func(c *transcript.Case) bool { return true })
	results := (&Session{Subject: o, Cases: chosen, Python: v314, Jobs: 2}).Run(ctx)
	assert.Assert(t, len(results) < len(chosen), "%d", len(results))
}

func TestSplittingOurServer(t *testing.T) {
	chosen := cases(t, func(c *transcript.Case) bool { return c.Tree == "site" })
	s := &Session{Subject: &ours{}, Cases: chosen[:min(3, len(chosen))], Python: v314, Jobs: 2, Split: true}
	for _, r := range s.Run(context.Background()) {
		assert.Equal(t, r.Verdict, result.Pass, "%+v", r)
	}
}
