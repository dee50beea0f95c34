package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

func TestIndex(t *testing.T) {
	m, err := collect(os.DirFS(spec.TestedSources()), os.DirFS("../../docs"))
	assert.NilError(t, err)
	assert.Assert(t, len(m.code) > 0, "no comment cites a clause: these are not the sources")
	entries, problems := build(m)
	t.Run("nothing is wrong", func(t *testing.T) {
		for _, problem := range problems {
			t.Error(problem)
		}
	})
	t.Run("it is fresh", func(t *testing.T) {
		written, err := spec.Text(spec.IndexFile)
		assert.NilError(t, err)
		if diff := cmp.Diff(string(written), render(m.chapters, entries)); diff != "" {
			t.Errorf("spec/%s is stale: go run ./spec/index\n%s", spec.IndexFile, diff)
		}
	})
}
