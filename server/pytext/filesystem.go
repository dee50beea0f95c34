package pytext

import "unicode/utf8"

// FSDecode is os.fsdecode under a UTF-8 locale: the bytes of a file name as
// text, with each byte that is not UTF-8 kept as a surrogate U+DC80 to U+DCFF.
func FSDecode(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	out := make([]byte, 0, len(name)+8)
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		if r == utf8.RuneError && size == 1 {
			out = appendSurrogate(out, 0xdc00|rune(name[i]))
		} else {
			out = append(out, name[i:i+size]...)
		}
		i += size
	}
	return string(out)
}

// FSEncode is the reverse: the bytes the operating system knows the name by.
// Text with a surrogate that stands for no byte has none: ok is false, where
// Python raises UnicodeEncodeError.
func FSEncode(text string) (name string, ok bool) {
	if utf8.ValidString(text) {
		return text, true
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := decode(text[i:])
		switch {
		case !isSurrogate(r):
			out = append(out, text[i:i+size]...)
		case 0xdc80 <= r && r <= 0xdcff:
			out = append(out, byte(r))
		default:
			return "", false
		}
		i += size
	}
	return string(out), true
}
