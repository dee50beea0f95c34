package request

import (
	"regexp"
	"testing"
	"unicode"

	"gotest.tools/v3/assert"
)

// An escape is one letter behind the backslash, or digits: what follows is not part of it.
func TestEscapesEndWhereTheyEnd(t *testing.T) {
	for _, test := range []struct {
		text, want string
		n          int
		ok         bool
	}{
		{"\nx", "", 1, true},
		{"'x", "'", 1, true},
		{`"x`, `"`, 1, true},
		{`\x`, `\`, 1, true},
		{"nx", "\n", 1, true},
		{"ax", "\a", 1, true},
		{"rx", "\r", 1, true},
		{"x419", "A", 3, true},
		{"u00419", "A", 5, true},
		{"U000000419", "A", 9, true},
		{"10119", "A", 3, true},
		{"78", "\a", 1, true},
		{"7", "\a", 1, true},
		{"77", "?", 2, true},
		{"8", `\`, 0, true},
		{"400", "\x00", 3, false},
		{"777", "\xff", 3, false},
		{"qx", `\`, 0, true},
		{"/1", `\`, 0, true},
		{"x4", "", 0, false},
		{"u041", "", 0, false},
		{"N", "", 0, false},
		{"", "", 0, false},
	} {
		got, n, ok := escaped([]byte(test.text))
		assert.Equal(t, n, test.n, test.text)
		assert.Equal(t, ok, test.ok, test.text)
		assert.Equal(t, got, test.want, test.text)
	}
}

// What is no UTF-8 has no text, and what is beyond Latin-1 none that counts.
func TestDecodingUTF8(t *testing.T) {
	for text, ok := range map[string]bool{"\xc3\xa9": true, "": true, "\xff": false, "a\xc3": false, "\xe2\x82\xac": false} {
		_, got := decode([]byte(text), "utf_8")
		assert.Equal(t, got, ok, "%q", text)
	}
}

// What is a word to a regular expression in ASCII.
func TestWords(t *testing.T) {
	word := regexp.MustCompile(`^\w$`)
	for r := range rune(0x100) {
		assert.Equal(t, isWord(r), word.MatchString(string(r)), "%U", r)
	}
}

// Letters and numbers stay in the name of a codec: what Unicode says of the upper
// half of Latin-1.
func TestLettersAndNumbersOfLatin1(t *testing.T) {
	for r := rune(0x80); r <= 0xff; r++ {
		assert.Equal(t, isAlnumLatin1(r), unicode.IsLetter(r) || unicode.IsNumber(r), "%U", r)
	}
}
