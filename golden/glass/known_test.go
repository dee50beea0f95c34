package glass

import (
	"testing"

	"gotest.tools/v3/assert"
)

// TestKnownFailuresAreCases reads the list. That what is listed fails is for
// those to see who play the chapters: their own tests, tools/conform,
// tools/serve.
func TestKnownFailuresAreCases(t *testing.T) {
	list, err := KnownFailures()
	assert.NilError(t, err)
	all := 0
	for _, chapter := range []string{"listener", "request", "base", "file", "cgi", "serve"} {
		known, err := Known(chapter)
		assert.NilError(t, err)
		all += len(known)
	}
	assert.Equal(t, all == 0, len(list.Cases()) == 0)
}
