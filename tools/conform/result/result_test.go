package result

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

var report = Report{
	Server: "ours", ServerVersion: "SimpleHTTP/0.6 Python/3.14.8", Command: "conform run file --exec 'a {port}'",
	Python: "3.14", Compare: "wire", Date: "2026-11-21", Platform: "linux/amd64",
	Results: []Result{
		{Case: "file/a", Python: "3.14", Verdict: Pass, Clauses: []string{"FILE-1"}, Took: time.Millisecond},
		{Case: "file/b", Python: "3.14", Verdict: Known, Word: Different, Why: "not yet", Diff: []string{`- < <b>\r\n`},
			Rules: []RuleVerdict{{Rule: "framing", Section: "9112 section 6.3", Level: Must, Complies: true}, {Rule: "date", Level: Should}}},
		{Case: "file/c", Python: "3.14", Verdict: Skip, Why: "lacks ipv6"},
	},
}

func TestAReportSurvivesItsFile(t *testing.T) {
	var file bytes.Buffer
	assert.NilError(t, report.Write(&file))
	assert.Assert(t, strings.Contains(file.String(), `- < <b>`), "JSON need not be safe in HTML: %s", &file)
	again, err := Read(&file)
	assert.NilError(t, err)
	assert.Equal(t, cmp.Diff(*again, report), "")
}

func TestWhatIsNoReport(t *testing.T) {
	for _, text := range []string{"", "[]", `{"results": [{"verdikt": "pass"}]}`} {
		_, err := Read(strings.NewReader(text))
		assert.ErrorContains(t, err, "no report", "%s", text)
	}
}

func TestWhatMakesARunFail(t *testing.T) {
	for verdict, failed := range map[Verdict]bool{Pass: false, Fail: true, Skip: false, Known: false, Stale: true} {
		r := Report{Results: []Result{{Verdict: Pass}, {Verdict: verdict}}}
		assert.Equal(t, r.Failed(), failed, "%s", verdict)
	}
	assert.Equal(t, len(Verdicts), 5)
}

func TestCounts(t *testing.T) {
	assert.DeepEqual(t, report.Counts(), map[Verdict]int{Pass: 1, Known: 1, Skip: 1})
}

func TestViolations(t *testing.T) {
	assert.DeepEqual(t, report.Results[1].Violations(), []RuleVerdict{{Rule: "date", Level: Should}})
}
