package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"

	"github.com/glasshttp/glass/tools/compare/exchange"
	"github.com/glasshttp/glass/tools/compare/generate"
)

func TestAllowedDifferencesAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "differences.md"))
	assert.NilError(t, err)
	for _, n := range allowed {
		assert.Check(t, is.Contains(string(page), "\n- ["+n.clause+"]: "))
	}
}

func TestAStackThatIsFullElsewhereIsAllowed(t *testing.T) {
	full := exchange.Difference{What: exchange.Sent, LeftRaised: "RecursionError: maximum recursion depth exceeded"}
	conversation := func(mails int) generate.Conversation {
		return generate.Conversation{Writes: [][]byte{[]byte(strings.Repeat("Content-Type: Message/x\r\r", mails))}}
	}
	assert.Equal(t, allowance(conversation(974), full), "REQUEST-59, the mails within mails that exhaust Python's stack")
	assert.Equal(t, allowance(conversation(20), full), "")
	assert.Equal(t, allowance(conversation(974), exchange.Difference{What: exchange.Sent}), "")
}
