package cgi

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"gotest.tools/v3/assert"
)

// What two Pythons make of credentials was recorded by testdata/base64.py.
func TestBase64(t *testing.T) {
	for _, version := range []string{"3.13", "3.14"} {
		file, err := os.Open("testdata/base64-" + version + ".jsonl")
		assert.NilError(t, err)
		defer file.Close()
		compared := 0
		for lines := bufio.NewScanner(file); lines.Scan(); compared++ {
			var row [2]*string
			assert.NilError(t, json.Unmarshal(lines.Bytes(), &row))
			text, want := *row[0], row[1]
			decoded, ok := decodeBase64(text, facts(t, version).PaddingEndsUser)
			switch {
			case ok != (want != nil):
				t.Errorf("%q as Python %s has it: %v, want %v", text, version, ok, !ok)
			case ok && latin1(decoded) != *want:
				t.Errorf("%q as Python %s has it: %q, want %q", text, version, latin1(decoded), *want)
			}
		}
		assert.Equal(t, compared, 506)
	}
}

// latin1 is bytes as text.
func latin1(b string) string {
	var text []rune
	for i := range len(b) {
		text = append(text, rune(b[i]))
	}
	return string(text)
}
