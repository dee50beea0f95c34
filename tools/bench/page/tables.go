package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/glasshttp/glass/tools/bench/figures"
)

// ours is the server that the others are compared with.
const ours = "glass"

// none stands where there is no figure.
const none = "-"

// Targets is the part about what was to be reached; empty when the run has no
// targets in it.
func Targets(r *figures.Report) string {
	rows := [][]string{{"scenario", "to be reached", "measured", "least .. most", "reached"}}
	for _, s := range r.Scenarios {
		for _, m := range s.Metrics {
			for _, t := range m.Targets {
				rows = append(rows, append([]string{s.Title, m.Title + " " + t.Sentence(m.Unit)}, verdict(m.Judge(ours, t))...))
			}
		}
	}
	if len(rows) == 1 {
		return ""
	}
	return "## What was to be reached\n\n" + table(rows)
}

func verdict(v figures.Verdict) []string {
	switch {
	case !v.Measured:
		return []string{none, none, "not measured"}
	case v.Reached:
		return []string{Number(v.Median), between(v.Spread), "yes"}
	}
	return []string{Number(v.Median), between(v.Spread), "**no**"}
}

// Scenario is the part about one scenario: a table for each metric, and what
// went wrong.
func Scenario(s *figures.Scenario) string {
	var out strings.Builder
	fmt.Fprintf(&out, "## %s\n\n%s\n", strings.ToUpper(s.Title[:1])+s.Title[1:], wrap(s.About))
	for i := range s.Metrics {
		out.WriteString("\n" + metric(&s.Metrics[i]))
	}
	if notes := notes(s); notes != "" {
		out.WriteString("\n" + notes)
	}
	return out.String()
}

// metric is the table of one metric.
func metric(m *figures.Metric) string {
	title := m.Title + ", " + m.Unit
	if m.Less {
		title += " (less is better)"
	}
	rows := [][]string{{"server", title, "least .. most", "glass over it", "least .. most"}}
	own := m.Row(ours)
	for i := range m.Rows {
		r := &m.Rows[i]
		row := append([]string{r.Server}, summed(r.Values())...)
		if own == nil || r == own {
			row = append(row, none, none)
		} else {
			row = append(row, summed(figures.Ratios(own, r))...)
		}
		rows = append(rows, row)
	}
	return table(rows)
}

// summed is the median of numbers, and the least and the most.
func summed(numbers []float64) []string {
	s, ok := figures.SpreadOf(numbers)
	if !ok {
		return []string{none, none}
	}
	return []string{Number(s.Median), between(s)}
}

func between(s figures.Spread) string { return Number(s.Least) + " .. " + Number(s.Most) }

// notes are the servers that were not asked, and what went wrong with the
// others.
func notes(s *figures.Scenario) string {
	var out strings.Builder
	for _, f := range s.Without {
		fmt.Fprintf(&out, "- %s is not here: it %s.\n", f.Name, f.Text)
	}
	for i := range s.Metrics {
		for j := range s.Metrics[i].Rows {
			r := &s.Metrics[i].Rows[j]
			for _, fault := range r.Faults() {
				line := fmt.Sprintf("- %s: %s.\n", r.Server, strings.Join(strings.Fields(fault), " "))
				if !strings.Contains(out.String(), line) {
					out.WriteString(line)
				}
			}
		}
	}
	return out.String()
}

// table is a table in Markdown, with columns as wide as their widest cell so
// that it can be read as it is. The first row is its head.
func table(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	for i, row := range rows {
		line(&out, row, widths)
		if i == 0 {
			rule := make([]string, len(widths))
			for j, width := range widths {
				rule[j] = strings.Repeat("-", width)
			}
			line(&out, rule, widths)
		}
	}
	return out.String()
}

func line(out *strings.Builder, cells []string, widths []int) {
	for i, cell := range cells {
		out.WriteString("| " + cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+1))
	}
	out.WriteString("|\n")
}

// Number writes a figure with three digits or more, and thousands parted.
func Number(v float64) string {
	switch size := max(v, -v); {
	case size >= 1000:
		digits := fmt.Sprintf("%.0f", v)
		for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
			digits = digits[:at] + "," + digits[at:]
		}
		return digits
	case size >= 100:
		return fmt.Sprintf("%.0f", v)
	case size >= 10:
		return fmt.Sprintf("%.1f", v)
	case size >= 0.1 || v == 0:
		return fmt.Sprintf("%.2f", v)
	case size >= 0.01:
		return fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprintf("%.4f", v)
}

// columns is how wide text is.
const columns = 112

// wrap breaks a paragraph into lines.
func wrap(text string) string {
	var out strings.Builder
	at := 0
	for i, word := range strings.Fields(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+length > columns:
			out.WriteByte('\n')
			at = 0
		default:
			out.WriteByte(' ')
			at++
		}
		out.WriteString(word)
		at += length
	}
	return out.String()
}
