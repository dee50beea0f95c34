package python_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

func TestEveryColumnIsWhole(t *testing.T) {
	for _, v := range python.All() {
		facts, err := python.Lookup(v.String())
		assert.NilError(t, err)
		assert.Equal(t, facts.Version, v)
		release, err := python.ParseVersion(facts.Release)
		assert.NilError(t, err)
		assert.Equal(t, release, v, "the table of another Python is in place")
		assert.Equal(t, facts.Release, python.Release(v), "the table and the corpus must come from the same release")
		assert.Equal(t, facts.Responses[404].Phrase, "Not Found")
		assert.Equal(t, facts.TypesMap[".html"], "text/html")
		assert.Assert(t, facts.BaseServerVersion != "" && facts.ErrorMessageFormat != "")
	}
}

// Under -race this notices when lookups disturb each other.
func TestLookupsTogether(t *testing.T) {
	var all sync.WaitGroup
	for _, v := range python.All() {
		all.Go(func() {
			_, err := python.Lookup(v.String())
			assert.Check(t, err)
		})
	}
	all.Wait()
}

func TestLookupNamesWhatThereIs(t *testing.T) {
	for _, wrong := range []string{"", "3", "3.14.8", "4.0", "2.7 ", "python3.14"} {
		_, err := python.Lookup(wrong)
		assert.ErrorContains(t, err, "there are 2.7, 3.6, 3.7", "%q", wrong)
	}
}

func TestDefaultIsTheNewestWithEverything(t *testing.T) {
	assert.Equal(t, python.Default().Version, python.Version{Major: 3, Minor: 14})
}

func TestVersionsAreOrdered(t *testing.T) {
	all := python.All()
	for i := range all[1:] {
		assert.Assert(t, all[i].Compare(all[i+1]) < 0, "%v %v", all[i], all[i+1])
	}
	assert.Assert(t, python.Version{Major: 3, Minor: 9}.Compare(python.Version{Major: 3, Minor: 10}) < 0)
}

func TestEveryVersionHasARelease(t *testing.T) {
	for _, v := range python.All() {
		back, err := python.ParseVersion(python.Release(v))
		assert.NilError(t, err)
		assert.Equal(t, back, v)
	}
	assert.Equal(t, python.Release(python.Version{Major: 3, Minor: 5}), "")
}

func TestParseVersion(t *testing.T) {
	got, err := python.ParseVersion("3.14.8")
	assert.NilError(t, err)
	if diff := cmp.Diff(python.Version{Major: 3, Minor: 14}, got); diff != "" {
		t.Error(diff)
	}
	for _, wrong := range []string{"3", "3.5", "03.14", "3.14x", "x"} {
		_, err := python.ParseVersion(wrong)
		assert.Assert(t, err != nil, "%q", wrong)
	}
}
