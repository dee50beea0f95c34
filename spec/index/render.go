package main

import (
	"fmt"
	"strings"

	"github.com/glasshttp/glass/spec"
)

const preface = `# The index

Every clause, and after it the cases that show it, the code that obeys it and the parts of the course
that speak of it. Made by ` + "`go run ./spec/index`" + `; a test fails when it is stale.
`

// render writes the index.
func render(chapters []spec.Chapter, entries map[string]*entry) string {
	var b strings.Builder
	b.WriteString(preface)
	b.WriteString("\n| chapter | clauses | quirks | cases |\n|---|---|---|---|\n")
	for _, c := range chapters {
		quirks, cases := count(c, entries)
		fmt.Fprintf(&b, "| [%s](%s.md) | %d | %d | %d |\n", c.Title, c.Name, len(c.Clauses), quirks, cases)
	}
	for _, c := range chapters {
		fmt.Fprintf(&b, "\n## %s\n\n", c.Title)
		for _, clause := range c.Clauses {
			entries[clause.ID].render(&b)
		}
	}
	return b.String()
}

// count counts the quirks of a chapter and the cases that show its clauses.
func count(c spec.Chapter, entries map[string]*entry) (quirks, cases int) {
	shown := map[string]bool{}
	for _, clause := range c.Clauses {
		if clause.Quirk {
			quirks++
		}
		for _, id := range entries[clause.ID].cases {
			shown[id] = true
		}
	}
	return quirks, len(shown)
}

func (e *entry) render(b *strings.Builder) {
	fmt.Fprintf(b, "- [%s](%s)%s\n", e.ID, e.Link(), strings.TrimPrefix(e.Heading(), e.ID))
	item(b, "cases", e.cases, func(id string) string { return link(id, "golden/"+id+".txt") })
	item(b, "code", e.code, func(m mention) string {
		if m.where == "" {
			return link(m.file, m.file)
		}
		return link(m.file, m.file) + " `" + m.where + "`"
	})
	item(b, "course", e.course, func(file string) string { return link(file, file) })
}

func item[T any](b *strings.Builder, what string, all []T, spell func(T) string) {
	if len(all) == 0 {
		return
	}
	spelled := make([]string, len(all))
	for i, one := range all {
		spelled[i] = spell(one)
	}
	fmt.Fprintf(b, "  - %s: %s\n", what, strings.Join(spelled, ", "))
}

// link links to a file, seen from the folder of the index.
func link(text, file string) string { return fmt.Sprintf("[%s](../%s)", text, file) }
