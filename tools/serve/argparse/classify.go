package argparse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/glasshttp/glass/server/pytext"
)

// The marks of the first round.
const (
	markOption    = 'O'
	markArgument  = 'A'
	markSeparator = '-'
)

// classify is the first round: it marks each word. All words after the first
// "--" are arguments (SERVE-15).
func (l *line) classify() error {
	for i, word := range l.words {
		if word == "--" {
			l.marks = append(l.marks, markSeparator)
			for range l.words[i+1:] {
				l.marks = append(l.marks, markArgument)
			}
			return nil
		}
		found := l.readings(word)
		if len(found) == 0 {
			l.marks = append(l.marks, markArgument)
			continue
		}
		if len(found) > 1 && l.Facts.AmbiguousFirst {
			return ambiguous(word, found)
		}
		l.marks = append(l.marks, markOption)
		l.candidates[i] = found
	}
	return nil
}

// readings lists what a word may mean as an option; none: it is an argument.
func (l *line) readings(word string) []candidate {
	if word == "" || word[0] != '-' {
		return nil
	}
	if option := l.named(word); option != nil {
		return []candidate{{option: option, name: word}}
	}
	if word == "-" {
		return nil
	}
	name, value, equals := strings.Cut(word, "=")
	if option := l.named(name); option != nil && equals {
		return []candidate{{option: option, name: name, equals: true, attached: true, value: value}}
	}
	if found := l.abbreviated(word); len(found) > 0 {
		return found
	}
	if l.negative(word) || strings.Contains(word, " ") { // SERVE-14: by its form alone
		return nil
	}
	return []candidate{{name: word}}
}

// named finds the option with exactly this name.
func (l *line) named(name string) *Option {
	for i := range l.Options {
		for _, n := range l.Options[i].Names {
			if n == name {
				return &l.Options[i]
			}
		}
	}
	return nil
}

// abbreviated finds the options whose long name begins with the word (SERVE-12; up
// to its "="), or whose letter the word begins with: -bADDRESS.
func (l *line) abbreviated(word string) (found []candidate) {
	prefix, value, equals := strings.Cut(word, "=")
	letter := ""
	if !strings.HasPrefix(word, "--") {
		_, size := utf8.DecodeRuneInString(word[1:])
		letter = word[:1+size]
		if !l.Facts.ShortEqualsSplits {
			prefix, value, equals = word, "", false
		}
	}
	for i := range l.Options {
		option := &l.Options[i]
		for _, name := range option.Names {
			switch {
			case name == letter:
				found = append(found, candidate{option: option, name: name, attached: true, value: word[len(letter):]})
			case strings.HasPrefix(name, prefix):
				found = append(found, candidate{option: option, name: name, equals: equals, attached: equals, value: value})
			}
		}
	}
	return found
}

// negative tells whether a word is taken for a negative number. Digits of every
// script count.
func (l *line) negative(word string) bool {
	rest := word[1:]
	if l.Facts.NegativePrefix {
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, "."))
		return unicode.Is(unicode.Nd, first)
	}
	rest = strings.TrimSuffix(rest, "\n") // Python's $ also matches before a last line feed
	if whole, fraction, point := strings.Cut(rest, "."); point {
		return decimals(whole) && fraction != "" && decimals(fraction)
	}
	return rest != "" && decimals(rest)
}

// decimals tells whether text is nothing but decimal digits.
func decimals(text string) bool {
	for _, r := range text {
		if !unicode.Is(unicode.Nd, r) {
			return false
		}
	}
	return true
}

// ambiguous words the complaint about an abbreviation of several names.
func ambiguous(word string, found []candidate) *Error {
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = c.name
	}
	return &Error{"ambiguous option: " + word + " could match " + strings.Join(names, ", ")}
}

// ignored words the complaint about a value given to an option that takes none.
func ignored(option *Option, value string) *Error {
	return complain(option.name(), "ignored explicit argument %s", pytext.Repr(value))
}

// expected words the complaint about arguments that are not there.
func expected(option *Option) *Error {
	if option.Arguments == 1 {
		return complain(option.name(), "expected one argument")
	}
	return complain(option.name(), "expected %d arguments", option.Arguments)
}

// name is how complaints call an option: all its names.
func (o *Option) name() string { return strings.Join(o.Names, "/") }
