package pytext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ASCII is what ascii() makes of a repr: everything beyond ASCII is escaped too.
func ASCII(repr string) string {
	if isASCII([]byte(repr)) {
		return repr
	}
	var out []byte
	for i := 0; i < len(repr); {
		r, size := decode(repr[i:])
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
		} else {
			out = appendEscape(out, r)
		}
		i += size
	}
	return string(out)
}

// Character is chr(r).
func Character(r rune) string {
	if isSurrogate(r) {
		return string(appendSurrogate(nil, r))
	}
	return string(r)
}

const hexDigits = "0123456789abcdef"

// Repr is repr(text): the text in quotes with everything unprintable escaped.
// The quotes are single, unless the text holds a single quote and no double
// one. http.server writes it into messages such as Bad request syntax ('GET').
func Repr(text string) string {
	quote := byte('\'')
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		quote = '"'
	}
	out := make([]byte, 0, len(text)+2)
	out = append(out, quote)
	for i := 0; i < len(text); {
		r, size := decode(text[i:])
		out = appendReprRune(out, text[i:i+size], r, quote)
		i += size
	}
	return string(append(out, quote))
}

// appendReprRune appends one character of a repr: itself when printable,
// otherwise the shortest of Python's escapes. spelled is its own spelling.
func appendReprRune(out []byte, spelled string, r rune, quote byte) []byte {
	switch {
	case r == rune(quote) || r == '\\':
		return append(out, '\\', byte(r))
	case r == '\n':
		return append(out, `\n`...)
	case r == '\r':
		return append(out, `\r`...)
	case r == '\t':
		return append(out, `\t`...)
	case isSurrogate(r) || !unicode.IsPrint(r):
		return appendEscape(out, r)
	}
	return append(out, spelled...)
}

// appendEscape appends \xNN, \uNNNN or \UNNNNNNNN, whichever is the first that
// is wide enough.
func appendEscape(out []byte, r rune) []byte {
	digits, kind := 8, byte('U')
	switch {
	case r <= 0xff:
		digits, kind = 2, 'x'
	case r <= 0xffff:
		digits, kind = 4, 'u'
	}
	out = append(out, '\\', kind)
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		out = append(out, hexDigits[r>>shift&0xf])
	}
	return out
}

// decode reads the first character of text, lone surrogates included. A byte
// that starts no character counts as U+FFFD of width one, as in package utf8.
func decode(text string) (r rune, size int) {
	if r, ok := surrogate(text); ok {
		return r, 3
	}
	return utf8.DecodeRuneInString(text)
}

// surrogate reads a lone surrogate in its three-byte form.
func surrogate[S string | []byte](text S) (rune, bool) {
	if len(text) < 3 || text[0] != 0xed || text[1]&0xe0 != 0xa0 || text[2]&0xc0 != 0x80 {
		return 0, false
	}
	return 0xd000 | rune(text[1]&0x3f)<<6 | rune(text[2]&0x3f), true
}

// appendSurrogate is the reverse of surrogate.
func appendSurrogate(out []byte, r rune) []byte {
	return append(out, 0xed, 0x80|byte(r>>6&0x3f), 0x80|byte(r&0x3f))
}

func isSurrogate(r rune) bool { return 0xd800 <= r && r <= 0xdfff }
