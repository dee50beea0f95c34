package request

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// What bytes.decode of CPython 3.14 makes of each kind of codec, for one name of
// each family. What comes out beyond Latin-1, or not at all, is not ok, nor are
// codecs that make other characters of ASCII, whatever these are.
func TestDecode(t *testing.T) {
	for _, c := range []struct {
		codec, text, want string
		ok                bool
	}{
		{"utf_16", "ab", "", false},
		{"utf_16_le", "ab", "", false},
		{"utf_32", "abcd", "", false},
		{"utf_32le", "abcd", "", false},
		{"cp037", "ab", "", false},
		{"ibm039", "ab", "", false},
		{"cp1026", "ab", "", false},
		{"csibm273", "ab", "", false},
		{"cp424", "ab", "", false},
		{"cp875", "ab", "", false},
		{"latin_1", "a\xe9", "a\xe9", true},
		{"l1", "a\xe9", "a\xe9", true},
		{"charmap", "a\xe9", "a\xe9", true},
		{"utf_8", "a\xc3\xa9", "a\xe9", true},
		{"cp65001", "a\xc3\xa9", "a\xe9", true},
		{"utf_8", "\xef\xbb\xbfa", "", false},
		{"utf_8_sig", "\xef\xbb\xbfa", "a", true},
		{"utf_8_sig", "a", "a", true},
		{"utf_8", "\xc3", "", false},
		{"u7", "a-b", "a-b", true},
		{"utf_7", "a+b", "", false},
		{"utf_7", "a\xe9", "", false},
		{"punycode", "9ca", "\xe9", true},
		{"unicode_escape", `a\x41`, "aA", true},
		{"unicode_escape", `a\N`, "", false},
		{"ascii", "ab", "ab", true},
		{"ascii", "a\x7f", "a\x7f", true},
		{"ascii", "a\x80", "", false},
		{"cp1252", "ab", "ab", true},
	} {
		got, ok := decode([]byte(c.text), c.codec)
		assert.Equal(t, ok, c.ok, "%s: %q", c.codec, c.text)
		if ok {
			assert.Equal(t, string(got), c.want, "%s: %q", c.codec, c.text)
		}
	}
}

// What str.encode('punycode') of CPython 3.14 makes of texts, backwards.
func TestDecodePunycode(t *testing.T) {
	for encoded, want := range map[string]string{
		"9ca":           "\xe9",
		"a-bga":         "a\xe9",
		"a-9fa":         "\xe9a",
		"9caa":          "\xe9\xe9",
		"9caaa":         "\xe9\xe9\xe9",
		"8cabb":         "\xe9\xe8\xe9",
		"bcher-kva":     "b\xfccher",
		"ncd-ska2e7a2c": "\xdcn\xefc\xf6d\xe9",
		"a7w":           "\xff\x80",
		"a8w":           "\x80\xff",
		"abc-ca74d":     "a\xffb\x80c",
		"x-9fa1e":       "\xe9x\xff",
		"6a":            "\xa0",
		"x--cja":        "x-\xe9",
		"--bga":         "-\xe9",
		"zy-ca33bb5k":   "zy\xe9\x80\xff\xe9",
		"acdef64ega":    "\x80\x81\x82\x83\x84\xff\xfe",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-cng": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xff",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-mlg": "\xffaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"aaa-9labb":       "\xe9a\xe9a\xe9a",
		"9caa8dbb":        "\xff\xe9\xff\xe9\xff",
		"abcdef-ga62hdab": "abc\xffdef\xff\x80\xff",
		"ab--":            "ab-",
		"ab-":             "ab",
	} {
		got, ok := decodePunycode([]byte(encoded))
		assert.Assert(t, ok, encoded)
		assert.Equal(t, string(got), want, encoded)
	}
}

