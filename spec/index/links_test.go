package main

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

// clauseLink is a link whose text is a clause, in its place or at the end of the
// page.
var clauseLink = regexp.MustCompile(`\[([A-Z]+-[0-9]+)\](?:\(\.\./spec/([^)]*)\)|: \.\./spec/(\S+))`)

// TestLinksToClauses: a link from the course, and from what stands beside it, to
// a clause ends at the heading of that clause.
func TestLinksToClauses(t *testing.T) {
	links := 0
	for name, text := range pages(t) {
		for _, m := range clauseLink.FindAllStringSubmatch(text, -1) {
			clause, ok := spec.Lookup(m[1])
			if got := m[2] + m[3]; !ok || clause.Withdrawn || got != clause.Link() {
				t.Errorf("docs/%s: %s links to ../spec/%s, and not to ../spec/%s", name, m[1], got, clause.Link())
			}
			links++
		}
	}
	assert.Assert(t, links > 0)
}

func pages(t *testing.T) map[string]string {
	t.Helper()
	docs := os.DirFS("../../docs")
	names, err := fs.Glob(docs, "*.md")
	assert.NilError(t, err)
	pages := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(docs, name)
		assert.NilError(t, err)
		pages[name] = string(text)
	}
	return pages
}

// difference is how an item of docs/differences.md begins: with the clauses that
// it is about, or with a folder or file where there is none.
var difference = regexp.MustCompile("^- (?:\\[[A-Z]+-[0-9]+\\](?:, \\[[A-Z]+-[0-9]+\\])*|`[a-z/]+(?:\\.go)?`): ")

// TestDifferences: each difference says where it is one, and links to the
// clause, which is there.
func TestDifferences(t *testing.T) {
	text := pages(t)["differences.md"]
	items := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "- ") {
			continue
		}
		items++
		assert.Check(t, difference.MatchString(line), "docs/differences.md: %s", line)
		head, _, _ := strings.Cut(line, ": ")
		for _, id := range clauseID.FindAllString(head, -1) {
			assert.Check(t, strings.Contains(text, "\n["+id+"]: ../spec/"), "docs/differences.md: %s has no link", id)
		}
	}
	assert.Assert(t, items > 0)
}
