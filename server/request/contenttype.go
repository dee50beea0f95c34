package request

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// plainText is the type of a message that names none, or none with one slash.
const plainText = "text/plain"

// mediaType is get_content_type: the value of Content-Type up to its parameters,
// in small letters.
func mediaType(value []byte) string {
	kind, _, _ := bytes.Cut(value, []byte(";"))
	kind = trimSpace(kind)
	if bytes.Count(kind, []byte("/")) != 1 {
		return plainText
	}
	return pytext.Lower(pytext.FromLatin1(kind))
}

// mayHaveParts tells whether value may be that of a multipart or a message: no
// other Content-Type is taken apart (REQUEST-58). Every request with a
// Content-Type comes here, so it looks at one letter.
func mayHaveParts(value []byte) bool {
	value = trimSpace(value)
	return len(value) > 0 && value[0]|0x20 == 'm'
}

func isMessage(kind string) bool   { return strings.HasPrefix(kind, "message/") }
func isMultipart(kind string) bool { return strings.HasPrefix(kind, "multipart/") }

// A part is a piece of a parameter that RFC 2231 lets a sender cut up:
// name*0="..."; name*1*=...
type part struct {
	number   string // its digits, without leading zeros; empty when it has none
	numbered bool
	value    []byte
	encoded  bool // percent escapes stand in value, and a charset before it
}

// boundaryParameter is get_boundary: the boundary that Content-Type names. Every
// parameter is decoded to find it, and each can raise (REQUEST-59).
func boundaryParameter(value []byte, facts *python.Facts) (boundary []byte, ok bool, err error) {
	parts := map[string][]part{}
	var names []string // of parts, in the order in which they came
	for _, p := range parameters(value)[1:] {
		text := unquote(p.value)
		name, piece, cutUp := splitName(p.name)
		switch {
		case cutUp:
			if piece.numbered {
				if _, _, err := IntRules(facts).Parse(piece.number); err != nil {
					return nil, false, err
				}
			}
			if parts[name] == nil {
				names = append(names, name)
			}
			piece.number = strings.TrimLeft(piece.number, "0")
			piece.value = text
			parts[name] = append(parts[name], piece)
		case !ok && EqualFold(name, "boundary"):
			boundary, ok = unquote(text), true
		}
	}
	for _, name := range names {
		if parts[name], err = order(parts[name], facts); err != nil {
			return nil, false, err
		}
	}
	for _, name := range names {
		if !ok && EqualFold(name, "boundary") {
			boundary, ok, err = join(parts[name], facts)
			return trimSpaceRight(boundary), ok, err
		}
	}
	return trimSpaceRight(boundary), ok, nil
}

// A parameter is one of the pieces between semicolons.
type parameter struct {
	name  string // in small letters, but for one without a value
	value []byte
}

// parameters takes the value of Content-Type apart at its semicolons, those in
// quotes not counted. The first is the type itself.
func parameters(value []byte) (all []parameter) {
	for more := true; more; {
		var piece []byte
		piece, value, more = cutParameter(value)
		name, text, found := bytes.Cut(piece, []byte("="))
		p := parameter{string(trimSpace(name)), trimSpace(text)}
		if found {
			p.name = pytext.LowerBytes(p.name)
		}
		all = append(all, p)
	}
	return all
}

// cutParameter cuts text at the first semicolon before which the quotes are
// even, those behind a backslash not counted.
func cutParameter(text []byte) (piece, rest []byte, more bool) {
	quoted := false
	for i, c := range text {
		switch {
		case c == '"' && (i == 0 || text[i-1] != '\\'):
			quoted = !quoted
		case c == ';' && !quoted:
			return text[:i], text[i+1:], true
		}
	}
	return text, nil, false
}

