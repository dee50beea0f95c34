package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/glasshttp/glass/tools/conform/page"
	"github.com/glasshttp/glass/tools/conform/result"
)

//go:embed matrix.html
var matrixText string

//go:embed matrix.css
var matrixStyle string

//go:embed matrix.js
var matrixScript string

var matrixPage = page.New("matrix", matrixText)

// HTML writes the matrix as a page of its own. It can be read without its
// script, which filters rows and shows what is behind a cell.
func HTML(w io.Writer, reports []*result.Report) error {
	m := compare(reports)
	return matrixPage.Execute(w, map[string]any{
		"M": m, "Rows": m.views(), "Data": m.data(), "Verdicts": result.Verdicts,
		"Style": template.CSS(matrixStyle), "Script": template.JS(matrixScript),
	})
}

// A view is a cell as the page has it.
type view struct {
	Column int
	Class  string // the verdict, and "none" where there is none
	Sign   string // so that a verdict is not told by its colour alone
	Label  string
	Broken int // the MUSTs of the standards that are broken
	Says   string
}

var signs = map[result.Verdict]string{
	result.Pass: "\u2713", result.Fail: "\u2717", result.Skip: "\u2013", result.Known: "\u223c", result.Stale: "!",
}

// views gives the cells of all rows, by the index of the row.
func (m *matrix) views() [][]view {
	var all [][]view
	for _, s := range m.Chapters {
		for _, r := range s.Rows {
			var cells []view
			for i, one := range r.Cells {
				cells = append(cells, newView(i, one))
			}
			all = append(all, cells)
		}
	}
	return all
}

func newView(column int, one *result.Result) view {
	if one == nil {
		return view{Column: column, Class: "none", Says: "this run does not have the case"}
	}
	v := view{Column: column, Class: string(one.Verdict), Sign: signs[one.Verdict], Label: label(one)}
	for _, rule := range one.Violations() {
		if demanded(rule) {
			v.Broken++
		}
	}
	v.Says = string(one.Verdict)
	if one.Verdict == result.Fail {
		v.Says += ": " + label(one)
	}
	if v.Broken > 0 {
		v.Says += fmt.Sprintf(", breaks %d MUST of the RFCs", v.Broken)
	}
	return v
}

// The data of the script: what is behind the cells. Names are short because
// there are thousands.
type (
	data struct {
		Servers []string          `json:"servers"`
		Repeat  []string          `json:"repeat"` // by server: the command, without the case
		Clauses map[string]string `json:"clauses"`
		Cases   []dataCase        `json:"cases"`
	}
	dataCase struct {
		ID      string      `json:"id"`
		Clauses []string    `json:"c"`
		Cells   []*dataCell `json:"r"`
	}
	dataCell struct {
		Why   string     `json:"w,omitempty"`
		Diff  []string   `json:"d,omitempty"`
		Rules []dataRule `json:"l,omitempty"`
	}
	dataRule struct {
		Complies int    `json:"ok"`
		Level    string `json:"v"`
		Section  string `json:"s"`
		Text     string `json:"t"`
	}
)

func (m *matrix) data() data {
	d := data{Clauses: map[string]string{}}
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
				one.Cells = append(one.Cells, newDataCell(cell))
			}
			for _, id := range r.Clauses {
				d.Clauses[id] = heading(id)
			}
			d.Cases = append(d.Cases, one)
		}
	}
	return d
}

func newDataCell(one *result.Result) *dataCell {
	if one == nil || one.Verdict == result.Pass && len(one.Rules) == 0 {
		return nil
	}
	c := &dataCell{Diff: one.Diff}
	if one.Why != "" {
		c.Why = reason(one)
	}
	for _, rule := range one.Rules {
		complies := 0
		if rule.Complies {
			complies = 1
		}
		c.Rules = append(c.Rules, dataRule{complies, rule.Level, rule.Section, rule.Text})
	}
	// What is broken is what one looks for.
	slices.SortStableFunc(c.Rules, func(a, b dataRule) int { return a.Complies - b.Complies })
	return c
}
