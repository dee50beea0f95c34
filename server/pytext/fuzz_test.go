package pytext_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/pytext/recorded"
)

// FuzzUnquote compares Unquote with the plainest reading of what Python does,
// and demands that text without escapes comes back as it is.
func FuzzUnquote(f *testing.F) {
	for _, seed := range []string{"", "%", "%4", "%41", "/a%2fb", "%e2%82%ac", "%ed%a0%80", "%ff%41", "\xe9%82", "%f0%9f%98%80é%zz"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		text := pytext.FromLatin1([]byte(raw))
		if got, want := pytext.Unquote(text), naiveUnquote(text); got != want {
			t.Errorf("%s:\nnaive %s\nours  %s", recorded.Quote(text), recorded.Quote(want), recorded.Quote(got))
		}
	})
}

// naiveUnquote splits text where ASCII begins and ends and decodes each part by
// the table in RFC 3629, strictly and then leniently.
func naiveUnquote(text string) string {
	for _, lenient := range []bool{false, true} {
		var out strings.Builder
		failed := false
		for text := text; text != ""; {
			end := strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
			if end < 0 {
				end = len(text)
			}
			part, ok := naiveDecode(naiveUnescape(text[:end]), lenient)
			failed = failed || !ok
			out.WriteString(part)
			text = text[end:]
			for text != "" && text[0] >= utf8.RuneSelf {
				_, size := utf8.DecodeRuneInString(text)
				out.WriteString(text[:size])
				text = text[size:]
			}
		}
		if !failed {
			return out.String()
		}
	}
	panic("lenient decoding failed")
}

func naiveUnescape(text string) (out []byte) {
	const digits = "0123456789abcdef"
	parts := strings.Split(text, "%")
	out = append(out, parts[0]...)
	for _, part := range parts[1:] {
		if len(part) < 2 {
			out = append(append(out, '%'), part...)
			continue
		}
		high := strings.IndexByte(digits, part[0]|0x20*(part[0]>>6))
		low := strings.IndexByte(digits, part[1]|0x20*(part[1]>>6))
		if high < 0 || low < 0 {
			out = append(append(out, '%'), part...)
			continue
		}
		out = append(append(out, byte(high*16+low)), part[2:]...)
	}
	return out
}

// wellFormed is the table of RFC 3629 section 4: the ranges of the bytes of a
// character. The last row is not in it: surrogates, which are well-formed to
// 'surrogatepass' alone.
var wellFormed = [][][2]byte{
	{{0, 0x7f}},
	{{0xc2, 0xdf}, {0x80, 0xbf}},
	{{0xe0, 0xe0}, {0xa0, 0xbf}, {0x80, 0xbf}},
	{{0xe1, 0xec}, {0x80, 0xbf}, {0x80, 0xbf}},
	{{0xed, 0xed}, {0x80, 0x9f}, {0x80, 0xbf}},
	{{0xee, 0xef}, {0x80, 0xbf}, {0x80, 0xbf}},
	{{0xf0, 0xf0}, {0x90, 0xbf}, {0x80, 0xbf}, {0x80, 0xbf}},
	{{0xf1, 0xf3}, {0x80, 0xbf}, {0x80, 0xbf}, {0x80, 0xbf}},
	{{0xf4, 0xf4}, {0x80, 0x8f}, {0x80, 0xbf}, {0x80, 0xbf}},
	{{0xed, 0xed}, {0xa0, 0xbf}, {0x80, 0xbf}},
}

// naiveDecode decodes UTF-8. Lenient, it writes one U+FFFD for the longest
// beginning of a character; strict, it takes surrogates and fails on the rest.
func naiveDecode(data []byte, lenient bool) (string, bool) {
	var out strings.Builder
	rows := wellFormed
	if lenient {
		rows = wellFormed[:len(wellFormed)-1]
	}
	for len(data) > 0 {
		longest, whole := 1, false
		for _, row := range rows {
			n := 0
			for n < len(row) && n < len(data) && row[n][0] <= data[n] && data[n] <= row[n][1] {
				n++
			}
			longest, whole = max(longest, n), whole || n == len(row)
		}
		switch {
		case whole:
			out.Write(data[:longest])
		case lenient:
			out.WriteString("\uFFFD")
		default:
			return "", false
		}
		data = data[longest:]
	}
	return out.String(), true
}

// FuzzFileNames: a file name survives the way to text and back, whatever its
// bytes, and its text on a page is that of its quoted form.
func FuzzFileNames(f *testing.F) {
	for _, seed := range []string{"", "a", "é", "\xff", "\xed\xb2\x80", "\xf0\x9f\x98", "a\xc3(\xe2\x82\xac", "\xed\xa0\xbd\xed\xb8\x80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		text := pytext.FSDecode(name)
		if back, ok := pytext.FSEncode(text); !ok || back != name {
			t.Errorf("%s became %s and then %s", recorded.Quote(name), recorded.Quote(text), recorded.Quote(back))
		}
		if utf8.ValidString(name) != (text == name) {
			t.Errorf("%s became %s", recorded.Quote(name), recorded.Quote(text))
		}
		if unquoted := pytext.Unquote(string(pytext.AppendQuote(nil, text))); unquoted != text {
			t.Errorf("%s was quoted and unquoted to %s", recorded.Quote(text), recorded.Quote(unquoted))
		}
	})
}

// FuzzLatin1: bytes of the wire survive the way to text and back, and the rest
// of the functions take any text without a panic.
func FuzzLatin1(f *testing.F) {
	for _, seed := range []string{"", "GET / HTTP/1.1", "\x00\x7f\x80\xff", "\xa0a\x85 b\x1c", "Ünï", "€"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		text := pytext.FromLatin1([]byte(raw))
		back, ok := pytext.AppendLatin1([]byte("kept"), text)
		if !ok || string(back) != "kept"+raw {
			t.Errorf("%s became %s and then %s", recorded.Quote(raw), recorded.Quote(text), back)
		}
		if got, want := pytext.Fields(nil, text), naiveFields(text); !slices.Equal(got, want) {
			t.Error(cmp.Diff(want, got))
		}
		if got := pytext.TrimLineEnd(text); strings.HasSuffix(got, "\r") || strings.HasSuffix(got, "\n") || !strings.HasPrefix(text, got) {
			t.Errorf("the end of %s was trimmed to %s", recorded.Quote(text), recorded.Quote(got))
		}
		for _, any := range []string{text, raw} {
			pytext.Repr(any)
			pytext.Lower(any)
			pytext.ParseInt(any)
			pytext.AppendEscapeHTML(nil, any)
			pytext.AppendEscapeLog(nil, any)
			if _, ok := pytext.AppendLatin1(nil, any); !ok {
				pytext.Latin1Error(any)
			}
			if _, ok := pytext.FSEncode(any); !ok {
				pytext.FSEncodeError(any)
			}
		}
	})
}

// naiveFields splits at what Python calls white space, which is what Go does and
// four separators more.
func naiveFields(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f })
}
