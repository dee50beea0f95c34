package page

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/glasshttp/glass/tools/bench/figures"
)

// The measures of the chart, in pixels.
const (
	panelsWide  = 2
	panelWidth  = 470
	margin      = 16
	headHeight  = 44
	barHeight   = 16
	barStep     = 22
	labelWidth  = 92 // of the servers' names
	valueWidth  = 78 // of the figures behind the bars
	captionLine = 18
)

// The colours: ours stands out, whatever the background of the page.
const (
	paper  = "#ffffff"
	ink    = "#1f2933"
	faint  = "#52606d"
	track  = "#f0f2f5"
	theirs = "#9fb3c8"
	own    = "#d9480f"
)

// A panel is the bars of one scenario's first metric.
type panel struct {
	title  string
	metric *figures.Metric
}

func (p panel) height() int { return headHeight + barStep*len(p.metric.Rows) + margin }

// Chart is the chart, an SVG: a panel for each scenario, a bar for each server,
// as long as its median, with a line from the least to the most.
func Chart(r *figures.Report) string {
	var panels []panel
	for i := range r.Scenarios {
		if s := &r.Scenarios[i]; len(s.Metrics) > 0 {
			panels = append(panels, panel{s.Title, &s.Metrics[0]})
		}
	}
	var body strings.Builder
	height := margin + 3*captionLine
	for i := 0; i < len(panels); i += panelsWide {
		tallest := 0
		for j, p := range panels[i:min(i+panelsWide, len(panels))] {
			p.draw(&body, margin+j*(panelWidth+margin), height)
			tallest = max(tallest, p.height())
		}
		height += tallest
	}
	width := margin + panelsWide*(panelWidth+margin)
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" font-family="sans-serif" font-size="12">`+"\n", width, height)
	fmt.Fprintf(&out, `<rect width="%d" height="%d" fill="%s"/>`+"\n", width, height, paper)
	write(&out, margin, margin+12, ink, `font-size="14" font-weight="bold"`, fmt.Sprintf("Medians of %d rounds, with the least and the most", r.Rounds))
	write(&out, margin, margin+12+captionLine, faint, "", caption(r))
	out.WriteString(body.String() + "</svg>\n")
	return out.String()
}

// caption is the machine in a line.
func caption(r *figures.Report) string {
	words := []string{r.Made}
	for _, f := range r.Machine {
		switch f.Name {
		case "processor", "kernel":
			words = append(words, f.Text)
		case "cores":
			words = append(words, f.Text+" cores")
		}
	}
	return strings.Join(words, "; ")
}

// draw draws a panel with its upper left corner at a point.
func (p panel) draw(out *strings.Builder, x, y int) {
	unit := p.metric.Title + ", " + p.metric.Unit
	if p.metric.Less {
		unit += ": less is better"
	}
	write(out, x, y+16, ink, `font-weight="bold"`, p.title)
	write(out, x, y+32, faint, `font-size="11"`, unit)
	scale := p.most()
	for i := range p.metric.Rows {
		p.bar(out, &p.metric.Rows[i], x, y+headHeight+i*barStep, scale)
	}
}

// most is the greatest figure of the panel: the whole width.
func (p panel) most() float64 {
	most := 0.0
	for i := range p.metric.Rows {
		if s, ok := figures.SpreadOf(p.metric.Rows[i].Values()); ok {
			most = max(most, s.Most)
		}
	}
	return most
}

func (p panel) bar(out *strings.Builder, row *figures.Row, x, y int, scale float64) {
	colour, weight := theirs, ""
	if row.Server == ours {
		colour, weight = own, `font-weight="bold"`
	}
	const length = panelWidth - labelWidth - valueWidth
	left, middle := x+labelWidth, y+barHeight/2
	write(out, x, y+12, ink, weight, row.Server)
	fmt.Fprintf(out, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left, y, length, barHeight, track)
	s, ok := figures.SpreadOf(row.Values())
	if !ok || scale <= 0 {
		write(out, left+length+6, y+12, faint, "", "no figure")
		return
	}
	at := func(v float64) float64 { return max(0, v) / scale * length }
	fmt.Fprintf(out, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, y, max(1, at(s.Median)), barHeight, colour)
	fmt.Fprintf(out, `<path d="M%.1f %d H%.1f" stroke="%s" stroke-width="1.5"/>`+"\n", float64(left)+at(s.Least), middle, float64(left)+at(s.Most), ink)
	write(out, left+length+6, y+12, ink, weight, Number(s.Median))
}

// write writes a line of text; y is where it stands on.
func write(out *strings.Builder, x, y int, colour, attributes, text string) {
	if attributes != "" {
		attributes = " " + attributes
	}
	fmt.Fprintf(out, `<text x="%d" y="%d" fill="%s"%s>`, x, y, colour, attributes)
	xml.EscapeText(out, []byte(text))
	out.WriteString("</text>\n")
}
