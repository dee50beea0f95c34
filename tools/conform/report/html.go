package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"

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
	Class  string // the verdict, and "none" where there is none
	Sign   string // so that a verdict is not told by its colour alone
	Label  string
	Rare   bool   // a label that is shown where there is little room, too
	Broken int    // the MUSTs of the standards that are broken
	Says   string // what the cell says, where Label does not say all of it
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
			for _, one := range r.Cells {
				cells = append(cells, newView(one))
			}
			all = append(all, cells)
		}
	}
	return all
}

func newView(one *result.Result) view {
	if one == nil {
		return view{Class: "none"}
	}
	v := view{Class: string(one.Verdict), Sign: signs[one.Verdict], Label: label(one)}
	for _, rule := range one.Violations() {
		if demanded(rule) {
			v.Broken++
		}
	}
	if one.Verdict == result.Fail {
		v.Rare = one.Word != result.Different
		v.Says = "fail: " + v.Label
	}
	if v.Broken > 0 {
		v.Says = fmt.Sprintf("%s, breaks %d MUST of the RFCs", cmp.Or(v.Says, v.Label), v.Broken)
	}
	return v
}
