package pytext

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"
)

// IntRules says what int(text) takes for a number; it differs between Pythons.
type IntRules struct {
	Bytes       bool   // text is bytes: ASCII digits, and white space may stand behind a sign
	Underscores bool   // one underscore may stand between two digits
	MaxDigits   int    // more digits are refused before their value is looked at; 0 is no limit
	LimitName   string // what the exception about that calls MaxDigits
	LimitFirst  bool   // MaxDigits is checked before what stands behind the digits
}

// newest is what the newest Pythons have.
var newest = IntRules{Underscores: true, MaxDigits: 4300, LimitName: "4300 digits"}

// IsDigit is str.isdigit for one character: the decimal digits of every script,
// and others such as the superscript two, which int() does not accept.
func IsDigit(r rune) bool {
	if r < 0x80 {
		return '0' <= r && r <= '9'
	}
	return unicode.Is(unicode.Nd, r) || isOtherDigit(r)
}

// otherDigits holds what Unicode calls a digit (Numeric_Type=Digit) that is no
// decimal digit, from first to last: raised, lowered, in circles, brackets or
// followed by a stop, and the digits of scripts that do not count by position.
// Package unicode has no table of them.
var otherDigits = [][2]rune{
	{0xb2, 0xb3}, {0xb9, 0xb9}, {0x1369, 0x1371}, {0x19da, 0x19da}, {0x2070, 0x2070},
	{0x2074, 0x2079}, {0x2080, 0x2089}, {0x2460, 0x2468}, {0x2474, 0x247c}, {0x2488, 0x2490},
	{0x24ea, 0x24ea}, {0x24f5, 0x24fd}, {0x24ff, 0x24ff}, {0x2776, 0x277e}, {0x2780, 0x2788},
	{0x278a, 0x2792}, {0x10a40, 0x10a43}, {0x10e60, 0x10e68}, {0x11052, 0x1105a}, {0x1f100, 0x1f10a},
}

func isOtherDigit(r rune) bool {
	return slices.ContainsFunc(otherDigits, func(digits [2]rune) bool { return digits[0] <= r && r <= digits[1] })
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

// ParseInt is int(text) in the newest Pythons; see IntRules.Parse.
func ParseInt(text string) (value int64, exact bool, err error) { return newest.Parse(text) }

// Parse is int(text): white space around it, one sign, decimal digits of any
// script, and what else the rules allow. A value beyond an int64 comes back as
// the nearest int64 and exact is false: Python's integers have no end, and
// whoever asks has to know that the value was not the one written. The error is
// the ValueError that Python raises.
func (rules IntRules) Parse(text string) (value int64, exact bool, err error) {
	digits, negative, err := rules.scan(text)
	switch {
	case err != nil:
		return 0, false, err
	case len(digits) > 18:
		value, exact = nearest(big10(digits, negative))
		return value, exact, nil
	}
	for i := 0; i < len(digits); i++ {
		value = 10*value + int64(digits[i]-'0')
	}
	if negative {
		value = -value
	}
	return value, true, nil
}

// ParseBig is Parse for whoever needs the value itself, however long it is.
func (rules IntRules) ParseBig(text string) (*big.Int, error) {
	digits, negative, err := rules.scan(text)
	if err != nil {
		return nil, err
	}
	return big10(digits, negative), nil
}

func big10(digits string, negative bool) *big.Int {
	n, _ := new(big.Int).SetString(digits, 10)
	if negative {
		n.Neg(n)
	}
	return n
}

// scan strips an integer text to its ASCII digits and its sign.
func (rules IntRules) scan(text string) (digits string, negative bool, err error) {
	// A NUL ends the text for the function that reads it, and then is in the way.
	head, _, cut := strings.Cut(text, "\x00")
	if rules.Bytes {
		digits, negative, err = byteDigits(head)
	} else {
		digits, negative, err = rules.digits(head, text)
	}
	switch {
	case err == nil && cut && rules.Bytes:
		err = &Exception{Class: "ValueError", Text: "null byte in argument for int()"}
	case err == nil && cut:
		err = notInteger(text)
	}
	return digits, negative, err
}

// nearest is an integer as far as an int64 reaches.
func nearest(n *big.Int) (value int64, exact bool) {
	switch {
	case n.IsInt64():
		return n.Int64(), true
	case n.Sign() < 0:
		return -1 << 63, false
	}
	return 1<<63 - 1, false
}

// digits strips an integer text to its ASCII digits and its sign. All is the text
// that a refusal quotes.
func (rules IntRules) digits(text, all string) (digits string, negative bool, err error) {
	text = strings.TrimFunc(text, unicode.IsSpace) // unlike Fields: FS to US are no white space to int()
	if text != "" && (text[0] == '+' || text[0] == '-') {
		negative, text = text[0] == '-', text[1:]
	}
	var out []byte
	afterDigit, whole := false, true
scan:
	for _, r := range text {
		switch d := decimal(r); {
		case d >= 0:
			out, afterDigit = append(out, byte('0'+d)), true
		case r == '_' && afterDigit && rules.Underscores:
			afterDigit = false
		default:
			whole = false
			break scan
		}
	}
	tooMany := rules.MaxDigits > 0 && len(out) > rules.MaxDigits
	switch {
	case !afterDigit, !whole && !(tooMany && rules.LimitFirst):
		return "", negative, notInteger(all)
	case tooMany:
		return "", negative, rules.tooMany(len(out))
	}
	return string(out), negative, nil
}

// byteDigits is digits as Python 2 has it.
func byteDigits(text string) (digits string, negative bool, err error) {
	for text != "" && IsSpaceByte(text[0]) {
		text = text[1:]
	}
	digits = text
	if digits != "" && (digits[0] == '+' || digits[0] == '-') {
		negative, digits = digits[0] == '-', digits[1:]
	}
	digits = StripBytes(digits)
	if strings.Trim(digits, "0123456789") != "" || digits == "" {
		quoted := ReprBytes(text[:min(len(text), maxQuoted)])
		return "", false, &Exception{Class: "ValueError", Text: "invalid literal for int() with base 10: " + quoted}
	}
	return digits, negative, nil
}

// maxQuoted is how much of a text that is no number the exception quotes.
const maxQuoted = 200

// notInteger is the exception for text that is no number. Of its repr there is
// only so much that the closing quote may be missing.
func notInteger(text string) *Exception {
	quoted := Repr(text)
	count := 0
	for i := range quoted {
		if count == maxQuoted {
			quoted = quoted[:i]
			break
		}
		count++
	}
	return &Exception{Class: "ValueError", Text: "invalid literal for int() with base 10: " + quoted}
}

// tooMany is the exception for a text of more digits than int takes.
func (rules IntRules) tooMany(digits int) *Exception {
	return &Exception{Class: "ValueError", Text: fmt.Sprintf("Exceeds the limit (%s) for integer string conversion: "+
		"value has %d digits; use sys.set_int_max_str_digits() to increase the limit", rules.LimitName, digits)}
}

// decimal is the value of a decimal digit, or -1. Unicode keeps the digits of a
// script together and in order, so its value is its distance from its zero.
func decimal(r rune) int {
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	first := r
	for unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return int(r-first) % 10
}
