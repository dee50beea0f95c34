package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
)

// An entry is a clause with all that names it.
type entry struct {
	spec.Clause
	cases  []string  // ids
	code   []mention // one for each declaration
	course []string  // files
}

// build makes an entry of every clause and says what is wrong.
func build(m material) (entries map[string]*entry, problems []string) {
	entries = map[string]*entry{}
	for _, chapter := range m.chapters {
		for _, c := range chapter.Clauses {
			entries[c.ID] = &entry{Clause: c}
		}
	}
	for _, c := range m.cases {
		for _, id := range c.Clauses {
			if e, problem := find(entries, id, "golden/"+c.ID+".txt"); e != nil {
				e.cases = append(e.cases, c.ID)
			} else {
				problems = append(problems, problem)
			}
		}
	}
	for _, at := range slices.Concat(m.code, m.course) {
		if e, problem := find(entries, at.id, fmt.Sprintf("%s:%d", at.file, at.line)); e != nil {
			e.mentioned(at)
		} else {
			problems = append(problems, problem)
		}
	}
	for _, chapter := range m.chapters {
		for _, c := range chapter.Clauses {
			problems = append(problems, entries[c.ID].check(entries)...)
		}
	}
	return entries, problems
}

// find gives the entry that a place names, or says why there is none.
func find(entries map[string]*entry, id, place string) (e *entry, problem string) {
	switch e = entries[id]; {
	case e == nil:
		return nil, fmt.Sprintf("%s: there is no clause %s", place, id)
	case e.Withdrawn:
		return nil, fmt.Sprintf("%s: the clause %s has been withdrawn", place, id)
	}
	return e, ""
}

// mentioned notes a mention, each declaration and each file once.
func (e *entry) mentioned(at mention) {
	switch {
	case at.aside:
	case strings.HasPrefix(at.file, "docs/"):
		if !slices.Contains(e.course, at.file) {
			e.course = append(e.course, at.file)
		}
	case !slices.ContainsFunc(e.code, func(m mention) bool { return m.file == at.file && m.where == at.where }):
		e.code = append(e.code, at)
	}
}

// check says what is wrong with a clause.
func (e *entry) check(entries map[string]*entry) (problems []string) {
	say := func(line int, format string, args ...any) {
		problems = append(problems, fmt.Sprintf("spec/%s:%d: ", e.File, line)+fmt.Sprintf(format, args...))
	}
	if e.Withdrawn {
		return nil
	}
	if len(e.cases) == 0 && e.Must() {
		say(e.Line, "%s says MUST, and no case names it", e.ID)
	} else if len(e.cases) == 0 && strings.Contains(e.Source, "recorded") {
		say(e.Line, "%s was recorded, it says, but no case names it", e.ID)
	}
	if line, err := checkExample(&e.Clause); err != nil {
		say(line, "%v", err)
	}
	for _, part := range []string{e.Text, e.Why, e.Versions} {
		for _, id := range clauseID.FindAllString(part, -1) {
			if entries[id] == nil {
				say(e.Line, "%s speaks of %s, which is not there", e.ID, id)
			}
		}
	}
	return problems
}

// exampleHeader makes the lines of an example a case. The handler is the one
// that allows every kind of line.
const exampleHeader = "title: example\nclause: EXAMPLE-1\nhandler: serve\nargs: 0\n\n"

// checkExample demands that an example is spelled as a transcript is.
func checkExample(c *spec.Clause) (line int, err error) {
	_, err = transcript.Parse([]byte(exampleHeader + strings.Join(c.Example, "\n") + "\n"))
	var wrong *transcript.Error
	if !errors.As(err, &wrong) {
		return c.ExampleLine, err
	}
	return c.ExampleLine + wrong.Line - 1 - strings.Count(exampleHeader, "\n"), wrong.Err
}
