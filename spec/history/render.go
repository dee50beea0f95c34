package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
)

const preface = `# The history of http.server

What each Python changed, from 2.7's three modules to 3.15: bytes on the wire, lines in the log, words of the command
line. Every sentence is a fact of [the table](../spec/python) that our server is driven by, with the clauses that
state it and the cases that show it; releases between those named, and versions that nobody can install any more, are
not in it. What changes with every version, such as the number in the Server header, is left out.

Made by ` + "`go run ./spec/history`" + `; a test fails when it is stale.
`

// render writes the page, oldest first.
func render(fields []field) (string, error) {
	chapters, err := spec.Load()
	if err != nil {
		return "", err
	}
	all, err := columns()
	if err != nil {
		return "", err
	}
	fields = steady(fields, all)
	var sections, overview strings.Builder
	overview.WriteString("\n| Python | recorded from | changes |\n|---|---|---|\n")
	for i, facts := range all {
		var told []change
		for j := range fields {
			more, err := beginning(&fields[j], facts), error(nil)
			if i > 0 {
				more, err = changes(&fields[j], all[i-1], facts)
			}
			if err != nil {
				return "", err
			}
			told = append(told, more...)
		}
		title, number := "Since Python "+facts.Version.String(), fmt.Sprint(len(told))
		if i == 0 {
			title, number = "How it began: Python "+facts.Version.String(), "the beginning"
		}
		fmt.Fprintf(&overview, "| [%v](#%s) | %s | %s |\n", facts.Version, anchor(title), facts.Release, number)
		section(&sections, title, told, chapters)
	}
	return preface + overview.String() + sections.String(), nil
}

// columns are the facts of every version, oldest first.
func columns() (all []*python.Facts, err error) {
	for _, v := range python.All() {
		facts, err := python.Lookup(v.String())
		if err != nil {
			return nil, err
		}
		all = append(all, facts)
	}
	return all, nil
}

// steady leaves out the texts that change with every version.
func steady(fields []field, all []*python.Facts) []field {
	return slices.DeleteFunc(slices.Clone(fields), func(f field) bool {
		for i := range all[1:] {
			if f.kind.Kind() != reflect.String || f.value(all[i]) == f.value(all[i+1]) {
				return false
			}
		}
		return true
	})
}

// section writes what one version changed, chapter by chapter.
func section(b *strings.Builder, title string, told []change, chapters []spec.Chapter) {
	fmt.Fprintf(b, "\n## %s\n", title)
	if len(told) == 0 {
		b.WriteString("\nNothing that a client, an administrator or an author of a handler could notice.\n")
	}
	for _, chapter := range chapters {
		first := true
		for _, c := range told {
			if c.field.chapter != chapter.Name {
				continue
			}
			if first {
				fmt.Fprintf(b, "\n### %s\n\n", chapter.Title)
				first = false
			}
			fmt.Fprintf(b, "- %s %s\n%s", c.sentence, links(c.field.clauses), c.below)
		}
	}
}

// links names the clauses of a sentence.
func links(clauses []spec.Clause) string {
	var all []string
	for _, c := range clauses {
		all = append(all, fmt.Sprintf("[%s](../spec/%s)", c.ID, c.Link()))
	}
	return "(" + strings.Join(all, ", ") + ")"
}

// anchor is what a heading of the page is called in links to it.
func anchor(heading string) string {
	return strings.NewReplacer(" ", "-", ".", "", ":", "").Replace(strings.ToLower(heading))
}
