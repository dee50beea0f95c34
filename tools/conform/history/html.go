package history

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/glasshttp/glass/tools/conform/page"
)

//go:embed history.html
var text string

//go:embed history.css
var style string

var historyPage = page.New("history", text)

// HTML writes steps as a page of its own, which needs no script.
func HTML(w io.Writer, steps []*Step) error {
	return historyPage.Execute(w, map[string]any{"Steps": steps, "Style": template.CSS(style)})
}

// Anchor names a step in links.
func (s *Step) Anchor() string { return s.From.String() + "-" + s.To.String() }

// Width is how wide the bar of a step is: the part of the cases that changed.
func (s *Step) Width() string {
	return fmt.Sprintf("%.1f%%", 100*float64(s.Changed)/float64(max(1, s.Both)))
}
