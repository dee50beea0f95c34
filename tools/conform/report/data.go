package report

import (
	"github.com/glasshttp/glass/tools/conform/result"
)

// The data of the page's script: what is behind the cells. There are thousands
// of cells and they say much the same, so names are short, and each line and each
// rule is there once and meant by its number.
type (
	data struct {
		Servers []string          `json:"servers"` // by column
		Repeat  []string          `json:"repeat"`  // by column: the command, without the case
		Clauses map[string]string `json:"clauses"`
		Lines   []string          `json:"lines"`
		Rules   []dataRule        `json:"rules"`
		Cases   []dataCase        `json:"cases"` // by row

		lines map[string]int
		rules map[dataRule]int
	}
	dataCase struct {
		ID      string      `json:"id"`
		Clauses []string    `json:"c"`
		Cells   []*dataCell `json:"r"` // by column
	}
	dataCell struct {
		Why   int   `json:"w,omitempty"` // the number of a line; 0 is the empty one
		Diff  []int `json:"d,omitempty"`
		Rules []int `json:"l,omitempty"` // those that are broken
		Kept  int   `json:"k,omitempty"` // how many are kept
	}
	dataRule struct {
		Level   string `json:"v"`
		Section string `json:"s"`
		Text    string `json:"t"`
	}
)

func (m *matrix) data() *data {
	d := &data{Clauses: map[string]string{}, Lines: []string{""}, lines: map[string]int{}, rules: map[dataRule]int{}}
	for _, c := range m.Columns {
		name := c.Name
		if len(m.Modes) > 1 {
			name += " (" + c.Mode + ")"
		}
		d.Servers = append(d.Servers, name)
		d.Repeat = append(d.Repeat, repeat(c.Report, ""))
	}
	for _, s := range m.Chapters {
		for _, r := range s.Rows {
			one := dataCase{ID: r.ID, Clauses: r.Clauses}
			for _, cell := range r.Cells {
				one.Cells = append(one.Cells, d.cell(cell))
			}
			for _, id := range r.Clauses {
				d.Clauses[id] = heading(id)
			}
			d.Cases = append(d.Cases, one)
		}
	}
	return d
}

func (d *data) cell(one *result.Result) *dataCell {
	if one == nil || one.Verdict == result.Pass && len(one.Rules) == 0 {
		return nil
	}
	c := &dataCell{}
	if one.Why != "" {
		c.Why = number(&d.Lines, d.lines, reason(one))
	}
	for _, line := range one.Diff {
		c.Diff = append(c.Diff, number(&d.Lines, d.lines, line))
	}
	for _, rule := range one.Rules {
		if rule.Complies {
			c.Kept++
			continue
		}
		c.Rules = append(c.Rules, number(&d.Rules, d.rules, dataRule{rule.Level, rule.Section, rule.Text}))
	}
	return c
}

// number gives the place of something in a list in which it is once.
func number[T comparable](list *[]T, known map[T]int, one T) int {
	at, is := known[one]
	if !is {
		at = len(*list)
		known[one], *list = at, append(*list, one)
	}
	return at
}
