package main

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
)

// material is all that the index is made of.
type material struct {
	chapters []spec.Chapter
	cases    []*transcript.Case // by chapter and id
	code     []mention          // in comments, by file and line
	course   []mention          // in the course, by file and line
}

// A mention is a place that names a clause.
type mention struct {
	id    string
	file  string // from the root of the sources
	line  int
	where string // in code, the function, type or field; in the course, nothing
	aside bool   // in a test, or beside the chapters of the course: checked, but not listed
}

// collect reads everything. Clauses and cases are those built into the program.
func collect(sources, course fs.FS) (m material, err error) {
	if m.chapters, err = spec.Load(); err != nil {
		return m, err
	}
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		if err != nil {
			return m, err
		}
		m.cases = append(m.cases, cases...)
	}
	if m.code, err = readCode(sources); err != nil {
		return m, err
	}
	m.course, err = readCourse(course)
	return m, err
}

// clauseID finds the ids of clauses in text.
var clauseID = regexp.MustCompile(`\b(?:` + strings.Join(spec.Prefixes(), "|") + `)-[0-9]+\b`)

// chapterFile is how the chapters of the course are called: "1-listener.md".
var chapterFile = regexp.MustCompile(`^[0-9]+-`)

// readCourse finds what the course and the documents beside it mention.
func readCourse(course fs.FS) ([]mention, error) {
	names, err := fs.Glob(course, "*.md")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there is no course: no docs/*.md was found")
	}
	var found []mention
	for _, name := range names {
		text, err := fs.ReadFile(course, name)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, id := range clauseID.FindAllString(line, -1) {
				found = append(found, mention{id: id, file: "docs/" + name, line: i + 1, aside: !chapterFile.MatchString(name)})
			}
		}
	}
	return found, nil
}
