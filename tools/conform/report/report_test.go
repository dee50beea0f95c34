package report

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

// ours is a run with every verdict in it. The cases are in no corpus, so that
// nothing here depends on what the corpus says.
func ours() *result.Report {
	return &result.Report{
		Server: "ours", ServerVersion: "Ours/1.0", Command: "conform run --exec 'ours {port}'", Python: "3.14",
		Compare: "wire", Date: "2026-11-21", Platform: "linux/amd64",
		Results: []result.Result{
			{Case: "file/made-up-a", Python: "3.14", Verdict: result.Pass, Clauses: []string{"FILE-1"}, Took: 1500 * time.Millisecond,
				Rules: []result.RuleVerdict{{Rule: "date", Section: "9110 section 6.6.1", Level: result.Must, Complies: true, Text: "Date is sent"}}},
			{Case: "file/made-up-b", Python: "3.14", Verdict: result.Fail, Word: result.CutOff, Why: "the reply ended after 3 bytes",
				Diff: []string{"the reply is different", `  < a\n`, `- < <b>\n`, `+ < &\n`}, Clauses: []string{"FILE-1", "FILE-99999"},
				Rules: []result.RuleVerdict{{Rule: "length", Section: "9112 section 6.3", Level: "MUST NOT", Text: "a body is cut short"}}},
			{Case: "request/made-up-c", Python: "3.14", Verdict: result.Skip, Why: "lacks ipv6"},
			{Case: "request/made-up-d", Python: "3.14", Verdict: result.Known, Word: result.Different, Why: "not yet", Diff: []string{`- < d\n`}},
			{Case: "serve/made-up-e", Python: "3.14", Verdict: result.Stale, Why: "was hard"},
		},
	}
}

// theirs is another run, of fewer cases.
func theirs() *result.Report {
	return &result.Report{Python: "3.14", Compare: "http", ServerVersion: "their|own", Date: "2026-11-20",
		Results: []result.Result{
			{Case: "file/made-up-a", Verdict: result.Fail, Word: result.Crash},
			{Case: "file/made-up-b", Verdict: result.Fail, Word: result.Different},
		}}
}

const wantText = `CUT-OFF file/made-up-b
  file/made-up-b
  the reply ended after 3 bytes
    the reply is different
      < a\n
    - < <b>\n
    + < &\n
  FILE-1 A file is answered with its type, its length and its time of change
  FILE-99999
  breaks RFC 9112 section 6.3 (MUST NOT): a body is cut short
  again:    conform run --exec 'ours {port}' file/made-up-b
  the case: conform show file/made-up-b --python 3.14

STALE serve/made-up-e
  serve/made-up-e
  listed as a known failure, but it passes: was hard
  again:    conform run --exec 'ours {port}' serve/made-up-e
  the case: conform show serve/made-up-e --python 3.14

ours as Python 3.14, compared by wire, 2026-11-21

  chapter    passed   pass   fail   skip  known  stale
  request      0.0%      .      .      1      1      .
  file        50.0%      1      1      .      .      .
  serve      100.0%      .      .      .      .      1
  all         50.0%      1      1      1      1      1

  RFC 9110 and 9112 have a word on 2 of them: 1 keep every MUST, 1 break one; 0 more break a SHOULD
`

func TestText(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, Text(&b, ours(), Options{}))
	assert.Equal(t, cmp.Diff(wantText, b.String()), "")
}

// Colours add to the text and change nothing in it.
func TestColours(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, Text(&b, ours(), Options{Color: true}))
	assert.Assert(t, strings.Contains(b.String(), "\x1b[31m- < <b>\\n\x1b[0m"))
	plain := b.String()
	for _, colour := range []string{red, green, bold, faint, "0"} {
		plain = strings.ReplaceAll(plain, "\x1b["+colour+"m", "")
	}
	assert.Equal(t, cmp.Diff(wantText, plain), "")
}

func TestQuiet(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, Text(&b, ours(), Options{Quiet: true}))
	assert.Assert(t, strings.HasPrefix(b.String(), "ours as Python 3.14"), b.String())
}

func TestARunThatFoundNothing(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, Text(&b, &result.Report{Python: "3.14"}, Options{}))
	assert.Assert(t, strings.HasPrefix(b.String(), "a server without a name"), b.String())
	for _, write := range []func(io.Writer, []*result.Report) error{HTML, Markdown} {
		assert.NilError(t, write(io.Discard, []*result.Report{{}}))
		assert.NilError(t, write(io.Discard, nil))
	}
}

// Whoever reads JUnit's XML counts for itself, and the counts must agree.
func TestJUnit(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, JUnit(&b, ours()))
	var read junitSuites
	assert.NilError(t, xml.Unmarshal([]byte(b.String()), &read))
	assert.Equal(t, read.Tests, 5)
	assert.Equal(t, read.Failures, 2)
	assert.Equal(t, read.Time, "1.500")
	tests, failures, skipped := 0, 0, 0
	for _, s := range read.Suites {
		assert.Equal(t, s.Tests, len(s.Cases), s.Name)
		tests, failures, skipped = tests+s.Tests, failures+s.Failures, skipped+s.Skipped
	}
	assert.DeepEqual(t, []int{tests, failures, skipped}, []int{read.Tests, read.Failures, 2})
	cutOff := read.Suites[1].Cases[1]
	assert.Equal(t, cutOff.Class+" "+cutOff.Name, "conform.file made-up-b")
	assert.Equal(t, cutOff.Failure.Type, "cut-off")
	assert.Assert(t, strings.Contains(cutOff.Failure.Text, `- < <b>\n`), cutOff.Failure.Text)
	assert.Equal(t, read.Suites[0].Cases[1].Skipped.Message, "known failure: not yet")
}

func TestRules(t *testing.T) {
	broken := func(levels ...string) result.Result {
		r := result.Result{Rules: []result.RuleVerdict{{Level: result.Must, Complies: true}}}
		for _, level := range levels {
			r.Rules = append(r.Rules, result.RuleVerdict{Level: level})
		}
		return r
	}
	judged, must, should := rules(&result.Report{Results: []result.Result{
		{}, broken(), broken("SHOULD", "MUST NOT"), broken("SHOULD NOT"), broken("stated"),
	}})
	assert.DeepEqual(t, []int{judged, must, should}, []int{4, 1, 1})
}

func TestShare(t *testing.T) {
	for _, c := range []struct {
		t    tally
		want string
	}{
		{tally{}, "-"},
		{tally{result.Skip: 3}, "-"},
		{tally{result.Pass: 2, result.Skip: 9}, "100.0%"},
		{tally{result.Pass: 9999, result.Fail: 1}, "99.9%"},
		{tally{result.Pass: 1, result.Stale: 1, result.Known: 2}, "50.0%"},
	} {
		assert.Equal(t, c.t.Share(), c.want)
	}
}
