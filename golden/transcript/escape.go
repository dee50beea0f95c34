package transcript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Escape gives the one spelling of a byte string: what stands in a text line.
func Escape(s string) string { return protectEnd(escape(s, "")) }

// EscapeWord is Escape with every space spelled \x20, for strings that stand
// beside others in one line.
func EscapeWord(s string) string { return escape(s, " ") }

// Unescape gives the byte string that Escape spells as text. It refuses every
// other spelling.
func Unescape(text string) (string, error) { return unescape(text, Escape) }

// UnescapeWord gives the byte string that EscapeWord spells as text.
func UnescapeWord(text string) (string, error) { return unescape(text, EscapeWord) }

func unescape(text string, escape func(string) string) (string, error) {
	t, err := parseText(text)
	if err != nil {
		return "", err
	}
	if len(t) > 1 || len(t) == 1 && t[0].Name != "" {
		return "", fmt.Errorf("a placeholder in %q, where only bytes can stand", text)
	}
	s := t.Expand(nil)
	if canonical := escape(s); canonical != text {
		return "", fmt.Errorf("%q should be spelled %q", text, canonical)
	}
	return s, nil
}

// ShortEscape is the escape of a byte that has one of two characters, or "". They
// are those of the shell's printf too.
func ShortEscape(c byte) string {
	switch c {
	case '\r':
		return `\r`
	case '\n':
		return `\n`
	case '\t':
		return `\t`
	case '\\':
		return `\\`
	}
	return ""
}

// escape spells s; the bytes in also are spelled in hexadecimal too.
func escape(s, also string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case ShortEscape(c) != "":
			b.WriteString(ShortEscape(c))
		case c < ' ' || c > '~' || strings.IndexByte(also, c) >= 0:
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// protectEnd spells out a space at the end of a line, which nobody would see
// and many an editor removes.
func protectEnd(line string) string {
	if cut, ok := strings.CutSuffix(line, " "); ok {
		return cut + `\x20`
	}
	return line
}

// String spells the whole text in one line, whatever ends of line it has.
func (t Text) String() string {
	var b strings.Builder
	for _, p := range t {
		switch p.Name {
		case "":
			b.WriteString(escape(p.Bytes, ""))
		case Repeat:
			// The byte string ends at the first space and the placeholder at the
			// first brace, so neither may stand in it as itself.
			fmt.Fprintf(&b, `\{repeat %s %d}`, escape(p.Bytes, " }"), p.Count)
		default:
			b.WriteString(`\{` + p.Name + `}`)
		}
	}
	return protectEnd(b.String())
}

// ParseText reads what String gives. It refuses every other spelling.
func ParseText(spelled string) (Text, error) {
	t, err := parseText(spelled)
	if err == nil && t.String() != spelled {
		err = fmt.Errorf("%q should be spelled %q", spelled, t)
	}
	return t, err
}

// parseText reads text in any legible spelling: \x41 for A, say.
func parseText(spelled string) (Text, error) {
	var t Text
	for rest := spelled; rest != ""; {
		p, n, err := parsePiece(rest)
		if err != nil {
			return nil, err
		}
		t, rest = t.Append(p), rest[n:]
	}
	return t, nil
}

// parsePiece reads the piece that rest begins with: a run of plain characters,
// one escape or one placeholder; and says how long its spelling is.
func parsePiece(rest string) (Piece, int, error) {
	if n := strings.IndexFunc(rest, func(r rune) bool { return r < ' ' || r > '~' || r == '\\' }); n != 0 {
		if n < 0 {
			n = len(rest)
		}
		return Piece{Bytes: rest[:n]}, n, nil
	}
	if rest[0] != '\\' {
		return Piece{}, 0, fmt.Errorf("the byte %q must be escaped", rest[:1])
	}
	if strings.HasPrefix(rest, `\{`) {
		return parsePlaceholder(rest)
	}
	for short, c := range map[string]string{`\r`: "\r", `\n`: "\n", `\t`: "\t", `\\`: `\`} {
		if strings.HasPrefix(rest, short) {
			return Piece{Bytes: c}, 2, nil
		}
	}
	if len(rest) >= 4 && rest[1] == 'x' {
		if c, err := strconv.ParseUint(rest[2:4], 16, 8); err == nil {
			return Piece{Bytes: string([]byte{byte(c)})}, 4, nil
		}
	}
	return Piece{}, 0, fmt.Errorf("%.4q begins no escape", rest)
}

var repetition = regexp.MustCompile(`^\\\{repeat ([^ }]+) ([1-9][0-9]{0,8})\}`)

func parsePlaceholder(rest string) (Piece, int, error) {
	if m := repetition.FindStringSubmatch(rest); m != nil {
		return parseRepetition(m)
	}
	name, _, closed := strings.Cut(rest[2:], "}")
	if !closed {
		return Piece{}, 0, fmt.Errorf("%.20q has no closing brace", rest)
	}
	if _, known := Placeholders[name]; !known || name == Repeat {
		return Piece{}, 0, fmt.Errorf(`\{%s} is no placeholder`, name)
	}
	return Piece{Name: name}, len(name) + 3, nil
}

func parseRepetition(m []string) (Piece, int, error) {
	t, err := parseText(m[1])
	if err != nil {
		return Piece{}, 0, err
	}
	count, _ := strconv.Atoi(m[2])
	switch {
	case len(t) != 1 || t[0].Name != "":
		return Piece{}, 0, fmt.Errorf("%s repeats something other than bytes", m[0])
	case count < 2:
		return Piece{}, 0, fmt.Errorf("%s repeats nothing", m[0])
	case len(t[0].Bytes)*count > maxRepeated:
		return Piece{}, 0, fmt.Errorf("%s is longer than %d bytes", m[0], maxRepeated)
	}
	return Piece{Repeat, t[0].Bytes, count}, len(m[0]), nil
}

// maxRepeated keeps a slip of the keyboard from filling the memory.
const maxRepeated = 1 << 28