// What encodings.punycode.adapt of CPython 3.14 gives.
func TestAdaptBias(t *testing.T) {
	for _, c := range []struct {
		delta  int
		first  bool
		points int
		want   int
	}{
		{0, true, 1, 0},
		{0, true, 7, 0},
		{0, true, 100, 0},
		{0, false, 2, 0},
		{0, false, 7, 0},
		{1, true, 1, 0},
		{1, true, 2, 0},
		{1, true, 100, 0},
		{1, false, 1, 0},
		{1, false, 7, 0},
		{1, false, 100, 0},
		{2, true, 2, 0},
		{2, true, 7, 0},
		{2, false, 1, 1},
		{2, false, 2, 0},
		{2, false, 100, 0},
		{699, true, 1, 0},
		{699, true, 7, 0},
		{699, true, 100, 0},
		{699, false, 2, 45},
		{699, false, 7, 32},
		{700, true, 1, 1},
		{700, true, 2, 0},
		{700, true, 100, 0},
		{700, false, 1, 48},
		{700, false, 7, 32},
		{700, false, 100, 32},
		{1399, true, 2, 0},
		{1399, true, 7, 0},
		{1399, false, 1, 54},
		{1399, false, 2, 51},
		{1399, false, 100, 48},
		{1400, true, 1, 3},
		{1400, true, 7, 1},
		{1400, true, 100, 1},
		{1400, false, 2, 51},
		{1400, false, 7, 49},
		{9099, true, 1, 13},
		{9099, true, 2, 11},
		{9099, true, 100, 8},
		{9099, false, 1, 67},
		{9099, false, 7, 64},
		{9099, false, 100, 63},
		{15959, true, 2, 16},
		{15959, true, 7, 14},
		{15959, false, 1, 69},
		{15959, false, 2, 68},
		{15959, false, 100, 66},
		{15960, true, 1, 19},
		{15960, true, 7, 14},
		{15960, true, 100, 13},
		{15960, false, 2, 68},
		{15960, false, 7, 67},
		{31849, true, 1, 25},
		{31849, true, 2, 22},
		{31849, true, 100, 19},
		{31849, false, 1, 86},
		{31849, false, 7, 81},
		{31849, false, 100, 81},
		{31850, true, 2, 22},
		{31850, true, 7, 20},
		{31850, false, 1, 86},
		{31850, false, 2, 84},
		{31850, false, 100, 81},
		{63700, true, 1, 29},
		{63700, true, 7, 26},
		{63700, true, 100, 25},
		{63700, false, 2, 90},
		{63700, false, 7, 87},
		{1000000, true, 1, 60},
		{1000000, true, 2, 58},
		{1000000, true, 100, 54},
		{1000000, false, 1, 121},
		{1000000, false, 7, 117},
		{1000000, false, 100, 104},
	} {
		assert.Equal(t, adaptBias(c.delta, c.first, c.points), c.want, "%+v", c)
	}
}

// REQUEST-58: the parameter that names the boundary is the first of that name, a
// whole one before one in parts.
func TestBoundaryParameter(t *testing.T) {
	for value, want := range map[string]string{
		"multipart/mixed; boundary=a; boundary=b":                  "a",
		"multipart/mixed; BOUNDARY=a; boundary=b":                  "a",
		"multipart/mixed; x=a; boundary=b":                         "b",
		"multipart/mixed; boundary*=us-ascii''a; boundary=b":       "b",
		"multipart/mixed; boundary*0=a; boundary*1=b":              "ab",
		"multipart/mixed; boundary*1=a; boundary*0=b":              "ba",
		"multipart/mixed; boundary*0=a; x*0=c; boundary*1=b":       "ab",
		"multipart/mixed; boundary*=latin-1''%e9":                  "\xe9",
		"multipart/mixed; boundary*0*=utf-8''%c3; boundary*1*=%a9": "\xe9",
	} {
		got, ok, err := boundaryParameter([]byte(value), python.Default())
		assert.NilError(t, err)
		assert.Assert(t, ok, value)
		assert.Equal(t, string(got), want, value)
	}
	_, ok, err := boundaryParameter([]byte("multipart/mixed; bound=a; x*=us-ascii''a"), python.Default())
	assert.NilError(t, err)
	assert.Assert(t, !ok)
}
