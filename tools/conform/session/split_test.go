package session

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
)

func script(t *testing.T, blocks string) []transcript.Event {
	t.Helper()
	c, err := transcript.Parse([]byte("title: t\nclause: A-1\nhandler: base\n\n" + blocks))
	assert.NilError(t, err)
	return c.For(v314)
}

func names(all []Cut) string {
	var words []string
	for _, c := range all {
		words = append(words, c.String())
	}
	return strings.Join(words, " ")
}

func TestCuts(t *testing.T) {
	for blocks, want := range map[string]string{
		"> a\n":                    "",
		"> abc\n":                  "1:1 1:2 bytes",
		"> ab\n\n> cd\n":           "1:1 2:1 bytes joined",
		"> a\n\n> b\n":             "joined",
		"@ a\n> ab\n\n@ b\n> cd\n": "1:1 2:1 bytes",
		"> a\\{repeat X 100}b\n":   "1:1 1:2 1:3 1:4 1:99 1:100 1:101 bytes",
		"<.\n":                     "",
	} {
		assert.Equal(t, names(cuts(script(t, blocks))), want, "%q", blocks)
	}
}

func TestPiecesAreTheWhole(t *testing.T) {
	data := bytes.Repeat([]byte("0123456789"), 1000)
	for _, length := range []int{1, 2, 17, 4096, 4097, 10000} {
		for _, name := range []string{"1:1", "1:9", "2:5", "bytes", "joined", "1:20000"} {
			c, err := ParseCut(name)
			assert.NilError(t, err)
			pieces := c.pieces(0, data[:length])
			assert.Equal(t, string(bytes.Join(pieces, nil)), string(data[:length]), name)
			for _, p := range pieces {
				assert.Assert(t, len(p) > 0)
			}
		}
	}
	one, _ := ParseCut("2:3")
	assert.Equal(t, fmt.Sprintf("%s %s", one.pieces(0, []byte("abcdef")), one.pieces(1, []byte("abcdef"))), "[abcdef] [abc def]")
	each, _ := ParseCut("bytes")
	assert.Equal(t, len(each.pieces(0, data[:4096])), 4096)
}

func TestCasesThatAreNotCutAreThere(t *testing.T) {
	for id := range whenItComes {
		_, err := golden.Case(id)
		assert.NilError(t, err)
	}
}

func TestCutsThatAreNone(t *testing.T) {
	for _, text := range []string{"", "1", "1:", ":1", "0:1", "1:0", "a:b", "byte", "1:1:1"} {
		_, err := ParseCut(text)
		assert.ErrorContains(t, err, "is no way to cut", text)
	}
}
