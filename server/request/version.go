package request

import (
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// maxVersionDigits is the most digits that either number of a version may have
// where it has nothing but digits (REQUEST-21).
const maxVersionDigits = 10

// A number is an HTTP version as two integers. RFC 9110 section 2.5 allows one
// digit each; Python reads more, leading zeros included, and compares them as
// integers (REQUEST-22). One that is too large for an int64 is the largest there is.
type number struct {
	major, minor int64
	text         string // what followed the slash, as sent
}

func (n number) atLeast(major, minor int64) bool {
	return n.major > major || n.major == major && n.minor >= minor
}

// parseVersion reads a word such as HTTP/1.1. Only the exact HTTP/ in capitals
// begins a version (REQUEST-20).
func parseVersion(word string, facts *python.Facts) (number, bool) {
	switch word { // what nearly every request says
	case "HTTP/1.1":
		return number{1, 1, "1.1"}, true
	case "HTTP/1.0":
		return number{1, 0, "1.0"}, true
	}
	text, ok := strings.CutPrefix(word, "HTTP/")
	if !ok {
		return number{}, false
	}
	major, minor, ok := strings.Cut(text, ".")
	if !ok || facts.VersionDigitsOnly && !(versionPart(major) && versionPart(minor)) {
		return number{}, false
	}
	rules := IntRules(facts)
	a, _, errA := rules.Parse(major)
	b, _, errB := rules.Parse(minor)
	// A superscript two is a digit to str.isdigit and none to int().
	return number{a, b, text}, errA == nil && errB == nil
}

func versionPart(part string) bool {
	return pytext.AllDigits(part) && len([]rune(part)) <= maxVersionDigits
}
