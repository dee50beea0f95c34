package base

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// A number is the character of that number, however short it is written.
func TestCharacterOfANumber(t *testing.T) {
	for _, version := range []string{"2.7", "3.14"} {
		facts, err := python.Lookup(version)
		assert.NilError(t, err)
		page, err := fill("%(code)c", []pageValue{{name: "code", isNumber: true, number: 7, text: "7", repr: "7"}}, facts)
		assert.NilError(t, err)
		assert.Equal(t, string(page), "\a", version)
	}
}

// Characters count, however many bytes each has, and where text is bytes those.
func TestLengthOfText(t *testing.T) {
	const text = "a\u0080\u00e9\u20ac\U0001f600\xed\xa0\x80z"
	new := page{facts: python.Default()}
	assert.Equal(t, new.length(text), 7)
	for n, want := range map[int]string{0: "", 1: "a", 2: "a\u0080", 5: "a\u0080\u00e9\u20ac\U0001f600", 7: text, 8: text} {
		assert.Equal(t, new.first(text, n), want)
	}
	facts, err := python.Lookup("2.7")
	assert.NilError(t, err)
	old := page{facts: facts}
	assert.Equal(t, old.length(text), len(text))
	assert.Equal(t, old.first(text, 2), "a\xc2")
}
