package recorded

import (
	"os"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert"
)

func TestUnquote(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{``, ""},
		{`word`, "word"},
		{`""`, ""},
		{`"a\xffb\"\\"`, "a\xffb\"\\"},
		{`"\xed\xb2\x80"`, "\xed\xb2\x80"},
		{`"a"*3`, "aaa"},
		{`"a"+"b"*2+"+"`, "abb+"},
	} {
		got, err := unquote(c.cell)
		assert.NilError(t, err)
		assert.Equal(t, got, c.want)
	}
	for _, cell := range []string{`"`, `"a"b`, `"a"*`, `"a"*x`, `"a"+`, `"a"*2"b"`, "\"\t\"x"} {
		_, err := unquote(cell)
		assert.Assert(t, err != nil, cell)
	}
}

func TestQuoteIsReadBack(t *testing.T) {
	var all []byte
	for c := range 256 {
		all = append(all, byte(c))
	}
	got, err := unquote(Quote(string(all)))
	assert.NilError(t, err)
	assert.Equal(t, got, string(all))
}

func TestRows(t *testing.T) {
	file := filepath.Join(t.TempDir(), "table.txt")
	assert.NilError(t, os.WriteFile(file, []byte("# remark\na\t\"b\\n\"\nc\n"), 0o600))
	assert.DeepEqual(t, Rows(t, file, 2), [][]string{{"a", "b\n"}, {"c"}})
}

func TestOf(t *testing.T) {
	rows := [][]string{{"2.7-3.15", "a"}, {"2.7", "b"}, {"3.6,3.11-3.15", "c"}, {"3.9-3.10", "d"}}
	for version, want := range map[string]string{"2.7": "ab", "3.6": "ac", "3.7": "a", "3.9": "ad", "3.10": "ad", "3.11": "ac", "3.15": "ac"} {
		got := ""
		for _, row := range Of(rows, version) {
			got += row[0]
		}
		assert.Equal(t, got, want, version)
	}
}
