package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/glasshttp/glass/tools/conform/result"
)

// Markdown writes the matrix in short: the counts of each run, its share of each
// chapter, and the cases about which the runs do not agree.
func Markdown(w io.Writer, reports []*result.Report) error {
	m := compare(reports)
	var b strings.Builder
	m.runs(&b)
	m.shares(&b)
	m.disagreements(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (m *matrix) runs(b *strings.Builder) {
	b.WriteString("| server | calls itself | compared by | as Python | date | platform |")
	for _, v := range result.Verdicts {
		fmt.Fprintf(b, " %s |", v)
	}
	b.WriteString(" keeps the RFCs' MUST |\n|---|---|---|---|---|---|" + strings.Repeat("---:|", len(result.Verdicts)+1) + "\n")
	for _, c := range m.Columns {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |", cell(c.Name), cell(c.ServerVersion), c.Mode, c.Python, c.Date, c.Platform)
		for _, v := range result.Verdicts {
			fmt.Fprintf(b, " %d |", c.Counts[v])
		}
		if c.Judged == 0 {
			b.WriteString(" - |\n")
		} else {
			fmt.Fprintf(b, " %d of %d |\n", c.Complies(), c.Judged)
		}
	}
}

func (m *matrix) shares(b *strings.Builder) {
	b.WriteString("\nPassed of those played, by chapter:\n\n| chapter | cases |")
	for _, c := range m.Columns {
		fmt.Fprintf(b, " %s |", m.head(c))
	}
	b.WriteString("\n|---|---:|" + strings.Repeat("---:|", len(m.Columns)) + "\n")
	for i, s := range m.Chapters {
		fmt.Fprintf(b, "| %s | %d |", s.Name, len(s.Rows))
		for _, c := range m.Columns {
			t := c.By[i]
			if t.Played() == 0 {
				b.WriteString(" not played |")
				continue
			}
			fmt.Fprintf(b, " %d of %d |", t[result.Pass]+t[result.Stale], t.Played())
		}
		b.WriteByte('\n')
	}
}

// head names a column; how it was compared is said where that tells two apart.
func (m *matrix) head(c column) string {
	if len(m.Modes) > 1 {
		return cell(c.Name) + ", " + c.Mode
	}
	return cell(c.Name)
}

func (m *matrix) disagreements(b *strings.Builder) {
	if len(m.Columns) < 2 {
		return
	}
	for _, s := range m.Chapters {
		lines := ""
		for i := range s.Rows {
			if s.Rows[i].Differs() {
				lines += m.row(&s.Rows[i])
			}
		}
		if lines == "" {
			continue
		}
		fmt.Fprintf(b, "\n## Where they part: %s\n\n| case |", s.Name)
		for _, c := range m.Columns {
			fmt.Fprintf(b, " %s |", m.head(c))
		}
		b.WriteString("\n|---|" + strings.Repeat("---|", len(m.Columns)) + "\n" + lines)
	}
}

func (m *matrix) row(r *row) string {
	line := "| " + cell(r.Title) + " |"
	for _, one := range r.Cells {
		switch {
		case one == nil:
			line += " |"
		case one.Verdict == result.Fail:
			line += " **" + label(one) + "** |"
		default:
			line += " " + label(one) + " |"
		}
	}
	return line + "\n"
}

// cell spells text so that it stays in its cell.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", "*", `\*`, "_", `\_`).Replace(text)
}
