package pytext

import (
	"errors"
	"math/big"
	"strings"
	"unicode"
)

// ErrNotInteger is what ParseInt answers where Python raises ValueError.
var ErrNotInteger = errors.New("invalid literal for int() with base 10")

// maxIntDigits is the interpreter's limit on the digits of an integer text:
// longer ones raise ValueError before their value is looked at.
const maxIntDigits = 4300

// IsDigit is str.isdigit for one character: decimal digits of every script and
// the superscript digits, which int() does not accept all the same.
func IsDigit(r rune) bool {
	if r < 0x80 {
		return '0' <= r && r <= '9'
	}
	switch {
	case r == 0xb2, r == 0xb3, r == 0xb9, r == 0x2070, 0x2074 <= r && r <= 0x2079, 0x2080 <= r && r <= 0x2089:
		return true
	}
	return unicode.Is(unicode.Nd, r)
}

// AllDigits is text.isdigit(): true when text is not empty and every character
// of it is a digit.
func AllDigits(text string) bool {
	for _, r := range text {
		if !IsDigit(r) {
			return false
		}
	}
	return text != ""
}

// ParseInt is int(text): white space around it, one sign, single underscores
// between digits, and decimal digits of any script. A value beyond an int64
// comes back as the nearest int64 and exact is false: Python's integers have no
// end, and whoever asks has to know that the value was not the one written.
func ParseInt(text string) (value int64, exact bool, err error) {
	digits, negative, err := intDigits(text)
	if err != nil {
		return 0, false, err
	}
	n, _ := new(big.Int).SetString(digits, 10)
	if negative {
		n.Neg(n)
	}
	if n.IsInt64() {
		return n.Int64(), true, nil
	}
	if negative {
		return -1 << 63, false, nil
	}
	return 1<<63 - 1, false, nil
}

// intDigits strips an integer text to its ASCII digits and its sign.
func intDigits(text string) (digits string, negative bool, err error) {
	text = strings.TrimFunc(text, func(r rune) bool { return IsSpace(r) || unicode.IsSpace(r) })
	if text != "" && (text[0] == '+' || text[0] == '-') {
		negative, text = text[0] == '-', text[1:]
	}
	var out []byte
	afterDigit := false
	for _, r := range text {
		switch d := decimal(r); {
		case d >= 0:
			out, afterDigit = append(out, byte('0'+d)), true
		case r == '_' && afterDigit:
			afterDigit = false
		default:
			return "", false, ErrNotInteger
		}
	}
	if !afterDigit || len(out) > maxIntDigits {
		return "", false, ErrNotInteger
	}
	return string(out), negative, nil
}

// decimal is the value of a decimal digit, or -1. Unicode keeps the digits of a
// script together and in order, so its value is its distance from its zero.
func decimal(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case r < 0x80 || !unicode.Is(unicode.Nd, r):
		return -1
	}
	first := r
	for unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return int(r-first) % 10
}
