package main

import (
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/glasshttp/glass/tools/conform/rfc"
	"github.com/glasshttp/glass/tools/conform/rfc/recorded"
)

// A table is what came of asking all rules about all answers.
type table struct {
	pythons []python.Version // recorded somewhere, oldest first
	cases   int              // in the corpus
	judged  int              // of them have a verdict
	rows    map[string]*row  // by the id of the rule
}

// A row is what came of one rule.
type row struct {
	statement string
	cases     int                    // that have a verdict for some Python
	asked     map[python.Version]int // cases with a verdict
	broken    map[python.Version]int
	breaches  []breach // by cases, in the order of the corpus
}

// A breach is a case in which a rule is broken.
type breach struct {
	id   string
	by   []python.Version
	of   []python.Version // those the case is recorded from
	text string           // what the newest of them did
}

func collect() (*table, error) {
	t := &table{rows: map[string]*row{}}
	for _, rule := range rfc.Rules() {
		t.rows[rule.ID] = &row{statement: rule.Statement, asked: map[python.Version]int{}, broken: map[python.Version]int{}}
	}
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			t.ask(c)
		}
	}
	slices.SortFunc(t.pythons, python.Version.Compare)
	return t, nil
}

// ask puts the verdicts on one case into the table.
func (t *table) ask(c *transcript.Case) {
	t.cases++
	var versions []python.Version
	for _, v := range c.RecordedVersions() {
		if c.Python.Contains(v) {
			versions = append(versions, v)
		}
	}
	found := map[string]*breach{}
	asked := map[string]bool{}
	for _, v := range versions {
		if !slices.Contains(t.pythons, v) {
			t.pythons = append(t.pythons, v)
		}
		for _, verdict := range rfc.Check(recorded.Exchange(c, v)) {
			asked[verdict.Rule] = true
			t.note(found, &breach{id: c.ID, of: versions}, v, verdict)
		}
	}
	for id := range asked {
		t.rows[id].cases++
		if b := found[id]; b != nil {
			t.rows[id].breaches = append(t.rows[id].breaches, *b)
		}
	}
	if len(asked) > 0 {
		t.judged++
	}
}

// note counts one verdict, and notes the breach if it is one.
func (t *table) note(found map[string]*breach, fresh *breach, v python.Version, verdict result.RuleVerdict) {
	r := t.rows[verdict.Rule]
	r.asked[v]++
	if verdict.Complies {
		return
	}
	r.broken[v]++
	b := found[verdict.Rule]
	if b == nil {
		b = fresh
		found[verdict.Rule] = b
	}
	b.by = append(b.by, v)
	b.text = strings.TrimPrefix(verdict.Text, t.rows[verdict.Rule].statement+": ")
}
