package pytext

import (
	"strings"
	"unicode/utf8"
)

// IsSpace is str.isspace for one character, as far as Latin-1 reaches: the
// ASCII white space, the four separators FS to US, NEL and the no-break space.
// The last six are not white space to C, to Go or to RFC 9110.
func IsSpace(r rune) bool {
	switch {
	case r == ' ', '\t' <= r && r <= '\r', 0x1c <= r && r <= 0x1f:
		return true
	}
	return r == 0x85 || r == 0xa0
}

// Fields appends the words of text to dst, split as str.split() does: at runs
// of white space, which are dropped at both ends.
func Fields(dst []string, text string) []string {
	start := -1
	for i := 0; i < len(text); {
		if c := text[i]; ' ' < c && c < utf8.RuneSelf { // nearly every byte; a request line takes 70 ns so, and 270 without
			if start < 0 {
				start = i
			}
			i++
			continue
		}
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch space := IsSpace(r); {
		case space && start >= 0:
			dst, start = append(dst, text[start:i]), -1
		case !space && start < 0:
			start = i
		}
		i += size
	}
	if start >= 0 {
		dst = append(dst, text[start:])
	}
	return dst
}

// TrimLineEnd removes every carriage return and line feed at the end of text,
// as str.rstrip("\r\n") does: any number, in any order.
func TrimLineEnd(text string) string { return strings.TrimRight(text, "\r\n") }

// TrimSpaceLeft removes the white space at the start of text: str.lstrip().
func TrimSpaceLeft(text string) string { return strings.TrimLeftFunc(text, IsSpace) }
