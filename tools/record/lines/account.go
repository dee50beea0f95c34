package lines

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An Account says which lines of one Python were executed.
type Account struct {
	Release  string // "3.14.8"
	Chapters []Part
	Reasons  []Reason
	Missing  []Gap    // what was not reached and has no reason
	Stale    []string // reasons that are none any more, as sentences
}

// A Part is the account of one chapter.
type Part struct {
	Chapter string
	Lines   int // that could be executed
	Own     int // executed by the chapter's own cases
	Excused int // not executed, for a reason
}

// A Gap is a run of lines of one function that were not executed.
type Gap struct {
	File      string
	From, To  int
	Function  string
	Chapter   string
	Elsewhere []string // the chapters whose cases execute all of them
}

func (g Gap) String() string {
	r := Reason{File: g.File, From: g.From, To: g.To}
	text := fmt.Sprintf("%s %s (%s)", r.at(), g.Function, g.Chapter)
	if len(g.Elsewhere) > 0 {
		text += ", executed by cases of " + strings.Join(g.Elsewhere, ", ")
	}
	return text
}

// Count makes the account of a release. Order is that of the chapters.
func Count(release string, order []string, table Table, reached Reached, reasons []Reason) *Account {
	a := &Account{Release: release, Reasons: reasons}
	parts := map[string]*Part{}
	for _, chapter := range order {
		parts[chapter] = &Part{Chapter: chapter}
	}
	needed := map[int]bool{} // reasons, by their lines
	var before Line
	for _, line := range slices.SortedFunc(maps.Keys(table), Line.Compare) {
		function := table[line]
		chapter := Chapter(function)
		part := parts[chapter]
		part.Lines++
		reason := of(reasons, line)
		switch own := reached.by(chapter, line); {
		case own:
			part.Own++
			if reason != nil {
				a.Stale = append(a.Stale, fmt.Sprintf("%s is executed, though it is said: %s", line, reason.Why))
			}
		case reason != nil && reason.Function == function:
			part.Excused++
			needed[slices.IndexFunc(reasons, func(r Reason) bool { return r.covers(line) })] = true
		default:
			a.miss(before, line, function, reached)
		}
		before = line
	}
	for i, r := range reasons {
		if !needed[i] {
			a.Stale = append(a.Stale, fmt.Sprintf("nothing is out of reach at %s in %s", r.at(), r.Function))
		}
	}
	for _, chapter := range order {
		if parts[chapter].Lines > 0 {
			a.Chapters = append(a.Chapters, *parts[chapter])
		}
	}
	return a
}

// miss notes a line that was not reached; a run of them is one gap.
func (a *Account) miss(before, line Line, function string, reached Reached) {
	var elsewhere []string
	for chapter := range reached {
		if reached[chapter][line] {
			elsewhere = append(elsewhere, chapter)
		}
	}
	slices.Sort(elsewhere)
	if n := len(a.Missing); n > 0 {
		last := &a.Missing[n-1]
		if before == (Line{last.File, last.To}) && last.Function == function && slices.Equal(last.Elsewhere, elsewhere) {
			last.To = line.Number
			return
		}
	}
	a.Missing = append(a.Missing, Gap{line.File, line.Number, line.Number, function, Chapter(function), elsewhere})
}

// Err says what keeps the account from being whole.
func (a *Account) Err() error {
	var wrong []string
	for _, gap := range a.Missing {
		wrong = append(wrong, "not executed, without a reason: "+gap.String())
	}
	wrong = append(wrong, a.Stale...)
	if wrong == nil {
		return nil
	}
	return fmt.Errorf("Python %s:\n    %s", a.Release, strings.Join(wrong, "\n    "))
}

// Total adds the chapters up.
func (a *Account) Total() Part {
	total := Part{Chapter: "all"}
	for _, p := range a.Chapters {
		total.Lines += p.Lines
		total.Own += p.Own
		total.Excused += p.Excused
	}
	return total
}
