package coverage

import (
	"strings"
	"testing"

	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

// clauses are made up, so that what the specification says does not matter.
func clauses() []Clause {
	return []Clause{
		{Clause: spec.Clause{ID: "FILE-1", Title: "One"}, Level: "MUST", Cases: 2, Counts: map[result.Verdict]int{result.Pass: 1, result.Skip: 1}},
		{Clause: spec.Clause{ID: "FILE-2", Title: "Two"}, Level: "MUST", Cases: 1, Counts: map[result.Verdict]int{result.Known: 1}, Failed: []string{"file/two"}},
		{Clause: spec.Clause{ID: "FILE-3", Title: "Three"}, Level: "SHOULD", Cases: 4},
		{Clause: spec.Clause{ID: "FILE-4", Title: "Four"}, Level: "MAY"},
	}
}

const wantText = `kept      MUST    FILE-1 One  (1 pass, 1 skip)
broken    MUST    FILE-2 Two  (1 known)
                  file/two
unplayed  SHOULD  FILE-3 Three  (4 not in the run)
caseless  MAY     FILE-4 Four  (no case)

clauses       kept    broken  unplayed  caseless       all
MUST             1         1         0         0         2
SHOULD           0         0         1         0         1
MAY              0         0         0         1         1
all              1         1         1         1         4
`

func TestText(t *testing.T) {
	var b strings.Builder
	assert.NilError(t, Text(&b, clauses(), ""))
	assert.Equal(t, cmp.Diff(wantText, b.String()), "")
	b.Reset()
	assert.NilError(t, Text(&b, clauses(), Caseless))
	assert.Assert(t, strings.HasPrefix(b.String(), "caseless") && !strings.Contains(b.String(), "FILE-1"))
}

func TestOf(t *testing.T) {
	r := &result.Report{Results: []result.Result{
		{Case: "file/a", Verdict: result.Pass, Clauses: []string{"FILE-1", "BASE-1"}},
		{Case: "file/b", Verdict: result.Fail, Clauses: []string{"FILE-1"}},
		{Case: "file/c", Verdict: result.Stale, Clauses: []string{"FILE-2"}},
		{Case: "file/d", Verdict: result.Skip, Clauses: []string{"FILE-3", "FILE-99999"}},
	}}
	all, err := Of(r, []string{"file"})
	assert.NilError(t, err)
	states := map[string]State{}
	for i := range all {
		assert.Equal(t, all[i].Chapter, "file")
		assert.Assert(t, !all[i].Withdrawn)
		states[all[i].ID] = all[i].State()
	}
	assert.Equal(t, states["FILE-1"], Broken)
	assert.Equal(t, states["FILE-2"], Kept)
	assert.Equal(t, states["FILE-3"], Unplayed)
	everything, err := Of(r, nil)
	assert.NilError(t, err)
	assert.Assert(t, len(everything) > len(all))
}

func TestLevel(t *testing.T) {
	for text, want := range map[string]string{"It MAY, but SHOULD not": "SHOULD", "MUST NOT": "MUST", "It MAY": "MAY", "MUSTARD": "-"} {
		assert.Equal(t, level(text), want)
	}
}
