package glass

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/spec/python"
)

// TestAllOfAChapterWithoutCodeIsListed sees to it that no case of CGI is
// forgotten. That what is listed fails is for those to see who play the
// chapters: tools/conform, tools/serve.
func TestAllOfAChapterWithoutCodeIsListed(t *testing.T) {
	list, err := KnownFailures()
	assert.NilError(t, err)
	cases, err := golden.Cases("cgi")
	assert.NilError(t, err)
	for _, c := range cases {
		for _, v := range python.All() {
			if _, listed := list.Reason(c.ID, v); c.Python.Contains(v) && !listed {
				t.Errorf("%s is not listed for Python %s: conform run --known golden/glass/known.txt --write-known golden/glass/known.txt", c.ID, v)
			}
		}
	}
	known, err := Known("cgi")
	assert.NilError(t, err)
	assert.Assert(t, len(known) >= len(cases))
}