// splitName takes the number and the mark of an encoded part off a name:
// boundary*, boundary*1, boundary*1*.
func splitName(text string) (name string, p part, cutUp bool) {
	name, rest, found := strings.Cut(text, "*")
	if !found || name == "" || strings.IndexFunc(name, func(r rune) bool { return !isWord(r) }) >= 0 {
		return text, part{}, false
	}
	if rest == "" {
		return name, part{encoded: true}, true
	}
	digits, encoded := strings.CutSuffix(rest, "*")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return text, part{}, false
	}
	return name, part{number: digits, numbered: true, encoded: encoded}, true
}

func isWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
}

// order sorts the parts of a parameter by number. Older Pythons compare all of a
// part, and comparing one without a number with one that has one raises.
func order(parts []part, facts *python.Facts) ([]part, error) {
	if facts.UnnumberedPartAllowed {
		if slices.ContainsFunc(parts, func(p part) bool { return p.numbered && p.number == "" }) {
			parts = slices.DeleteFunc(parts, func(p part) bool { return !p.numbered })
		}
		slices.SortStableFunc(parts, func(a, b part) int { return compareNumbers(a.number, b.number) })
		return parts, nil
	}
	for _, p := range parts {
		if p.numbered != parts[0].numbered {
			// The first to differ is compared with one before it. (With 64
			// parts and more, the sort may come upon another pair first.)
			kinds := []any{"NoneType", "int"}
			if p.numbered {
				slices.Reverse(kinds)
			}
			return nil, &pytext.Exception{Class: "TypeError", Text: fmt.Sprintf("'<' not supported between instances of '%s' and '%s'", kinds...)}
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		return cmp.Or(compareNumbers(a.number, b.number), bytes.Compare(a.value, b.value))
	})
	return parts, nil
}

// compareNumbers compares digits without leading zeros as integers.
func compareNumbers(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// join puts the parts of a boundary together and decodes what they spell. What
// has come out as characters that no line of a block can have is not ok: the
// boundary parts nothing.
func join(parts []part, facts *python.Facts) (boundary []byte, ok bool, err error) {
	var text []byte
	encoded := false
	for _, p := range parts {
		if p.encoded {
			p.value = pytext.AppendUnquoteToBytes(nil, string(p.value))
			encoded = true
		}
		text = append(text, p.value...)
	}
	if !encoded {
		return unquote(text), true, nil
	}
	words := bytes.SplitN(text, []byte("'"), 3) // charset'language'text
	if len(words) < 3 {
		boundary, ok = decode(text, "ascii")
		return boundary, ok, nil
	}
	charset, text := words[0], words[2]
	if bytes.IndexByte(charset, 0) >= 0 {
		return nil, false, &pytext.Exception{Class: "ValueError", Text: "embedded null character"}
	}
	if len(text) == 0 { // decoding nothing needs no codec
		return text, true, nil
	}
	name := codecName(charset, facts)
	if err := decodeError(text, charset, name, facts); err != nil {
		return nil, false, err
	}
	boundary, ok = decode(text, name)
	return boundary, ok, nil
}

// unquote is email.utils.unquote: the quotes or angle brackets around text go,
// and with the quotes the backslashes within.
func unquote(text []byte) []byte {
	last := len(text) - 1
	switch {
	case last < 1:
	case text[0] == '"' && text[last] == '"':
		text = bytes.ReplaceAll(text[1:last], []byte(`\\`), []byte(`\`))
		return bytes.ReplaceAll(text, []byte(`\"`), []byte(`"`))
	case text[0] == '<' && text[last] == '>':
		return text[1:last]
	}
	return text
}

// trimSpace and trimSpaceRight are str.strip and str.rstrip for bytes of Latin-1,
// which package bytes would read as UTF-8.
func trimSpace(text []byte) []byte {
	for len(text) > 0 && pytext.IsSpace(rune(text[0])) {
		text = text[1:]
	}
	return trimSpaceRight(text)
}

func trimSpaceRight(text []byte) []byte {
	for len(text) > 0 && pytext.IsSpace(rune(text[len(text)-1])) {
		text = text[:len(text)-1]
	}
	return text
}
