package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// longestLabel is how long a label of a name may be, in characters.
const longestLabel = 63

// A nameFault is why a host name cannot be encoded for the resolver.
type nameFault struct {
	reason   string // in Pythons that do not say where
	place    string // such as "character '\\x2e' in position 3"
	placedAs string // the reason in Pythons that say where
}

// as words the exception (SERVE-7).
func (f *nameFault) as(facts *python.Facts) error {
	const failed = "encoding with 'idna' codec failed"
	switch {
	case facts.NameErrorPlaced:
		return &pytext.Exception{Class: "UnicodeEncodeError", Text: "'idna' codec can't encode " + f.place + ": " + f.placedAs, Note: failed}
	case facts.NameErrorNoted:
		return &pytext.Exception{Class: "UnicodeError", Text: f.reason, Note: failed}
	}
	return raise("UnicodeError", failed+" (UnicodeError: "+f.reason+")")
}

const emptyOrTooLong = "label empty or too long"

// emptyLabel and longLabel are faults of a label that begins at a character.
func emptyLabel(at int) *nameFault {
	return &nameFault{emptyOrTooLong, fmt.Sprintf(`character '\x2e' in position %d`, at), "label empty"}
}

func longLabel(at, length int, reason string) *nameFault {
	return &nameFault{reason, fmt.Sprintf("characters in position %d-%d", at, at+length-1), "label too long"}
}

// encodeName is name.encode('idna'): what a name is called in the DNS (RFC 3490).
// Of nameprep (RFC 3491) it has the folding of letters and their composition, so
// that a name with characters that nameprep deletes or forbids is not refused.
func encodeName(name string) (string, *nameFault) {
	if isASCII(name) {
		return name, checkLabels(strings.Split(name, "."))
	}
	labels := strings.Split(fullStops.Replace(name), ".")
	end := ""
	if last := len(labels) - 1; labels[last] == "" {
		labels, end = labels[:last], "."
	}
	at := 0
	for i, label := range labels {
		ascii, fault := encodeLabel(label, at)
		if fault != nil {
			return "", fault
		}
		labels[i] = ascii
		at += characters(label) + 1
	}
	return strings.Join(labels, ".") + end, nil
}

// fullStops are what else may stand between labels.
var fullStops = strings.NewReplacer("\u3002", ".", "\uff0e", ".", "\uff61", ".")

// checkLabels looks at a name in ASCII: a label may be 63 characters long, and
// only the last may be empty.
func checkLabels(labels []string) *nameFault {
	at := 0
	for _, label := range labels[:len(labels)-1] {
		if label == "" {
			return emptyLabel(at)
		}
		at += len(label) + 1
	}
	at = 0
	for i, label := range labels {
		if len(label) > longestLabel {
			reason := emptyOrTooLong
			if i == len(labels)-1 {
				reason = "label too long"
			}
			return longLabel(at, len(label), reason)
		}
		at += len(label) + 1
	}
	return nil
}

// encodeLabel is ToASCII for a label that begins at a character of its name.
func encodeLabel(label string, at int) (string, *nameFault) {
	prepared := label
	if !isASCII(label) {
		if fault := checkCharacters(label, at); fault != nil {
			return "", fault
		}
		prepared = norm.NFKC.String(cases.Fold().String(norm.NFKC.String(label)))
	}
	encoded, err := idna.Punycode.ToASCII(prepared)
	if err != nil {
		return "", &nameFault{err.Error(), "characters of " + pytext.Repr(label), err.Error()}
	}
	switch {
	case encoded == "":
		return "", emptyLabel(at)
	case len(encoded) > longestLabel:
		return "", longLabel(at, characters(prepared), emptyOrTooLong)
	}
	return encoded, nil
}

// checkCharacters refuses bytes of the command line that are not UTF-8.
func checkCharacters(label string, at int) *nameFault {
	raw, _ := pytext.FSEncode(label)
	for i, rest := at, raw; rest != ""; i++ {
		r, size := utf8.DecodeRuneInString(rest)
		if r == utf8.RuneError && size == 1 {
			spelled := fmt.Sprintf(`'\udc%02x'`, rest[0])
			return &nameFault{"Invalid character " + spelled, fmt.Sprintf("character %s in position %d", spelled, i), "Invalid character " + spelled}
		}
		rest = rest[size:]
	}
	return nil
}

// characters counts those of a text, a byte that is not UTF-8 as one.
func characters(text string) int {
	raw, _ := pytext.FSEncode(text)
	return utf8.RuneCountInString(raw)
}

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
