package report

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

func TestCompare(t *testing.T) {
	m := compare([]*result.Report{ours(), theirs()})
	assert.Equal(t, m.Total, 5)
	var chapters []string
	for _, s := range m.Chapters {
		chapters = append(chapters, fmt.Sprint(s.Name, len(s.Rows)))
	}
	assert.DeepEqual(t, chapters, []string{"request2", "file2", "serve1"})
	a, b := m.Chapters[1].Rows[0], m.Chapters[1].Rows[1]
	assert.Assert(t, a.Differs() && !b.Differs(), "one passes a and nobody b")
	assert.Assert(t, !m.Chapters[0].Rows[0].Differs(), "what is skipped agrees with all")
	assert.Assert(t, m.Chapters[0].Rows[0].Cells[1] == nil)
	assert.DeepEqual(t, m.Dates, []string{"2026-11-20", "2026-11-21"})
}

// Runs of one server stand together, in the order in which servers are named.
func TestServersStandTogether(t *testing.T) {
	again := ours()
	again.Compare = "http"
	m := compare([]*result.Report{ours(), theirs(), again})
	assert.Equal(t, len(m.Servers), 2)
	assert.Equal(t, m.Servers[0].Columns[1].Mode, "http")
	assert.Equal(t, m.Columns[2].Name, "their|own")
	assert.Assert(t, !m.Crowded())
}

const wantMarkdown = `| server | calls itself | compared by | as Python | date | platform | pass | fail | skip | known | stale | keeps the RFCs' MUST |
|---|---|---|---|---|---|---:|---:|---:|---:|---:|---:|
| ours | Ours/1.0 | wire | 3.14 | 2026-11-21 | linux/amd64 | 1 | 1 | 1 | 1 | 1 | 1 of 2 |
| their\|own | their\|own | http | 3.14 | 2026-11-20 |  | 0 | 2 | 0 | 0 | 0 | - |

Passed of those played, by chapter:

| chapter | cases | ours, wire | their\|own, http |
|---|---:|---:|---:|
| request | 2 | 0 of 1 | not played |
| file | 2 | 1 of 2 | 0 of 2 |
| serve | 1 | 1 of 1 | not played |

## Where they part: file

| case | ours, wire | their\|own, http |
|---|---|---|
| file/made-up-a | pass | **crash** |
`

func TestMarkdown(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, Markdown(&b, []*result.Report{ours(), theirs()}))
	assert.Equal(t, cmp.Diff(wantMarkdown, b.String()), "")
}

func html(t *testing.T, reports ...*result.Report) string {
	t.Helper()
	var b strings.Builder
	assert.NilError(t, HTML(&b, reports))
	return b.String()
}

// The page is one file: nothing in it names another.
func TestThePageStandsAlone(t *testing.T) {
	page := html(t, ours(), theirs())
	elsewhere := regexp.MustCompile(`(?i)(src|href|action)=|@import|url\(|https?://`)
	assert.Equal(t, elsewhere.FindString(page), "")
}

// A verdict is a word and a sign in the page itself, not a colour, and is there
// without the script.
func TestVerdictsAreWords(t *testing.T) {
	page := html(t, ours(), theirs())
	for _, want := range []string{
		`>PASS <span>pass</span>`, `>FAIL <span class="rare">cut-off</span> <b class="rfc">&sect;1</b>`,
		`title="fail: cut-off, breaks 1 MUST of the RFCs"`, `<span>skip</span>`, `<span>known</span>`, `<span>stale</span>`, `<span class="rare">crash</span>`,
		`<span class="cell none"></span>`,
	} {
		want = strings.NewReplacer("PASS", signs[result.Pass], "FAIL", signs[result.Fail]).Replace(want)
		assert.Assert(t, strings.Contains(page, want), "%s is not in the page", want)
	}
}

var embedded = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)

// What is behind the cells is JSON that cannot end the script it stands in.
func TestDetails(t *testing.T) {
	evil := ours()
	evil.Results[1].Diff = []string{`+ < </script><script>alert(1)</script>\n`}
	found := embedded.FindStringSubmatch(html(t, evil))
	assert.Assert(t, found != nil)
	var d data
	assert.NilError(t, json.Unmarshal([]byte(found[1]), &d))
	assert.Equal(t, d.Lines[d.Cases[3].Cells[0].Diff[0]], evil.Results[1].Diff[0])
	assert.Equal(t, d.Rules[d.Cases[3].Cells[0].Rules[0]].Section, "9112 section 6.3")
	assert.Equal(t, d.Repeat[0]+d.Cases[3].ID, "conform run --exec 'ours {port}' file/made-up-b")
	assert.Equal(t, d.Clauses["FILE-99999"], "FILE-99999")
}

func TestNamesAreEscaped(t *testing.T) {
	r := ours()
	r.Server = "<b>bold</b>"
	assert.Assert(t, !strings.Contains(html(t, r), "<b>bold"))
}

// A thousand rows by six servers is a page that a browser opens at once: it
// stays small when what there is to say is little.
func TestSize(t *testing.T) {
	var reports []*result.Report
	for range 6 {
		r := &result.Report{Python: "3.14"}
		for i := range 1000 {
			name := golden.Chapters()[i%len(golden.Chapters())]
			r.Results = append(r.Results, result.Result{Case: fmt.Sprintf("%s/made-up-%d", name, i), Verdict: result.Pass})
		}
		reports = append(reports, r)
	}
	assert.Assert(t, len(html(t, reports...)) < 2<<20)
}
