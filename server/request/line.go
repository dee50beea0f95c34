package request

import (
	"errors"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// Version09 is the request version of a request that named none. A reply to it
// is the bare body, without status line and headers.
const Version09 = "HTTP/0.9"

// MaxLine is the most bytes a request line may have, its end included
// (REQUEST-5).
const MaxLine = 65536

// ErrBlank is what ParseLine answers for a line of nothing but white space: the
// connection is closed without a word (REQUEST-4).
var ErrBlank = errors.New("blank request line")

// A Line is a request line taken apart. When it is refused, the fields hold
// what was known by then, because the reply and the log depend on it.
type Line struct {
	Text    string // the line without its end, as Text gives it: requestline
	Command string // the method, case kept; empty until the line is accepted
	Path    string // the target, the slashes it begins with reduced to one since 3.7: path
	Version string // request_version: HTTP/0.9 until the line has named another
	Short   bool   // GET and a target, no version: an HTTP/0.9 request
	Named   bool   // Version is what the line says, not the default

	// Persistent tells that the version is 1.1 or later, so that the
	// connection may stay open.
	Persistent bool
}

// ParseLine takes a request line apart: raw is the line with its end, as the
// connection gave it. The error is nil, ErrBlank or a *Refusal.
//
// Any run of white space parts two words (REQUEST-8), white space is Python's,
// more than RFC 9112 section 3 knows (REQUEST-9), and the version is the last
// word rather than the third in most Pythons (REQUEST-11).
func ParseLine(raw []byte, facts *python.Facts) (Line, error) {
	// REQUEST-1: all line ends go. REQUEST-7: the rest is text.
	line := Line{Text: pytext.TrimLineEnd(Text(raw, facts)), Version: Version09}
	var space [4]string
	words := Fields(space[:0], line.Text, facts)
	if len(words) == 0 {
		return line, ErrBlank
	}
	if len(words) == 3 || len(words) > 3 && facts.VersionIsLastWord {
		if err := line.takeVersion(words[len(words)-1], facts); err != nil {
			return line, err
		}
	}
	if len(words) < 2 || len(words) > 3 { // REQUEST-10, REQUEST-12
		refusal := line.refuse("Bad request syntax ("+Quote(line.Text, facts)+")", facts)
		return line, refusal
	}
	if len(words) == 2 {
		if words[0] != "GET" { // REQUEST-14
			refusal := line.refuse("Bad HTTP/0.9 request type ("+Quote(words[0], facts)+")", facts)
			return line, refusal
		}
		line.Short = true // REQUEST-13
	}
	line.Command, line.Path = words[0], words[1] // REQUEST-25, REQUEST-26: any words
	if facts.SlashesReduced {
		line.Path = singleSlash(line.Path)
	}
	return line, nil
}

// TooLong is the refusal of a line beyond MaxLine. REQUEST-6: the line that goes
// with it is empty, its version too, so that the reply has a status line.
func TooLong() (Line, *Refusal) { return Line{}, &Refusal{Status: uriTooLong} }

// refuse makes the refusal of a malformed line, and changes the line for it: it
// must be called before the line is returned, in a statement of its own. Most Pythons take such a line
// for an HTTP/0.9 request and answer with the bare page; from 3.14 on the
// version is emptied first, and the reply is whole (REQUEST-18). A version that
// takeVersion has found makes it whole everywhere (REQUEST-19). The message
// quotes as repr does (REQUEST-16, REQUEST-17).
func (l *Line) refuse(message string, facts *python.Facts) *Refusal {
	if facts.RefusalHasStatusLine {
		l.Version = ""
	}
	return &Refusal{Status: badRequest, Message: message}
}

// takeVersion reads the version word into the line.
func (l *Line) takeVersion(word string, facts *python.Facts) error {
	number, ok := parseVersion(word, facts)
	if !ok {
		return l.refuse("Bad request version ("+Quote(word, facts)+")", facts)
	}
	l.Persistent = number.atLeast(1, 1) // REQUEST-47
	if number.atLeast(2, 0) {           // REQUEST-23
		if facts.RefusalHasStatusLine {
			l.Version = word
		}
		return &Refusal{Status: versionNotSupported, Message: facts.NewerVersionMessage + " (" + number.text + ")"}
	}
	l.Version, l.Named = word, true
	return nil
}

// singleSlash reduces the slashes a target begins with to one. REQUEST-27: a
// client takes //host/ in a redirect for another server (CPython issue 87389); a
// redirect repeats the target, so the target must not begin that way.
func singleSlash(target string) string {
	if strings.HasPrefix(target, "//") {
		return "/" + strings.TrimLeft(target, "/")
	}
	return target
}
