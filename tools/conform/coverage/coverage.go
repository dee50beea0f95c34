// Package coverage says how well a server does by the clauses of the
// specification: what of each MUST, SHOULD and MAY has been shown.
//
//	Of         the coverage of a run
//	Text       for a terminal
//	Clause     one clause, with its cases by verdict
//
// A clause without cases is no fault of the server; it is listed all the same,
// as nobody can say that the server keeps it.
package coverage

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/tools/conform/result"
)

// A State is what a run says of a clause.
type State string

// The states, from the best to the least known.
const (
	Kept     State = "kept"     // cases passed, and none failed
	Broken   State = "broken"   // at least one case failed, listed or not
	Unplayed State = "unplayed" // there are cases, and none was played
	Caseless State = "caseless" // there is no case
)

// States lists them in the order of reports.
var States = []State{Kept, Broken, Unplayed, Caseless}

// A Clause is one clause with what came of its cases.
type Clause struct {
	spec.Clause
	Level  string // the strongest word in its text: MUST, SHOULD or MAY
	Counts map[result.Verdict]int
	Cases  int      // that name the clause, whatever was played
	Failed []string // ids
}

// levels are the words that demand or allow, the strongest first.
var levels = []string{"MUST", "SHOULD", "MAY"}

// Of gives the clauses of chapters, in order, with what came of their cases; no
// chapters are all. Clauses that were withdrawn are left out.
func Of(r *result.Report, chapters []string) ([]Clause, error) {
	cases, err := casesByClause()
	if err != nil {
		return nil, err
	}
	var all []Clause
	for _, c := range spec.Clauses() {
		if c.Withdrawn || chapters != nil && !slices.Contains(chapters, c.Chapter) {
			continue
		}
		all = append(all, Clause{Clause: c, Level: level(c.Text), Counts: map[result.Verdict]int{}, Cases: cases[c.ID]})
	}
	for i := range r.Results {
		one := &r.Results[i]
		for k := range all {
			if slices.Contains(one.Clauses, all[k].ID) {
				all[k].add(one)
			}
		}
	}
	return all, nil
}

func casesByClause() (map[string]int, error) {
	count := map[string]int{}
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			for _, id := range c.Clauses {
				count[id]++
			}
		}
	}
	return count, nil
}

// level gives the strongest word of a text.
func level(text string) string {
	for _, word := range levels {
		if regexp.MustCompile(`\b` + word + `\b`).MatchString(text) {
			return word
		}
	}
	return "-"
}

func (c *Clause) add(r *result.Result) {
	c.Counts[r.Verdict]++
	if r.Verdict == result.Fail || r.Verdict == result.Known {
		c.Failed = append(c.Failed, r.Case)
	}
}

// State says what the run says of the clause.
func (c *Clause) State() State {
	switch {
	case len(c.Failed) > 0:
		return Broken
	case c.Counts[result.Pass]+c.Counts[result.Stale] > 0:
		return Kept
	case c.Cases > 0:
		return Unplayed
	}
	return Caseless
}

// Text writes a line for each clause, or for those in one state only, and a
// table of how many there are.
func Text(w io.Writer, clauses []Clause, only State) error {
	var b strings.Builder
	for i := range clauses {
		if c := &clauses[i]; only == "" || c.State() == only {
			c.text(&b)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	table(&b, clauses)
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *Clause) text(b *strings.Builder) {
	var counts []string
	for _, v := range result.Verdicts {
		if n := c.Counts[v]; n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, v))
		}
	}
	if counts == nil && c.Cases > 0 {
		counts = []string{fmt.Sprintf("%d not in the run", c.Cases)}
	}
	if counts == nil {
		counts = []string{"no case"}
	}
	fmt.Fprintf(b, "%-9s %-7s %s  (%s)\n", c.State(), c.Level, c.Heading(), strings.Join(counts, ", "))
	for _, id := range c.Failed {
		fmt.Fprintf(b, "                  %s\n", id)
	}
}

// table counts clauses by level and state.
func table(b *strings.Builder, clauses []Clause) {
	fmt.Fprintf(b, "%-8s", "clauses")
	for _, s := range States {
		fmt.Fprintf(b, "%10s", s)
	}
	b.WriteString("       all\n")
	for _, level := range append(slices.Clone(levels), "all") {
		count, all := map[State]int{}, 0
		for i := range clauses {
			if c := &clauses[i]; level == "all" || c.Level == level {
				count[c.State()]++
				all++
			}
		}
		fmt.Fprintf(b, "%-8s", level)
		for _, s := range States {
			fmt.Fprintf(b, "%10d", count[s])
		}
		fmt.Fprintf(b, "%10d\n", all)
	}
}
