package main

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/conform/rfc"
)

// collected asks once: it is the same for all tests.
var collected = sync.OnceValues(collect)

func TestThePageIsFresh(t *testing.T) {
	all, err := collected()
	assert.NilError(t, err)
	if diff := cmp.Diff(strings.Split(page, "\n"), strings.Split(all.render(), "\n")); diff != "" {
		t.Errorf("%s is stale: go run ./tools/conform/compliance\n%s", place, diff)
	}
}

// TestMostRulesAreAsked guards against rules that can never apply.
func TestMostRulesAreAsked(t *testing.T) {
	all, err := collected()
	assert.NilError(t, err)
	asked := 0
	for _, r := range all.rows {
		if r.cases > 0 {
			asked++
		}
	}
	assert.Assert(t, asked*2 > len(rfc.Rules()), "%d of %d", asked, len(rfc.Rules()))
	assert.Assert(t, all.judged*2 > all.cases, "%d of %d", all.judged, all.cases)
}

func TestVisible(t *testing.T) {
	assert.Equal(t, visible("a_b <\x80>"), `a\_b \<\\x80\>`)
}
