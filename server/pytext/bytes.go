package pytext

import "strings"

// What Python 2 does with a str, which is bytes: only ASCII has letters, white
// space and signs that can be printed. Such text is a Go string of the bytes as
// they are, in no encoding.

// IsSpaceByte is str.isspace of Python 2 for one byte.
func IsSpaceByte(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// FieldsBytes is Fields as Python 2 has it.
func FieldsBytes(dst []string, text string) []string {
	start := -1
	for i := 0; i < len(text); i++ {
		switch space := IsSpaceByte(text[i]); {
		case space && start >= 0:
			dst, start = append(dst, text[start:i]), -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		dst = append(dst, text[start:])
	}
	return dst
}

// StripBytes is str.strip() of Python 2.
func StripBytes[S string | []byte](text S) S {
	for len(text) > 0 && IsSpaceByte(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && IsSpaceByte(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

// LowerBytes is str.lower() of Python 2.
func LowerBytes(text string) string {
	for i := 0; i < len(text); i++ {
		if c := text[i]; 'A' <= c && c <= 'Z' {
			return string(AppendLowerBytes(make([]byte, 0, len(text)), text))
		}
	}
	return text
}

// AppendLowerBytes appends str.lower() of Python 2 to out.
func AppendLowerBytes[S string | []byte](out []byte, text S) []byte {
	for i := 0; i < len(text); i++ {
		out = append(out, lowerByte(text[i]))
	}
	return out
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// ReprBytes is Repr as Python 2 has it: every byte that is not printable ASCII
// is escaped.
func ReprBytes(text string) string {
	quote := byte('\'')
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		quote = '"'
	}
	out := make([]byte, 0, len(text)+2)
	out = append(out, quote)
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0x7f {
			out = appendEscape(out, rune(c))
		} else {
			out = appendReprRune(out, text[i:i+1], rune(c), quote)
		}
	}
	return string(append(out, quote))
}
