// Package history says what changed from one Python to another, out of what the
// corpus has recorded from both: read step by step, it is the history of
// http.server.
//
//	Between    what changed between two Pythons
//	Neighbours the Pythons from one to another, in pairs
//	Text       a step for a terminal
//	Markdown   steps for a repository
//	HTML       steps as a page
//
// Cases that changed in the same lines are one change: a line added to every
// error page is news once, whatever the number of cases that have an error in
// them. Lengths that follow from such a line do not make two changes different.
package history

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/answers"
)

// A Step is what changed from one Python to another.
type Step struct {
	From, To python.Version
	Wide     []Change  // seen in many cases, those of most first
	Chapters []Chapter // the others, in the order of the chapters
	Came     []Change  // cases that make sense since To only, by chapter: without a diff
	Went     []Change  // cases that made sense up to From only
	Changed  int       // cases that both have and that differ
	Both     int       // cases that both have
}

// A Chapter is the changes of one chapter, by clause.
type Chapter struct {
	Name    string
	Changes []Change
}

// A Change is what cases have in common that changed in the same lines.
type Change struct {
	Cases  []*transcript.Case // the one whose diff is shown first
	Diff   []string           // lines of a transcript
	Clause spec.Clause        // the clause that it is of
}

// wide is the number of cases from which on a change is not of one clause any
// more.
const wide = 8

// Between compares what two Pythons do in the cases given.
func Between(cases []*transcript.Case, from, to python.Version) *Step {
	s := &Step{From: from, To: to}
	grouped := groups{}
	for _, c := range cases {
		before, after := answers.Recorded(c, from), answers.Recorded(c, to)
		switch {
		case before && after:
			s.Both++
			grouped.compare(c, from, to)
		case after && outside(c, from):
			s.Came = append(s.Came, newChange(c, nil))
		case before && outside(c, to):
			s.Went = append(s.Went, newChange(c, nil))
		}
	}
	for _, change := range grouped.order {
		s.Changed += len(change.Cases)
		change.cite(to)
		s.place(*change)
	}
	s.sort()
	return s
}

// groups are changes by what they have in common.
type groups struct {
	order []*Change // as they were found
	by    map[string]*Change
}

// compare notes what is different in a case.
func (g *groups) compare(c *transcript.Case, from, to python.Version) {
	diff := answers.Diff(answers.Solid(answers.Lines(c, from)), answers.Solid(answers.Lines(c, to)))
	switch key := signature(diff); {
	case key == "":
	case g.by[key] != nil:
		g.by[key].add(c, diff)
	default:
		change := newChange(c, diff)
		if g.by == nil {
			g.by = map[string]*Change{}
		}
		g.by[key], g.order = &change, append(g.order, &change)
	}
}

// outside reports whether a case makes no sense for a Python, rather than not
// having been recorded from it.
func outside(c *transcript.Case, v python.Version) bool { return !c.Python.Contains(v) }

func newChange(c *transcript.Case, diff []string) Change {
	change := Change{Cases: []*transcript.Case{c}, Diff: diff}
	change.cite(python.Version{})
	return change
}

// add adds a case that changed in the same lines. The shortest exchange is the
// one to be shown.
func (c *Change) add(one *transcript.Case, diff []string) {
	if len(diff) >= len(c.Diff) {
		c.Cases = append(c.Cases, one)
		return
	}
	c.Cases, c.Diff = append([]*transcript.Case{one}, c.Cases...), diff
}

// cite finds the clause that the change is of: one that says what differs with
// the newer Python, if there is such a clause, and of several the one that most
// of the cases show.
func (c *Change) cite(to python.Version) {
	number := regexp.MustCompile(`\b` + regexp.QuoteMeta(to.String()) + `\b`)
	cited, best := map[string]int{}, 0
	for _, one := range c.Cases {
		for i, id := range one.Clauses {
			clause, known := spec.Lookup(id)
			// What a case is first of all about weighs more than what it shows beside.
			if cited[id] += 2; i == 0 {
				cited[id]++
			}
			weight := cited[id]
			if number.MatchString(clause.Versions) {
				weight += 1000 * len(c.Cases)
			}
			if known && weight > best {
				c.Clause, best = clause, weight
			}
		}
	}
}

var length = regexp.MustCompile(`(?i)(content-length: )[0-9]+`)

// signature is what two diffs have in common that say the same: their runs of
// changed lines, each once, whatever lengths they name and wherever they stand.
func signature(diff []string) string {
	var runs []string
	run := ""
	for _, line := range append(slices.Clone(diff), "") {
		if answers.Changed(line) {
			run += length.ReplaceAllString(line, "${1}N") + "\n"
			continue
		}
		if run != "" && !slices.Contains(runs, run) {
			runs = append(runs, run)
		}
		run = ""
	}
	slices.Sort(runs)
	return strings.Join(runs, "...\n")
}

// IsWide reports whether the change is of many cases, and so of no one clause.
func (c *Change) IsWide() bool { return len(c.Cases) >= wide }

// place puts a change where it is looked for.
func (s *Step) place(c Change) {
	if c.IsWide() {
		s.Wide = append(s.Wide, c)
		return
	}
	name, _, _ := strings.Cut(c.Cases[0].ID, "/")
	at := slices.IndexFunc(s.Chapters, func(ch Chapter) bool { return ch.Name == name })
	if at < 0 {
		at = len(s.Chapters)
		s.Chapters = append(s.Chapters, Chapter{Name: name})
	}
	s.Chapters[at].Changes = append(s.Chapters[at].Changes, c)
}

// sort orders chapters as the corpus does, and the changes of each by clause.
func (s *Step) sort() {
	slices.SortStableFunc(s.Wide, func(a, b Change) int { return len(b.Cases) - len(a.Cases) })
	slices.SortFunc(s.Chapters, func(a, b Chapter) int {
		return slices.Index(golden.Chapters(), a.Name) - slices.Index(golden.Chapters(), b.Name)
	})
	for _, chapter := range s.Chapters {
		slices.SortStableFunc(chapter.Changes, func(a, b Change) int {
			return cmp.Or(cmp.Compare(a.Clause.File, b.Clause.File), cmp.Compare(a.Clause.Line, b.Clause.Line))
		})
	}
}

// Neighbours gives the known Pythons from one to another, in pairs.
func Neighbours(from, to python.Version) [][2]python.Version {
	var pairs [][2]python.Version
	all := python.All()
	for i := 1; i < len(all); i++ {
		if all[i-1].Compare(from) >= 0 && all[i].Compare(to) <= 0 {
			pairs = append(pairs, [2]python.Version{all[i-1], all[i]})
		}
	}
	return pairs
}

// Title heads a change: what its first case claims.
func (c *Change) Title() string { return c.Cases[0].Title }

// Others gives the cases that changed alike, without the one that is shown.
func (c *Change) Others() []*transcript.Case { return c.Cases[1:] }

// Near is the diff without what is far from any difference, but with the first
// line that the client sends: what it is all an answer to.
func (c *Change) Near() []string {
	near := answers.Near(c.Diff, 3)
	asked := slices.IndexFunc(c.Diff, func(line string) bool { return strings.HasPrefix(line, "  > ") })
	if asked < 0 || slices.Contains(near, c.Diff[asked]) || near[0] != "  ..." {
		return near
	}
	return append([]string{c.Diff[asked]}, near...)
}

// Changes is the number of changes, each counted once.
func (s *Step) Changes() int {
	n := len(s.Wide)
	for _, chapter := range s.Chapters {
		n += len(chapter.Changes)
	}
	return n
}
