package page

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

// TestKeptPageIsFresh makes the page and the chart again of the figures that are
// kept in docs.
func TestKeptPageIsFresh(t *testing.T) {
	const name = "docs/" + base + ".json"
	root, err := spec.Checkout(name)
	if err != nil {
		t.Skip("no figures are kept here")
	}
	report, err := Load(filepath.Join(root, name))
	assert.NilError(t, err)
	for ending, want := range map[string]string{".md": Page(report), ".svg": Chart(report)} {
		kept, err := os.ReadFile(filepath.Join(root, "docs", base+ending))
		assert.NilError(t, err)
		if diff := cmp.Diff(want, string(kept)); diff != "" {
			t.Errorf("docs/%s%s is stale: go run ./tools/bench -from %s -out docs (-made +kept):\n%s", base, ending, name, diff)
		}
	}
}
