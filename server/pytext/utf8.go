package pytext

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DecodeUTF8 is bytes.decode("utf-8"). The error is the UnicodeDecodeError for
// the first bytes that are no character.
func DecodeUTF8(raw []byte) (string, error) {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size <= 1 {
			return "", decodeError(raw, i)
		}
		i += size
	}
	return string(raw), nil
}

// decodeError spells str(UnicodeDecodeError) for the character that begins at
// from. It covers the bytes that could still have become one.
func decodeError(raw []byte, from int) *Exception {
	end, reason := from+1, "invalid start byte"
	if lead := raw[from]; 0xc2 <= lead && lead <= 0xf4 {
		for end < len(raw) && !utf8.FullRune(raw[from:end]) && goesOn(raw[from:end], raw[end]) {
			end++
		}
		reason = "invalid continuation byte"
		if end == len(raw) {
			reason = "unexpected end of data"
		}
	}
	text := fmt.Sprintf("'utf-8' codec can't decode bytes in position %d-%d: %s", from, end-1, reason)
	if end-from == 1 {
		text = fmt.Sprintf("'utf-8' codec can't decode byte 0x%02x in position %d: %s", raw[from], from, reason)
	}
	return &Exception{Class: "UnicodeDecodeError", Text: text}
}

// goesOn tells whether a character that has begun may have this byte next.
func goesOn(begun []byte, next byte) bool {
	longer := append(append([]byte{}, begun...), next)
	r, size := utf8.DecodeRune(longer)
	return !utf8.FullRune(longer) || r != utf8.RuneError || size > 1
}

// Strip is str.strip(): text without the white space around it, that of every
// script.
func Strip(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f })
}
