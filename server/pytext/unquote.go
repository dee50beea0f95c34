package pytext

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Unquote is urllib.parse.unquote(text, errors='surrogatepass') with http.server's
// second try: percent escapes become bytes, each run of ASCII characters is
// decoded by itself as UTF-8 in which surrogates may stand, and when any run
// fails, all of text is decoded again with U+FFFD for what is not UTF-8.
//
// Each run by itself means that a raw "é" between two escapes keeps them from
// forming one character together. An escape that is none stays as it is.
func Unquote(text string) string {
	if out, ok := UnquoteStrict(text); ok {
		return out
	}
	return UnquoteReplace(text)
}

// UnquoteStrict is the first try alone: ok is false where Python raises
// UnicodeDecodeError.
func UnquoteStrict(text string) (out string, ok bool) {
	if strings.IndexByte(text, '%') < 0 {
		return text, true
	}
	return unquoteRuns(text, false)
}

// UnquoteReplace is the second try alone, urllib.parse.unquote(text): U+FFFD
// stands for what is not UTF-8, surrogates included.
func UnquoteReplace(text string) string {
	if strings.IndexByte(text, '%') < 0 {
		return text
	}
	out, _ := unquoteRuns(text, true)
	return out
}

// unquoteRuns decodes text run by run; replace says what to do with bytes that
// are not UTF-8: replace them, or give up.
func unquoteRuns(text string, replace bool) (string, bool) {
	out := make([]byte, 0, len(text))
	for text != "" {
		end := 0
		for end < len(text) && text[end] < utf8.RuneSelf {
			end++
		}
		start := len(out)
		out = AppendUnquoteToBytes(out, text[:end])
		switch run := out[start:]; {
		case replace:
			out = appendReplaced(out[:start], bytes.Clone(run))
		case !validWithSurrogates(run):
			return "", false
		}
		text = text[end:]
		for text != "" && text[0] >= utf8.RuneSelf {
			out, text = append(out, text[0]), text[1:]
		}
	}
	return string(out), true
}

// AppendUnquoteToBytes appends urllib.parse.unquote_to_bytes(text): percent
// escapes as the bytes they stand for, all else as it is.
func AppendUnquoteToBytes(out []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := unhex(text[i+1]), unhex(text[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// validWithSurrogates tells whether run decodes as UTF-8 when three bytes may
// also spell a surrogate.
func validWithSurrogates(run []byte) bool {
	for len(run) > 0 {
		r, size := utf8.DecodeRune(run)
		if r == utf8.RuneError && size == 1 {
			if _, ok := surrogate(run); !ok {
				return false
			}
			size = 3
		}
		run = run[size:]
	}
	return true
}

// appendReplaced decodes run as UTF-8 with one U+FFFD for each maximal part
// that could have begun a character, as Python's 'replace' does. Go's own
// decoder writes one for each byte.
func appendReplaced(out, run []byte) []byte {
	for len(run) > 0 {
		r, size := utf8.DecodeRune(run)
		if r != utf8.RuneError || size != 1 {
			out, run = append(out, run[:size]...), run[size:]
			continue
		}
		out, run = append(out, "\uFFFD"...), run[brokenLength(run):]
	}
	return out
}

// brokenLength is the length of the longest beginning of a character at the
// start of run, which is known not to start with a whole one; at least 1.
func brokenLength(run []byte) int {
	low, high := byte(0x80), byte(0xbf)
	switch c := run[0]; {
	case c < 0xc2 || c > 0xf4:
		return 1
	case c == 0xe0:
		low = 0xa0
	case c == 0xed:
		high = 0x9f
	case c == 0xf0:
		low = 0x90
	case c == 0xf4:
		high = 0x8f
	}
	n := 1
	for ; n < len(run) && low <= run[n] && run[n] <= high; n++ {
		low, high = 0x80, 0xbf // up to the byte before the last: with that it would be whole
	}
	return n
}
