package pytext

// AppendQuote appends urllib.parse.quote(text, errors='surrogatepass'): all but
// letters, digits and _.-~/ as percent escapes of the UTF-8 bytes, in capitals.
func AppendQuote[S string | []byte](out []byte, text S) []byte {
	const upper = "0123456789ABCDEF"
	plain := 0 // where the bytes begin that are copied in one piece
	for i := 0; i < len(text); i++ {
		if c := text[i]; !neverQuoted[c] {
			out = append(out, text[plain:i]...)
			out = append(out, '%', upper[c>>4], upper[c&0xf])
			plain = i + 1
		}
	}
	return append(out, text[plain:]...)
}

// NeverQuoted tells whether quote leaves a byte alone.
func NeverQuoted(c byte) bool { return neverQuoted[c] }

// neverQuoted marks the bytes that quote leaves alone.
var neverQuoted = func() (safe [256]bool) {
	for c := '0'; c <= '9'; c++ {
		safe[c] = true
	}
	for c := 'a'; c <= 'z'; c++ {
		safe[c], safe[c-'a'+'A'] = true, true
	}
	for _, c := range "_.-~/" {
		safe[c] = true
	}
	return safe
}()

// AppendEscapeHTML appends html.escape(text, quote=False): the three characters
// that could start markup, and no quotes.
func AppendEscapeHTML[S string | []byte](out []byte, text S) []byte {
	plain := 0 // where the bytes begin that are copied in one piece
	for i := 0; i < len(text); i++ {
		var escape string
		switch text[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		default:
			continue
		}
		out = append(out, text[plain:i]...)
		out = append(out, escape...)
		plain = i + 1
	}
	return append(out, text[plain:]...)
}

// AppendEscapeLog appends text as log_message writes it: control characters
// (U+0000 to U+001F and U+007F to U+009F) as \xNN and the backslash doubled, so
// that no client can forge a line or drive a terminal. A lone surrogate, which
// stderr cannot encode, becomes \udcNN.
func AppendEscapeLog[S string | []byte](out []byte, text S) []byte {
	plain := 0 // where the bytes begin that are copied in one piece
	for i := 0; i < len(text); i++ {
		if c := text[i]; ' ' <= c && c < 0x7f && c != '\\' {
			continue
		}
		r, size := unloggable(text[i:])
		if size == 0 {
			continue
		}
		out = append(out, text[plain:i]...)
		if r == '\\' {
			out = append(out, `\\`...)
		} else {
			out = appendEscape(out, r)
		}
		i += size - 1
		plain = i + 1
	}
	return append(out, text[plain:]...)
}

// unloggable is the character that text begins with if the log has an escape for
// it; otherwise its size is zero.
func unloggable[S string | []byte](text S) (r rune, size int) {
	switch c := text[0]; {
	case c == '\\', c < 0x20, c == 0x7f:
		return rune(c), 1
	case c == 0xc2 && len(text) > 1 && text[1] < 0xa0: // U+0080 to U+009F
		return rune(text[1]), 2
	}
	if r, ok := surrogate(text); ok {
		return r, 3
	}
	return 0, 0
}

// AppendBackslashReplace appends text as standard error of Python 3 encodes it:
// in UTF-8, and a lone surrogate, for which there are no bytes, as \udcNN.
func AppendBackslashReplace[S string | []byte](out []byte, text S) []byte {
	for i := 0; i < len(text); i++ {
		if r, ok := surrogate(text[i:]); ok {
			out = appendEscape(out, r)
			i += 2
			continue
		}
		out = append(out, text[i])
	}
	return out
}
