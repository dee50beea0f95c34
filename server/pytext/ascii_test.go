package pytext

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// ASCII ends at 0x7f, wherever a byte beyond it stands among eights.
func TestASCIIEndsAt7F(t *testing.T) {
	for length := range 26 {
		text := bytes.Repeat([]byte{0x7f}, length)
		assert.Assert(t, isASCII(text), "%d bytes", length)
		for i := range text {
			for _, c := range []byte{0x80, 0xff} {
				text[i] = c
				assert.Assert(t, !isASCII(text), "%#x at %d of %d", c, i, length)
			}
			text[i] = 0x7f
		}
	}
}

// What has nothing to become small is not copied, whatever its bytes.
func TestWhatIsSmallIsNotCopied(t *testing.T) {
	var raw []byte
	for c := range byte(0x80) {
		if c < 'A' || c > 'Z' {
			raw = append(raw, c)
		}
	}
	ascii := string(raw)
	all := ascii + "\x80\xff"
	assert.Equal(t, Lower(ascii), ascii)
	assert.Equal(t, LowerBytes(all), all)
	assert.Equal(t, testing.AllocsPerRun(10, func() { Lower(ascii) }), 0.0)
	assert.Equal(t, testing.AllocsPerRun(10, func() { LowerBytes(all) }), 0.0)
	for c := byte('A'); c <= 'Z'; c++ {
		small := string(c + 0x20)
		assert.Equal(t, Lower(string(rune(c))), small)
		assert.Equal(t, LowerBytes(string(rune(c))), small)
	}
}

// The bytes that urllib.parse.quote leaves alone.
func TestNeverQuoted(t *testing.T) {
	plain := regexp.MustCompile(`^[A-Za-z0-9_.\-~/]$`)
	for c := range 256 {
		want := c < 0x80 && plain.MatchString(string(rune(c)))
		assert.Equal(t, NeverQuoted(byte(c)), want, "%q", c)
		assert.Equal(t, string(AppendQuote(nil, []byte{byte(c)})) == string([]byte{byte(c)}), want, "%q", c)
	}
}

// What str.encode('utf-8', 'backslashreplace') of CPython 3.14 gives.
func TestBackslashReplace(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "",
		"a":                            "a",
		"ab\\":                         "ab\\",
		"caf\u00e9 \u6f22 \U0001f600":  "caf\u00e9 \u6f22 \U0001f600",
		"\xed\xb2\x80":                 `\udc80`,
		"a\xed\xb3\xbfb":               `a\udcffb`,
		"\xed\xa0\x80\xed\xb2\x80\xed": `\ud800\udc80` + "\xed",
		"\ud7ff\ue000":                 "\ud7ff\ue000",
	} {
		assert.Equal(t, string(AppendBackslashReplace([]byte("> "), text)), "> "+want)
		assert.Equal(t, string(AppendBackslashReplace(nil, []byte(strings.Repeat(text, 2)))), strings.Repeat(want, 2))
	}
}
