package pytext

import "unicode/utf8"

// FromLatin1 decodes bytes of the wire as ISO-8859-1, as http.server does with
// the request line and the header block: byte 0xe9 becomes "é". Every byte
// string has such a text, so it cannot fail.
func FromLatin1(raw []byte) string {
	if isASCII(raw) {
		return string(raw)
	}
	text := make([]byte, 0, len(raw)+8)
	for _, c := range raw {
		text = utf8.AppendRune(text, rune(c))
	}
	return string(text)
}

// AppendLatin1 appends text as ISO-8859-1 to dst. A character above U+00FF has
// no byte there: ok is false and dst comes back as it was. Python raises
// UnicodeEncodeError at the same place.
func AppendLatin1(dst []byte, text string) (_ []byte, ok bool) {
	if isASCII(text) {
		return append(dst, text...), true
	}
	whole := len(dst)
	for _, r := range text {
		if r > 0xff {
			return dst[:whole], false
		}
		dst = append(dst, byte(r))
	}
	return dst, true
}

// isASCII tells whether every byte of s is below 0x80: then Latin-1 and UTF-8
// agree and the text can be used as it is.
func isASCII[S string | []byte](s S) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
