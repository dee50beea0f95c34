package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/spec"
)

// A specification is what rows point into.
type specification struct {
	Clauses map[string]spec.Clause
	Cases   map[string][]string // by clause, the ids of those that show it
	Table   map[string]string   // the rows of handlers/base
}

// readSpecification takes clauses and cases as they were built in.
func readSpecification(table map[string]string) (specification, error) {
	s := specification{Clauses: map[string]spec.Clause{}, Cases: map[string][]string{}, Table: table}
	for _, c := range spec.Clauses() {
		s.Clauses[c.ID] = c
	}
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		if err != nil {
			return s, err
		}
		for _, c := range cases {
			for _, id := range c.Clauses {
				s.Cases[id] = append(s.Cases[id], c.ID)
			}
		}
	}
	return s, nil
}

// checkDocument says what is wrong with the rows of a document.
func (s specification) checkDocument(d document) (problems []string) {
	say := func(r row, format string, args ...any) {
		problems = append(problems, fmt.Sprintf("%s.txt: row %d: ", d.Number, r.Ordinal)+fmt.Sprintf(format, args...))
	}
	if d.Units != len(d.Rows) {
		problems = append(problems, fmt.Sprintf("%s.txt: it has %d rows, and says %d", d.Number, len(d.Rows), d.Units))
	}
	line := 0
	for i, r := range d.Rows {
		if r.Ordinal != i+1 {
			say(r, "its place is %d", i+1)
		}
		if r.Line < line {
			say(r, "line %d comes after line %d", r.Line, line)
		}
		line = r.Line
		if problem := r.unanswered(); problem != "" {
			say(r, "%s", problem)
		}
		for _, problem := range s.checkPointer(d.Number, r.pointer) {
			say(r, "%s", problem)
		}
	}
	return problems
}

// unanswered says what a row lacks: a statement has a clause or a reason, a
// name a clause or a row of the table too, a narration a reason.
func (r row) unanswered() string {
	switch {
	case r.Kind == statement && len(r.all()) == 0 && r.Reason == "":
		return "the statement has neither a clause nor a reason"
	case r.Kind == name && len(r.all()) == 0 && len(r.Table) == 0 && r.Reason == "":
		return "the name has neither a clause nor a row of the table"
	case r.Kind == narration && r.Reason == "":
		return "the narration has no reason"
	}
	return ""
}

// checkPointer says what is wrong with where a row points to. The number is
// that of the document, "" for a name.
func (s specification) checkPointer(number string, p pointer) (problems []string) {
	for _, id := range p.all() {
		c, found := s.Clauses[id]
		switch {
		case !found:
			problems = append(problems, "there is no clause "+id)
		case c.Withdrawn:
			problems = append(problems, id+" has been withdrawn")
		case len(s.Cases[id]) == 0 && strings.Contains(c.Source, "recorded"):
			problems = append(problems, id+" has no case, and does not say why")
		case slices.Contains(p.Otherwise, id) && !strings.Contains(c.Source, number):
			problems = append(problems, fmt.Sprintf("%s says otherwise than document %s, but does not name it as a source", id, number))
		}
	}
	for _, name := range p.Table {
		if s.Table[name] == "" {
			problems = append(problems, "the table of handlers/base has no row "+name)
		}
	}
	return problems
}

// checkNames says what is wrong with the list of names.
func (s specification) checkNames(list []libraryName) (problems []string) {
	known := map[string]bool{}
	for _, n := range list {
		if known[n.Name] {
			problems = append(problems, fmt.Sprintf("names.txt: %s is there twice", n.Name))
		}
		known[n.Name] = true
	}
	for _, n := range list {
		say := func(problem string) {
			problems = append(problems, fmt.Sprintf("names.txt: %s: %s", n.Name, problem))
		}
		switch {
		case n.Kind == "spelling" && !known[n.Of]:
			say("it is a spelling of what is not there: " + n.Of)
		case n.Kind != "spelling" && len(n.all()) == 0 && len(n.Table) == 0 && n.Reason == "":
			say("it has neither a clause nor a row of the table")
		}
		for _, problem := range s.checkPointer("", n.pointer) {
			say(problem)
		}
	}
	return problems
}
