package spec

import (
	"fmt"
	"regexp"
	"strings"
)

// A Chapter is one file of clauses.
type Chapter struct {
	Name    string // as in the name of its file and of its folder of cases: "listener"
	Title   string // its first heading
	Intro   string // the paragraphs before the first clause
	Clauses []Clause
}

// A Clause is one numbered statement. Paragraphs of a part are separated by
// one blank line, as in the file.
type Clause struct {
	ID        string // "FILE-4"
	Chapter   string // "file"
	Title     string // without "Quirk: " and "Withdrawn: "
	Quirk     bool   // a habit that a sane server would not copy
	Withdrawn bool   // it holds no more; only Text is left, and says why

	Text     string   // what must, should or may be
	Example  []string // lines of a transcript, blank ones between blocks
	Why      string   // without the word itself
	Python   string   // where Python's source has it: "http.server.HTTPServer"
	Source   string   // where it is known from: "002 do_GET; recorded"
	Versions string   // what differs between Pythons; "" when nothing does
	RFC      string   // "9110 section 15.4.2"; "" when none speaks of it
	Issue    string   // where CPython has spoken of it: "gh-87389; CVE-2021-28861"; "" for nowhere known
	Next     string   // what a client does with it

	File        string // "file.md"
	Line        int    // of the heading
	ExampleLine int    // of the first line of the example
}

var must = regexp.MustCompile(`\bMUST\b`)

// Must tells whether the clause demands something: then a case has to show it.
func (c *Clause) Must() bool { return !c.Withdrawn && must.MatchString(c.Text) }

// Heading is the clause's heading without the signs of Markdown before it.
func (c *Clause) Heading() string {
	title := c.Title
	if c.Quirk {
		title = "Quirk: " + title
	}
	if c.Withdrawn {
		title = "Withdrawn: " + title
	}
	return c.ID + " " + title
}

var dropped = regexp.MustCompile(`[^a-z0-9 _-]`)

// Link is where the clause is shown, seen from the folder of the chapters: the
// file and, after it, what the heading is called in links to it where Markdown is
// shown on the web, as in "listener.md#listener-11-a-client-...".
func (c *Clause) Link() string {
	return c.File + "#" + strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(c.Heading()), ""), " ", "-")
}

// An Error says what is wrong with a chapter, and where.
type Error struct {
	File string
	Line int
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("spec/%s:%d: %v", e.File, e.Line, e.Err) }

func (e *Error) Unwrap() error { return e.Err }
