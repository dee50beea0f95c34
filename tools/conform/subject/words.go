package subject

import (
	"errors"
	"strings"
)

// Split splits a command line into words as a shell does: at blanks that are
// not quoted. Within single quotes everything is itself; within double quotes
// a backslash makes \ " $ and ` themselves; elsewhere it makes any character
// itself. Nothing else that a shell does is done: no variables, no patterns, no
// pipes. Whoever wants them says sh -c '...'.
func Split(line string) (words []string, err error) {
	var word strings.Builder
	begun := false // '' is a word, too
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case ' ', '\t', '\n':
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
			continue
		case '\'', '"':
			end, err := quotation(&word, line[i+1:], c)
			if err != nil {
				return nil, err
			}
			i += end
		case '\\':
			if i++; i == len(line) {
				return nil, errors.New("nothing follows the last backslash")
			}
			word.WriteByte(line[i])
		default:
			word.WriteByte(c)
		}
		begun = true
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}

// quotation adds what is quoted to a word; n is its length with the quote that
// ends it.
func quotation(word *strings.Builder, rest string, quote byte) (n int, err error) {
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == quote:
			return i + 1, nil
		case c == '\\' && quote == '"' && i+1 < len(rest) && strings.IndexByte("\\\"$`", rest[i+1]) >= 0:
			i++
			word.WriteByte(rest[i])
		default:
			word.WriteByte(c)
		}
	}
	return 0, errors.New("a " + string(quote) + " has no other one that ends the quotation")
}

// Quote spells a word so that a shell, and Split, read it back.
func Quote(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("%+,-./:=@_", r)
	}
	if word != "" && strings.TrimFunc(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
