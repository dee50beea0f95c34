package rfc

import (
	"bytes"
	"regexp"
	"strings"
)

// A field is one line of a header section, with what was folded onto it.
type field struct{ name, value string }

type fields []field

// all gives the values of the lines with a name.
func (fs fields) all(name string) []string {
	var values []string
	for _, f := range fs {
		if strings.EqualFold(f.name, name) {
			values = append(values, f.value)
		}
	}
	return values
}

func (fs fields) has(name string) bool { return fs.all(name) != nil }

// get gives the value of the first line with a name.
func (fs fields) get(name string) string {
	if values := fs.all(name); values != nil {
		return values[0]
	}
	return ""
}

// list gives the members of a field that is a list, in small letters.
func (fs fields) list(name string) []string {
	var members []string
	for _, value := range fs.all(name) {
		for member := range strings.SplitSeq(value, ",") {
			if member = strings.ToLower(trim(member)); member != "" {
				members = append(members, member)
			}
		}
	}
	return members
}

// names reports whether a list has a member.
func (fs fields) names(name, member string) bool {
	for _, m := range fs.list(name) {
		if m == member {
			return true
		}
	}
	return false
}

// trim removes what is white space around a value.
func trim(s string) string { return strings.Trim(s, " \t") }

// A flaw is something about a message that its grammar forbids.
type flaw string

const (
	badLine      flaw = "the request line is not method, target and version"
	badTarget    flaw = "the target has characters, or a form, that no target has"
	leadingBlank flaw = "a line before the first field begins with white space"
	blankColon   flaw = "white space stands before a colon"
	badField     flaw = "a line of the header section is no field"
	folded       flaw = "a field goes on in the next line"
	bareCR       flaw = "a carriage return stands inside a line"
	nul          flaw = "a NUL stands in a field"
	control      flaw = "a control character stands in a field"
	bareLF       flaw = "a line ends in a line feed alone"

	badLength   flaw = "Content-Length is no number, or more than one"
	notChunked  flaw = "chunked is not the last transfer coding"
	unknownCode flaw = "a transfer coding is unknown"
	bothLengths flaw = "Transfer-Encoding stands beside Content-Length"
	oldCoding   flaw = "Transfer-Encoding stands in a message of HTTP/1.0"
	badChunk    flaw = "the chunks cannot be read"
)

type flaws map[flaw]bool

// only reports that there is no flaw but these. A lone line feed is one that
// everybody may overlook.
func (fs flaws) only(those ...flaw) bool {
	for f := range fs {
		known := f == bareLF
		for _, that := range those {
			known = known || f == that
		}
		if !known {
			return false
		}
	}
	return true
}

var token = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

// cutLine gives the line at the beginning of data without its end, and the
// length with it: 0 if it has no end.
func cutLine(data []byte, found flaws) (line string, n int) {
	end := bytes.IndexByte(data, '\n')
	if end < 0 {
		return "", 0
	}
	if end > 0 && data[end-1] == '\r' {
		return string(data[:end-1]), end + 1
	}
	found[bareLF] = true
	return string(data[:end]), end + 1
}

// cutFields reads a header section and the empty line behind it. Its length
// is 0 if it is not whole.
func cutFields(data []byte, found flaws) (fs fields, n int) {
	for {
		line, length := cutLine(data[n:], found)
		n += length
		switch {
		case length == 0:
			return fs, 0
		case line == "":
			return fs, n
		}
		fs = addLine(fs, line, found)
	}
}

// addLine adds one line of a header section to those before it. What is no
// field is left out, as a lenient reader would.
func addLine(fs fields, line string, found flaws) fields {
	for sign, f := range map[string]flaw{"\r": bareCR, "\x00": nul} {
		if strings.Contains(line, sign) {
			found[f] = true
		}
	}
	if strings.ContainsFunc(line, isControl) {
		found[control] = true
	}
	if line[0] == ' ' || line[0] == '\t' {
		if len(fs) == 0 {
			found[leadingBlank] = true
			return fs
		}
		found[folded] = true
		last := &fs[len(fs)-1]
		last.value = trim(last.value + " " + trim(line))
		return fs
	}
	name, value, colon := strings.Cut(line, ":")
	if bare := strings.TrimRight(name, " \t"); colon && bare != name {
		found[blankColon] = true
		name = bare
	}
	if !colon || !token.MatchString(name) {
		found[badField] = true
		return fs
	}
	return append(fs, field{name, trim(value)})
}

// isControl reports whether no field may hold a character, the ones with a
// flaw of their own aside.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\r' && r != '\n' && r != 0 || r == 0x7f
}
