// Package report shows people, and the programs they build with, what came of
// playing the corpus against servers.
//
//	Text      for a terminal: each failure with its diff, its clause and the command that repeats it; a summary
//	JUnit     XML, as continuous integration reads it
//	HTML      one page: the matrix of cases by server, from one or several runs
//	Markdown  the matrix in short, for a repository
//
// The results come from tools/conform/result. What a case and a clause state is
// looked up in the corpus and the specification that are built in; a case that
// they do not know, from another version of conform, is shown by its id alone.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/tools/conform/result"
)

// title gives what a case claims.
func title(id string) string {
	c, err := golden.Case(id)
	if err != nil {
		return id
	}
	return c.Title
}

// heading gives a clause as its chapter heads it: "FILE-4 A directory ...".
func heading(id string) string {
	c, known := spec.Lookup(id)
	if !known {
		return id
	}
	return c.Heading()
}

// chapter gives the chapter that a case is in.
func chapter(id string) string {
	name, _, _ := strings.Cut(id, "/")
	return name
}

// byChapter orders ids of cases as the chapters are ordered.
func byChapter(a, b string) int {
	place := func(id string) int {
		if at := slices.Index(golden.Chapters(), chapter(id)); at >= 0 {
			return at
		}
		return len(golden.Chapters())
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
}

// label says a verdict in a word: of a failure, which kind it is.
func label(r *result.Result) string {
	if r.Verdict == result.Fail && r.Word != "" {
		return r.Word
	}
	return string(r.Verdict)
}

// repeat gives the command that plays one case of a run again.
func repeat(r *result.Report, id string) string {
	command := r.Command
	if command == "" {
		command = "conform run --exec 'CMD {port} {tree}' --python " + r.Python
	}
	return command + " " + id
}

// names says which server a run was of, and how it was compared if that is not
// byte by byte.
func names(r *result.Report) string {
	name := r.Server
	if name == "" {
		name = r.ServerVersion
	}
	if name == "" {
		name = "a server without a name"
	}
	return name
}

// mode says how answers were compared.
func mode(r *result.Report) string {
	if r.Compare == "" {
		return "wire"
	}
	return r.Compare
}

// A tally is how many cases came out how.
type tally map[result.Verdict]int

// tallies counts a run by chapter, in the order of the chapters.
func tallies(r *result.Report) (order []string, by map[string]tally) {
	by = map[string]tally{}
	for i := range r.Results {
		one := &r.Results[i]
		name := chapter(one.Case)
		if by[name] == nil {
			by[name] = tally{}
			order = append(order, name)
		}
		by[name][one.Verdict]++
	}
	slices.SortFunc(order, func(a, b string) int { return byChapter(a+"/", b+"/") })
	return order, by
}

// Played is the number of cases that were not skipped.
func (t tally) Played() int {
	played := 0
	for verdict, n := range t {
		if verdict != result.Skip {
			played += n
		}
	}
	return played
}

// Share gives the part of the cases played that passed, as "97.3%": rounded
// down, so that only all are 100.0%.
func (t tally) Share() string {
	played := t.Played()
	if played == 0 {
		return "-"
	}
	passed := t[result.Pass] + t[result.Stale]
	return fmt.Sprintf("%.1f%%", float64(passed*1000/played)/10)
}

// rules counts what the standards say of a run: the cases of which they say
// something, those of them that break a MUST, and those that break a SHOULD only.
func rules(r *result.Report) (judged, must, should int) {
	for i := range r.Results {
		one := &r.Results[i]
		if len(one.Rules) == 0 {
			continue
		}
		judged++
		switch broken := one.Violations(); {
		case slices.ContainsFunc(broken, demanded):
			must++
		case slices.ContainsFunc(broken, advised):
			should++
		}
	}
	return judged, must, should
}

// demanded reports whether a rule is a MUST or a MUST NOT.
func demanded(rule result.RuleVerdict) bool { return strings.HasPrefix(rule.Level, result.Must) }

// advised reports whether a rule is a SHOULD or a SHOULD NOT. What a standard
// states as a fact is neither: breaking it is shown, and not counted.
func advised(rule result.RuleVerdict) bool { return strings.HasPrefix(rule.Level, result.Should) }
