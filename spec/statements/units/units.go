// Package units cuts a document into the units that can be spoken of one by
// one: sentences, headings, signatures, pieces of code.
//
//	Split    the units of a document
//	Rules    what is to be known of a document before it can be cut
//	Unit     one of them: the line that it begins in, and its text
//	Digest   what identifies a unit without repeating it
//
// The documents come from pages of the web by way of programs that lost some of
// their form. What they have lost, no rule finds again: Rules has the places
// where a unit begins that nothing in the text shows.
//
// A unit is known by its letters and digits alone. So the same sentence has the
// same digest in two documents that set it differently.
package units

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
)

// A Unit is a piece of a document.
type Unit struct {
	Line int    // where it begins, from 1
	Text string // in one line, blanks and line ends run together
}

// Rules say how a document is written.
type Rules struct {
	// Wrapped: paragraphs are cut into lines anywhere, and a dash that stands
	// alone parts the items of lists. Otherwise, a blank line parts
	// paragraphs, and one of several lines is code.
	Wrapped bool
	// Breaks are places where a unit begins.
	Breaks []Place
	// Artefact is what paragraphs begin with that the program behind the
	// document has added; each speaks on in the next. "" for none.
	Artefact string
}

// A Place is a character of a document: its line and its column in
// characters, both from 1.
type Place struct {
	Line, Column int
	Code         bool // what begins there is a piece of code, up to the next place
}

// Split cuts a document into units, in order. What has neither letter nor
// digit is no unit.
func Split(text string, rules Rules) []Unit {
	s := &splitter{rules: rules}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n") {
		s.line(i+1, line)
	}
	s.flush()
	return slices.DeleteFunc(s.units, func(u Unit) bool { return letters(u.Text) == "" })
}

// Digest is twelve digits that identify a text by its letters and digits.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(letters(text)))
	return hex.EncodeToString(sum[:])[:12]
}

// letters leaves the letters and digits of a text, in lower case: neither how
// a name is marked as one nor the form of a quote makes another sentence.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, roles.ReplaceAllString(text, ""))
}
