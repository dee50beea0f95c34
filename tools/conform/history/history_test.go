package history

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

var (
	v312 = python.Version{Major: 3, Minor: 12}
	v313 = python.Version{Major: 3, Minor: 13}
	v314 = python.Version{Major: 3, Minor: 14}
)

// made makes a case of a header's lines beside the usual ones, and blocks.
func made(t *testing.T, id, more, blocks string) *transcript.Case {
	t.Helper()
	c, err := transcript.Parse([]byte("title: title of " + id + "\nclause: FILE-4\nhandler: file\n" + more + "\n" + blocks))
	assert.NilError(t, err)
	c.ID = id
	return c
}

const both = "recorded: 3.13.0 3.14.8\n"

// changed answers with another page and another length from 3.14 on.
func changed(length int) string {
	return fmt.Sprintf("> GET /%[1]d\\r\\n\n\n[3.13]\n< Content-Length: %[1]d\\r\\n\n< old\\n\n<.\n\n[3.14+]\n< Content-Length: %[2]d\\r\\n\n< new\\n\n<.\n",
		length, length+9)
}

func few(t *testing.T) []*transcript.Case {
	return []*transcript.Case{
		made(t, "request/same", both, "> a\\n\n\n< b\\n\n"),
		made(t, "file/longer", both, "> more\\r\\n\n\n"+changed(10)),
		made(t, "file/page", both, changed(22)),
		made(t, "base/other", both, "[3.13]\n< x\\n\n\n[3.14+]\n< y\\n\n"),
		made(t, "serve/came", "python: 3.14+\nrecorded: 3.14.8\n", "> a\\n\n"),
		made(t, "serve/went", "python: 2.7-3.13\nrecorded: 3.13.0\n", "> a\\n\n"),
		made(t, "serve/not-recorded-yet", "recorded: 3.14.8\n", "> a\\n\n"),
	}
}

func TestBetween(t *testing.T) {
	s := Between(few(t), v313, v314)
	assert.Equal(t, s.Both, 4)
	assert.Equal(t, s.Changed, 3)
	assert.Equal(t, s.Changes(), 2, "the same page with another length is one change")
	assert.Equal(t, len(s.Wide), 0)
	assert.Equal(t, s.Chapters[0].Name+" "+s.Chapters[1].Name, "base file")
	page := s.Chapters[1].Changes[0]
	assert.Equal(t, page.Cases[0].ID, "file/page", "the shorter exchange is shown")
	assert.Equal(t, page.Others()[0].ID, "file/longer")
	assert.Equal(t, page.Clause.ID, "FILE-4")
	assert.Equal(t, len(s.Came), 1)
	assert.Equal(t, s.Came[0].Cases[0].ID, "serve/came")
	assert.Equal(t, s.Went[0].Cases[0].ID, "serve/went")
}

const wantText = `Python 3.13 -> 3.14: of 4 cases 3 answer otherwise, in 2 ways; 1 came, 1 went

== base

HEADING
  title of base/other
  conform show base/other
    - < x\n
    + < y\n

== file

HEADING
  title of file/page
  conform show file/page
  likewise file/longer
      > GET /22\r\n
    - < Content-Length: 22\r\n
    - < old\n
    + < Content-Length: 31\r\n
    + < new\n
      <.

== came with 3.14

FILE-4       title of serve/came

== went with 3.14

FILE-4       title of serve/went
`

func TestText(t *testing.T) {
	s := Between(few(t), v313, v314)
	heading := s.Chapters[0].Changes[0].Clause.Heading()
	for _, c := range s.Chapters {
		for i := range c.Changes {
			c.Changes[i].Clause.Versions = ""
		}
	}
	var plain, painted strings.Builder
	assert.NilError(t, Text(&plain, s, false))
	assert.Equal(t, cmp.Diff(strings.ReplaceAll(wantText, "HEADING", heading), plain.String()), "")
	assert.NilError(t, Text(&painted, s, true))
	assert.Equal(t, regexp.MustCompile(`\x1b\[[0-9]+m`).ReplaceAllString(painted.String(), ""), plain.String())
}

func TestWideChangesComeFirst(t *testing.T) {
	cases := few(t)
	for i := range wide {
		cases = append(cases, made(t, fmt.Sprintf("file/many-%d", i), both, changed(i+100)))
	}
	s := Between(cases, v313, v314)
	assert.Equal(t, len(s.Wide), 1)
	assert.Equal(t, len(s.Wide[0].Cases), wide+2)
	assert.Assert(t, strings.HasPrefix(s.Wide[0].Number(), "10 cases"))
}

// However far the difference is from the request, the request is shown.
func TestTheRequestIsShown(t *testing.T) {
	c := made(t, "file/far", both, "> GET / HTTP/1.0\\r\\n\n> \\r\\n\n\n< a\\n\n< b\\n\n< c\\n\n< d\\n\n\n[3.13]\n<.\n\n[3.14+]\n< e\\n\n")
	near := Between([]*transcript.Case{c}, v313, v314).Chapters[0].Changes[0].Near()
	assert.DeepEqual(t, near[:3], []string{`  > GET / HTTP/1.0\r\n`, "  ...", `  < b\n`})
}

func TestNeighbours(t *testing.T) {
	assert.DeepEqual(t, Neighbours(v312, v314), [][2]python.Version{{v312, v313}, {v313, v314}})
	assert.Equal(t, len(Neighbours(v314, v312)), 0)
}

func TestPages(t *testing.T) {
	cases := few(t)
	cases[2].Title = "<b>a title</b>"
	steps := []*Step{Between(cases, v312, v313), Between(cases, v313, v314)}
	var html, markdown strings.Builder
	assert.NilError(t, HTML(&html, steps))
	assert.NilError(t, Markdown(&markdown, steps))
	assert.Equal(t, regexp.MustCompile(`(?i)src=|@import|url\(|https?://|<link`).FindString(html.String()), "")
	for _, want := range []string{`id="3.13-3.14"`, `<span class="minus">- &lt; old\n</span>`, `<span class="plus">&#43; &lt; new\n</span>`,
		"&lt;b&gt;a title", "one other case changed", "Came with 3.14", "all 0 cases answer alike"} {
		assert.Assert(t, strings.Contains(html.String(), want), "%s is not in\n%s", want, &html)
	}
	for _, want := range []string{"| 3.13 | 3.14 | 4 | 3 | 2 | 1 | 1 |", "## From 3.13 to 3.14", "```diff\n- < x\\n\n+ < y\\n\n```", "&lt;b>a title"} {
		assert.Assert(t, strings.Contains(markdown.String(), want), "%s is not in\n%s", want, &markdown)
	}
}

// Of the corpus: whatever changed is told once, and nothing else is.
func TestTheCorpus(t *testing.T) {
	var all []*transcript.Case
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		all = append(all, cases...)
	}
	for _, pair := range Neighbours(python.All()[0], v314) {
		s := Between(all, pair[0], pair[1])
		told := map[string]bool{}
		changes := s.Wide
		for _, c := range s.Chapters {
			changes = append(changes, c.Changes...)
		}
		for _, c := range changes {
			for _, one := range c.Cases {
				assert.Assert(t, !told[one.ID], one.ID)
				told[one.ID] = true
			}
		}
		assert.Equal(t, len(told), s.Changed, s.Anchor())
	}
}
