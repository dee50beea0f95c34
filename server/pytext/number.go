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

// IsDigit is str.isdigit for one character: the decimal digits of every script,
// and others such as the superscript two, which int() does not accept.
func IsDigit(r rune) bool {
	if r < 0x80 {
		return '0' <= r && r <= '9'
	}
	return unicode.Is(unicode.Nd, r) || unicode.Is(otherDigit, r)
}

// otherDigit holds what Unicode calls a digit (Numeric_Type=Digit) that is no
// decimal digit: raised, lowered, in circles, brackets or followed by a stop,
// and the digits of scripts that do not count by position. Package unicode has
// no table of them.
var otherDigit = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0xb2, 0xb3, 1}, {0xb9, 0xb9, 1}, {0x1369, 0x1371, 1}, {0x19da, 0x19da, 1}, {0x2070, 0x2070, 1},
		{0x2074, 0x2079, 1}, {0x2080, 0x2089, 1}, {0x2460, 0x2468, 1}, {0x2474, 0x247c, 1},
		{0x2488, 0x2490, 1}, {0x24ea, 0x24ea, 1}, {0x24f5, 0x24fd, 1}, {0x24ff, 0x24ff, 1},
		{0x2776, 0x277e, 1}, {0x2780, 0x2788, 1}, {0x278a, 0x2792, 1},
	},
	R32: []unicode.Range32{
		{0x10a40, 0x10a43, 1}, {0x10e60, 0x10e68, 1}, {0x11052, 0x1105a, 1}, {0x1f100, 0x1f10a, 1},
	},
	LatinOffset: 2,
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
	text = strings.TrimFunc(text, unicode.IsSpace) // unlike Fields: FS to US are no white space to int()
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
