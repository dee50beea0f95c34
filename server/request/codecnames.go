package request

import (
	"bytes"
	"strconv"
	"strings"
)

// The kinds of codec that decode tells apart. What is in none of them leaves
// ASCII alone.
const (
	asciiAlone = iota
	other      // makes other characters of ASCII: EBCDIC, or several bytes a character
	latin      // every byte is the character of its number
	utf8Codec
	utf7
	punycode
	escapes // unicode_escape: what stands in Python's string literals
)

// codecKinds says of which kind a codec is, by all names that encodings.aliases
// has for it, as codecName spells them.
var codecKinds = func() map[string]int {
	kinds := map[string]int{}
	for kind, names := range map[int]string{
		other: "utf_16 u16 utf16 utf_16_be unicodebigunmarked utf_16be utf_16_le unicodelittleunmarked utf_16le " +
			"utf_32 u32 utf32 utf_32_be utf_32be utf_32_le utf_32le " +
			"cp037 037 csibm037 ebcdic_cp_ca ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt ibm037 ibm039 " +
			"cp1026 1026 csibm1026 ibm1026 cp1140 1140 ibm1140 cp273 273 ibm273 csibm273 " +
			"cp424 424 csibm424 ebcdic_cp_he ibm424 cp500 500 csibm500 ebcdic_cp_be ebcdic_cp_ch ibm500 cp875",
		latin: "latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1 " +
			"charmap raw_unicode_escape",
		utf8Codec: "utf_8 u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001 utf_8_sig",
		utf7:      "utf_7 u7 utf7 unicode_1_1_utf_7",
		punycode:  "punycode",
		escapes:   "unicode_escape",
	} {
		for name := range strings.FieldsSeq(names) {
			kinds[name] = kind
		}
	}
	return kinds
}()

// decodePunycode is RFC 3492 section 6.2 for text that comes out as Latin-1. What
// cannot be decoded ends it without being an error.
//
// Characters come in the order of their numbers, and those of one number from
// left to right. So what is before the place of the last is done, and the text
// is gone through once for each number, not once for each character.
func decodePunycode(text []byte) (latin1 []byte, ok bool) {
	hyphen := bytes.LastIndexByte(text, '-')
	done, rest := []byte{}, text[:max(hyphen, 0)]
	if !isASCII(rest) {
		return nil, false
	}
	char, at, bias := 0x80, 0, 72
	digits := text[hyphen+1:]
	for first := true; len(digits) > 0; first = false {
		delta, n, ok := punycodeNumber(digits, bias)
		switch {
		case n == 0:
			return nil, false
		case !ok:
			return append(done, rest...), true
		}
		digits = digits[n:]
		at += delta
		points := len(done) + len(rest) + 1
		if char += at / points; char > 0xff { // it only grows
			return nil, false
		}
		if at >= points {
			done, rest = make([]byte, 0, points), append(done, rest...)
			at %= points
		}
		between := at - len(done)
		done, rest = append(append(done, rest[:between]...), byte(char)), rest[between:]
		bias = adaptBias(delta, first, points)
		at++
	}
	return append(done, rest...), true
}

// punycodeNumber reads a number of n bytes. It is not ok when something that is
// no digit stands in it or it has no end, and n is 0 when it is too large to
// matter.
func punycodeNumber(text []byte, bias int) (value, n int, ok bool) {
	weight := 1
	for j := 1; n < len(text); j++ {
		digit := strings.IndexByte("abcdefghijklmnopqrstuvwxyz0123456789", lowerByte(text[n]))
		n++
		if digit < 0 {
			return value, n, false
		}
		if value += digit * weight; value >= 1<<24 {
			return value, 0, false
		}
		threshold := min(max(36*j-bias, 1), 26)
		if digit < threshold {
			return value, n, true
		}
		weight = min(weight*(36-threshold), 1<<24)
	}
	return value, n, false
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// adaptBias is RFC 3492 section 6.1.
func adaptBias(delta int, first bool, points int) int {
	if first {
		delta /= 700
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for ; delta > 455; k += 36 {
		delta /= 35
	}
	return k + 36*delta/(delta+38)
}

// decodeEscapes reads the escape sequences of a string literal, as far as they
// spell Latin-1. One that is cut off becomes a character beyond.
func decodeEscapes(text []byte) (latin1 []byte, ok bool) {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			latin1 = append(latin1, text[i])
			continue
		}
		char, n, ok := escaped(text[i+1:])
		if !ok {
			return nil, false
		}
		latin1 = append(latin1, char...)
		i += n
	}
	return latin1, true
}

// escaped reads what stands behind a backslash: n bytes, and what they spell. It
// is not ok when that is nothing of Latin-1.
func escaped(text []byte) (spelled string, n int, ok bool) {
	if len(text) == 0 {
		return "", 0, false
	}
	switch c := text[0]; c {
	case '\n':
		return "", 1, true
	case '\\', '\'', '"':
		return string(text[:1]), 1, true
	case 'x':
		return hexEscape(text, 2)
	case 'u':
		return hexEscape(text, 4)
	case 'U':
		return hexEscape(text, 8)
	case 'N':
		return "", 0, false
	}
	if i := strings.IndexByte("abtnvfr", text[0]); i >= 0 {
		return "\a\b\t\n\v\f\r"[i : i+1], 1, true
	}
	char := 0
	for n < 3 && n < len(text) && '0' <= text[n] && text[n] <= '7' {
		char = 8*char + int(text[n]-'0')
		n++
	}
	if n == 0 { // no escape: the backslash stands for itself
		return `\`, 0, true
	}
	return string([]byte{byte(char)}), n, char <= 0xff
}

// hexEscape reads so many hexadecimal digits behind the letter that text begins
// with.
func hexEscape(text []byte, digits int) (spelled string, n int, ok bool) {
	if len(text) < 1+digits {
		return "", 0, false
	}
	value, err := strconv.ParseUint(string(text[1:1+digits]), 16, 8) // what Latin-1 has
	return string([]byte{byte(value)}), 1 + digits, err == nil
}
