package pytext_test

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
)

// What bytes.decode() raised for each of these.
func TestDecodeUTF8(t *testing.T) {
	for raw, want := range map[string]string{
		"secr\xe9t":        "byte 0xe9 in position 4: invalid continuation byte",
		"a\xe9":            "byte 0xe9 in position 1: unexpected end of data",
		"\x80":             "byte 0x80 in position 0: invalid start byte",
		"a\xe2\x82A":       "bytes in position 1-2: invalid continuation byte",
		"\xe2\x82":         "bytes in position 0-1: unexpected end of data",
		"\xe2A":            "byte 0xe2 in position 0: invalid continuation byte",
		"\xed\xa0\x80":     "byte 0xed in position 0: invalid continuation byte",
		"\xed\xa0":         "byte 0xed in position 0: invalid continuation byte",
		"\xf0\x80\x80\x80": "byte 0xf0 in position 0: invalid continuation byte",
		"\xf0\x80":         "byte 0xf0 in position 0: invalid continuation byte",
		"\xf4\x90\x80\x80": "byte 0xf4 in position 0: invalid continuation byte",
		"\xf0\x9f\x98":     "bytes in position 0-2: unexpected end of data",
		"\xf0\x9f\x98A":    "bytes in position 0-2: invalid continuation byte",
		"\xf0\x9fA":        "bytes in position 0-1: invalid continuation byte",
		"\xc3":             "byte 0xc3 in position 0: unexpected end of data",
		"\xc3A":            "byte 0xc3 in position 0: invalid continuation byte",
		"\xc1\x80":         "byte 0xc1 in position 0: invalid start byte",
		"\xff":             "byte 0xff in position 0: invalid start byte",
		"\xf0":             "byte 0xf0 in position 0: unexpected end of data",
		"\xe0\x80":         "byte 0xe0 in position 0: invalid continuation byte",
		"\xe0\xa0":         "bytes in position 0-1: unexpected end of data",
		"\xe2\x82\xac\xff": "byte 0xff in position 3: invalid start byte",
	} {
		_, err := pytext.DecodeUTF8([]byte(raw))
		assert.Error(t, err, "UnicodeDecodeError: 'utf-8' codec can't decode "+want)
	}
	for _, text := range []string{"", "plain", "é€😀", "\ufffd"} {
		got, err := pytext.DecodeUTF8([]byte(text))
		assert.NilError(t, err)
		assert.Equal(t, got, text)
	}
}

func TestStrip(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "",
		" \t\r\n":                           "",
		" secret \n\n":                      "secret",
		"two words":                         "two words",
		"\x1c\x1d\x1e\x1fa\x85\u00a0\u3000": "a\x85",
		"\u0085\u2003é\u2028":               "é",
		"\ufeffa\u200b":                     "\ufeffa\u200b",
		"\x1ba\x1b":                         "\x1ba\x1b",
		"\x08a\x0e":                         "\x08a\x0e",
	} {
		assert.Equal(t, pytext.Strip(text), want, "%q", text)
	}
}
