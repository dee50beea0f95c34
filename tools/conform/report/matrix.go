package report

import (
	"fmt"
	"slices"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/tools/conform/result"
)

// A matrix is several runs beside each other: a row for each case that any of
// them has, a column for each run.
type matrix struct {
	Columns  []column
	Servers  []server // the columns in groups
	Chapters []section
	Total    int      // rows
	Played   []string // which Pythons' answers were expected, each once
	Modes    []string // how answers were compared, each once
	Dates    []string
}

// A column is a run.
type column struct {
	*result.Report
	Name, Mode          string
	Counts              tally
	By                  []tally // by chapter, as Chapters has them
	Judged, Must, Minor int     // what the standards say: see rules
}

// A server is the columns that are of one: compared in one way, and in another.
type server struct {
	Name    string
	Columns []column
}

// A section is the rows of one chapter.
type section struct {
	Name string
	Rows []row
}

// A row is a case.
type row struct {
	Index     int
	ID, Title string
	Clauses   []string
	Cells     []*result.Result // by column; nil where the run does not have the case
}

// compare puts runs beside each other, those of one server together.
func compare(reports []*result.Report) *matrix {
	m := &matrix{}
	reports = together(reports)
	found := map[string][]*result.Result{}
	var ids []string
	for i, r := range reports {
		for k := range r.Results {
			one := &r.Results[k]
			if found[one.Case] == nil {
				found[one.Case] = make([]*result.Result, len(reports))
				ids = append(ids, one.Case)
			}
			found[one.Case][i] = one
		}
		m.Played = once(m.Played, r.Python)
		m.Modes = once(m.Modes, mode(r))
		m.Dates = once(m.Dates, r.Date)
	}
	slices.SortFunc(ids, byChapter)
	slices.Sort(m.Dates)
	for i, id := range ids {
		name := chapter(id)
		if n := len(m.Chapters); n == 0 || m.Chapters[n-1].Name != name {
			m.Chapters = append(m.Chapters, section{Name: name})
		}
		last := &m.Chapters[len(m.Chapters)-1]
		last.Rows = append(last.Rows, newRow(i, id, found[id]))
	}
	m.Total = len(ids)
	for _, r := range reports {
		c := newColumn(r, m.Chapters)
		m.Columns = append(m.Columns, c)
		if n := len(m.Servers); n == 0 || m.Servers[n-1].Name != c.Name {
			m.Servers = append(m.Servers, server{Name: c.Name})
		}
		last := &m.Servers[len(m.Servers)-1]
		last.Columns = append(last.Columns, c)
	}
	return m
}

// together orders runs by when their server is first named.
func together(reports []*result.Report) []*result.Report {
	var order []string
	for _, r := range reports {
		order = once(order, names(r))
	}
	reports = slices.Clone(reports)
	slices.SortStableFunc(reports, func(a, b *result.Report) int {
		return slices.Index(order, names(a)) - slices.Index(order, names(b))
	})
	return reports
}

// Crowded reports whether there are so many columns that cells have to be small.
func (m *matrix) Crowded() bool { return len(m.Columns) > 7 }

// once adds a word that is not there yet.
func once(words []string, word string) []string {
	if word == "" || slices.Contains(words, word) {
		return words
	}
	return append(words, word)
}

// newRow takes the clauses from the case where it is known, as a run that did
// not play it may have left them out.
func newRow(index int, id string, cells []*result.Result) row {
	r := row{Index: index, ID: id, Title: title(id), Cells: cells}
	if c, err := golden.Case(id); err == nil {
		r.Clauses = c.Clauses
		return r
	}
	for _, cell := range cells {
		if cell != nil && len(cell.Clauses) > 0 {
			r.Clauses = cell.Clauses
		}
	}
	return r
}

func newColumn(r *result.Report, chapters []section) column {
	c := column{Report: r, Name: names(r), Mode: mode(r), Counts: r.Counts()}
	_, by := tallies(r)
	for _, s := range chapters {
		c.By = append(c.By, by[s.Name])
	}
	c.Judged, c.Must, c.Minor = rules(r)
	return c
}

// Differs reports whether the runs do not agree about a case.
func (r *row) Differs() bool {
	var first *result.Result
	for _, cell := range r.Cells {
		switch {
		case cell == nil || cell.Verdict == result.Skip:
		case first == nil:
			first = cell
		case passes(first) != passes(cell):
			return true
		}
	}
	return false
}

// passes reports whether the server does what was recorded, listed or not.
func passes(r *result.Result) bool { return r.Verdict == result.Pass || r.Verdict == result.Stale }

// Complies counts the cases of which the standards say something and that break
// no MUST.
func (c column) Complies() int { return c.Judged - c.Must }

// Percent is how wide a bar for some of the cases is.
func (c column) Percent(v result.Verdict) string {
	return fmt.Sprintf("%.2f%%", 100*float64(c.Counts[v])/float64(max(1, len(c.Results))))
}
