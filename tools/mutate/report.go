package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/glasshttp/glass/tools/mutate/plant"
	"github.com/glasshttp/glass/tools/mutate/trial"
)

// A list is survivors.txt: for each fault that is known to survive, the reason.
type list struct {
	reasons map[string]string
	order   []string
}

// parseSurvivors reads a list: a line for each fault, and indented below it the reason. Lines that
// begin with # are remarks.
func parseSurvivors(text []byte) (list, error) {
	l := list{reasons: map[string]string{}}
	id := ""
	number := 0
	for line := range bytes.Lines(text) {
		number++
		line := strings.TrimRight(string(line), "\n")
		reason, indented := strings.CutPrefix(line, "  ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case indented && id == "":
			return l, fmt.Errorf("survivors.txt:%d: a reason without a fault", number)
		case indented:
			l.reasons[id] = strings.TrimSpace(l.reasons[id] + " " + reason)
		default:
			if _, again := l.reasons[line]; again {
				return l, fmt.Errorf("survivors.txt:%d: it is listed already", number)
			}
			id = line
			l.reasons[id] = ""
			l.order = append(l.order, id)
		}
	}
	for _, id := range l.order {
		if l.reasons[id] == "" {
			return l, fmt.Errorf("survivors.txt: no reason for %s", id)
		}
	}
	return l, nil
}

// A verdictOnList is a list beside what was found.
type verdictOnList struct {
	list
	errors []string
}

// stale says what is wrong with a list: faults that were noticed, and lines that name nothing, if the
// faults are the whole of those that it is about.
func (l list) stale(all []*plant.Mutant, tried []result, whole bool) verdictOnList {
	v := verdictOnList{list: l}
	there := map[string]bool{}
	for _, m := range all {
		there[m.ID()] = true
	}
	for _, id := range l.order {
		if whole && !there[id] {
			v.errors = append(v.errors, "there is no such fault: "+id)
		}
	}
	for _, r := range tried {
		if _, listed := l.reasons[r.ID()]; listed && r.verdict != trial.Survived {
			v.errors = append(v.errors, fmt.Sprintf("it is noticed by %s: %s", r.by, r.ID()))
		}
	}
	return v
}

// A count is what came of the faults of one package, or of all.
type count struct{ made, noticed, late, listed, unreached, survived int }

func (c *count) add(r result, listed bool) {
	c.made++
	switch {
	case r.verdict != trial.Survived:
		if c.noticed++; r.verdict == trial.TimedOut {
			c.late++
		}
	case listed:
		c.listed++
	default:
		if c.survived++; !r.reached {
			c.unreached++
		}
	}
}

func (c *count) String() string {
	return fmt.Sprintf("%5d faults  %5d noticed (%.1f%%), of them %d by not ending  %3d survived as listed  %3d survived, of them %d not come by",
		c.made, c.noticed, 100*float64(c.noticed)/float64(max(c.made, 1)), c.late, c.listed, c.survived, c.unreached)
}

// report prints what survived and what came of each package. It gives the exit status.
func report(w io.Writer, o options, tried []result, known verdictOnList) int {
	var total count
	packages := map[string]*count{}
	var names []string
	slices.SortStableFunc(tried, func(a, b result) int { return a.Number - b.Number })
	for _, r := range tried {
		if packages[r.Package] == nil {
			packages[r.Package] = &count{}
			names = append(names, r.Package)
		}
		reason, listed := known.reasons[r.ID()]
		packages[r.Package].add(r, listed)
		total.add(r, listed)
		if r.verdict == trial.Survived {
			printSurvivor(w, r, reason)
		}
	}
	for _, e := range known.errors {
		fmt.Fprintf(w, "survivors.txt: %s\n", e)
	}
	for _, name := range names {
		fmt.Fprintf(w, "%s  %s\n", packages[name], name)
	}
	fmt.Fprintf(w, "%s  seed %d\n", &total, o.seed)
	if total.survived > 0 || len(known.errors) > 0 {
		return 1
	}
	return 0
}

func printSurvivor(w io.Writer, r result, reason string) {
	fmt.Fprintf(w, "%s:%d: %s\n", r.File, r.Line, r.ID())
	switch {
	case reason != "":
		fmt.Fprintf(w, "  listed: %s\n", reason)
	case !r.reached:
		fmt.Fprintf(w, "  no test comes by\n")
	}
	for line := range strings.Lines(r.Diff()) {
		fmt.Fprintf(w, "    %s", line)
	}
	fmt.Fprintln(w)
}
