package spec

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

const small = `# The small chapter

It has an introduction.

In two paragraphs.

## FILE-1 Quirk: A directory is redirected

The server MUST redirect,
at once.

It SHOULD not explain.

    > GET /sub HTTP/1.0\r\n

    < HTTP/1.0 301 Moved Permanently\r\n
    < \r\n

Why: links in the listing
would be wrong.

- python: http.server.SimpleHTTPRequestHandler.send_head
- source: 002 do_GET;
  recorded
- versions: 3.9 adds Content-Length
- rfc: 9110 section 15.4.2
- issue: gh-87389; CVE-2021-28861
- next: a browser asks again

## FILE-2 Withdrawn: A file is redirected

It was never seen.

## FILE-3 A file is sent

The server MAY send it.

    < hello\n

Why: what else.

- python: http.server
- source: 002
- rfc: 9110
- next: it is shown
`

func TestParse(t *testing.T) {
	got, err := Parse("file", []byte(small))
	assert.NilError(t, err)
	want := Chapter{
		Name: "file", Title: "The small chapter",
		Intro: "It has an introduction.\n\nIn two paragraphs.",
		Clauses: []Clause{{
			ID: "FILE-1", Chapter: "file", Title: "A directory is redirected", Quirk: true,
			Text:    "The server MUST redirect,\nat once.\n\nIt SHOULD not explain.",
			Example: []string{`> GET /sub HTTP/1.0\r\n`, "", `< HTTP/1.0 301 Moved Permanently\r\n`, `< \r\n`},
			Why:     "links in the listing\nwould be wrong.",
			Python:  "http.server.SimpleHTTPRequestHandler.send_head", Source: "002 do_GET; recorded",
			Versions: "3.9 adds Content-Length", RFC: "9110 section 15.4.2",
			Issue: "gh-87389; CVE-2021-28861", Next: "a browser asks again",
			File: "file.md", Line: 7, ExampleLine: 14,
		}, {
			ID: "FILE-2", Chapter: "file", Title: "A file is redirected", Withdrawn: true,
			Text: "It was never seen.", File: "file.md", Line: 30,
		}, {
			ID: "FILE-3", Chapter: "file", Title: "A file is sent", Text: "The server MAY send it.",
			Example: []string{`< hello\n`}, Why: "what else.", Python: "http.server", Source: "002", RFC: "9110",
			Next: "it is shown", File: "file.md", Line: 34, ExampleLine: 38,
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	assert.Equal(t, got.Clauses[0].Heading(), "FILE-1 Quirk: A directory is redirected")
	assert.Equal(t, got.Clauses[1].Heading(), "FILE-2 Withdrawn: A file is redirected")
	assert.Assert(t, got.Clauses[0].Must() && !got.Clauses[1].Must() && !got.Clauses[2].Must())
}

func TestMalformed(t *testing.T) {
	for _, test := range []struct {
		name     string
		old, new string // the change that breaks the small chapter
		line     int
		want     string
	}{
		{"no title", "# The", "The", 1, "begins with its title"},
		{"nothing after the title", "chapter\n\n", "chapter\n", 2, "a blank line must stand here"},
		{"no introduction", "It has an introduction.\n\nIn two paragraphs.\n\n", "", 3, "an introduction comes before"},
		{"an id of another chapter", "FILE-1", "BASE-1", 7, "has the id FILE-1, not BASE-1"},
		{"an id left out", "FILE-3", "FILE-4", 34, "has the id FILE-3, not FILE-4"},
		{"an id used twice", "FILE-3", "FILE-2", 34, "has the id FILE-3, not FILE-2"},
		{"a leading zero", "FILE-1", "FILE-01", 7, "has the id FILE-1, not FILE-01"},
		{"a heading without an id", "## FILE-3 A", "## A", 34, "## FILE-3 Title"},
		{"a third level", "## FILE-3", "### FILE-3", 34, "## FILE-3 Title"},
		{"a title in lower case", "A file is sent", "a file is sent", 34, "begins with a capital"},
		{"a title with a full stop", "A file is sent", "A file is sent.", 34, "ends without a stop"},
		{"a title of two words", "A file is sent", "Sending files", 34, "states nothing"},
		{"a paragraph at once", "sent\n\nThe", "sent\nThe", 35, "a blank line must stand here"},
		{"no level", "The server MAY send", "The server sends", 36, "neither MUST nor SHOULD nor MAY"},
		{"no text", "The server MAY send it.\n\n", "", 36, "neither MUST nor SHOULD nor MAY"},
		{"a withdrawn clause without a word", "It was never seen.\n\n", "", 32, "says what became of it"},
		{"no example", "    < hello\\n\n\n", "", 38, "comes an example"},
		{"an example too far in", "    < hello", "     < hello", 38, "indented by four spaces"},
		{"an example that returns", "    < \\r\\n", "< \\r\\n", 17, "indented by four spaces"},
		{"no reason", "Why: what else.\n\n", "", 40, "comes the reason"},
		{"text after the example", "Why: what", "And more.\n\nWhy: what", 40, "comes the reason"},
		{"no python", "- python: http.server\n", "", 42, `"source" does not belong here`},
		{"no source", "- source: 002\n", "", 43, `"rfc" does not belong here`},
		{"no list", "\n- python: http.server\n- source: 002\n- rfc: 9110\n- next: it is shown\n", "", 41, "the list has no python"},
		{"an unknown key", "- rfc: 9110\n", "- seen: today\n", 44, `"seen" does not belong here`},
		{"a key twice", "- rfc: 9110\n", "- rfc: 9110\n- rfc: 9110\n", 45, `"rfc" does not belong here`},
		{"keys in another order", "- python: http.server\n- source: 002\n", "- source: 002\n- python: http.server\n", 42, `"source" does not belong here`},
		{"no next", "- next: it is shown\n", "", 45, "the list has no next"},
		{"next before rfc", "- rfc: 9110\n- next: it is shown\n", "- next: it is shown\n- rfc: 9110\n", 45, `"rfc" does not belong here`},
		{"a next that says nothing", "- next: it is shown", "- next:", 45, "- key: value"},
		{"a standard without a number", "- rfc: 9110\n", "- rfc: HTTP\n", 44, "is not how rfc is written"},
		{"an issue without a number", "gh-87389", "gh-x", 27, "is not how issue is written"},
		{"an issue of another kind", "; CVE-2021-28861", ", CVE-2021-28861", 27, "is not how issue is written"},
		{"an item without a value", "- rfc: 9110\n", "- rfc:\n", 44, "- key: value"},
		{"text after the list", "shown\n", "shown\nmore\n", 46, "a blank line must stand here"},
		{"two blank lines", "\n\nWhy: what", "\n\n\nWhy: what", 40, "two blank lines"},
		{"a blank at the end of a line", "send it.", "send it. ", 36, "ends in white space"},
		{"a carriage return", "send it.", "send it.\r", 36, "ends in white space"},
		{"a tab", "    < hello", "\t< hello", 38, "has a tab"},
		{"no end of line at the end", "shown\n", "shown", 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Assert(t, strings.Contains(small, test.old), "the small chapter has no %q", test.old)
			broken := strings.Replace(small, test.old, test.new, 1)
			if test.want == "" {
				broken, test.line, test.want = strings.TrimSuffix(small, "\n"), 45, "ends with one end of line"
			}
			_, err := Parse("file", []byte(broken))
			var wrong *Error
			assert.Assert(t, errors.As(err, &wrong), "%v", err)
			assert.ErrorContains(t, err, test.want)
			assert.Equal(t, wrong.Line, test.line, err.Error())
			assert.Equal(t, wrong.File, "file.md")
		})
	}
}

func TestTruncatedNeverPanics(t *testing.T) {
	for n := range len(small) {
		Parse("file", []byte(small[:n]))
	}
}

func TestChaptersAreWellFormed(t *testing.T) {
	chapters, err := Load()
	assert.NilError(t, err)
	for _, c := range chapters {
		assert.Assert(t, len(c.Clauses) > 0, c.Name)
		for _, want := range c.Clauses {
			got, ok := Lookup(want.ID)
			assert.Assert(t, ok, want.ID)
			assert.DeepEqual(t, got, want)
		}
	}
	_, ok := Lookup("FILE-0")
	assert.Assert(t, !ok)
}
