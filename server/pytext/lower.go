package pytext

import (
	"unicode"
	"unicode/utf8"
)

// Lower is text.lower(). It differs from strings.ToLower in what Unicode calls
// special casing: İ becomes two characters, a capital sigma at the end of a
// word becomes ς, and bytes that are no character stay as they are.
func Lower(text string) string {
	if lowered := lowerASCII(text); lowered != "" || text == "" {
		return lowered
	}
	return string(AppendLower(make([]byte, 0, len(text)), text))
}

// AppendLower appends text.lower() to out.
func AppendLower(out []byte, text string) []byte {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			out = append(out, lowerByte(text[i]))
			i++
			continue
		}
		r, size := decode(text[i:])
		switch {
		case r == 0x130:
			out = append(out, "i̇"...)
		case r == 'Σ' && endsWord(text, i, i+size):
			out = append(out, "ς"...)
		case r == utf8.RuneError || isSurrogate(r):
			out = append(out, text[i:i+size]...)
		default:
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
		i += size
	}
	return out
}

// lowerASCII lowers text that is all ASCII and answers "" for any other. Text
// without capitals comes back as it is, without a copy.
func lowerASCII(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return ""
		}
	}
	return LowerBytes(text)
}

// endsWord tells whether the character of text between start and end has a
// cased letter before it and none after it, looking through characters that
// case ignores (marks, apostrophes, full stops).
func endsWord(text string, start, end int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:start])
	for ignoredByCase(before) {
		start -= size
		before, size = utf8.DecodeLastRuneInString(text[:start])
	}
	if !cased(before) { // or there is none, for which package utf8 answers U+FFFD
		return false
	}
	for _, r := range text[end:] {
		if !ignoredByCase(r) {
			return !cased(r)
		}
	}
	return true
}

// cased is Unicode's Cased: letters with a case, and what looks like one, such
// as the ordinal indicator ª, a Roman numeral or a letter in a circle.
func cased(r rune) bool {
	return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r) ||
		unicode.In(r, unicode.Other_Lowercase, unicode.Other_Uppercase)
}

// ignoredByCase is Unicode's Case_Ignorable: marks, modifiers and formats, and
// the punctuation that may stand within a word.
func ignoredByCase(r rune) bool {
	switch r {
	case '\'', '.', ':', 0xb7, 0x387, 0x55f, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027,
		0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a:
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}
