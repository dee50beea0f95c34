package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/glasshttp/glass/tools/conform/result"
)

// Options are of the report for a terminal.
type Options struct {
	Color bool // signs and colours, not only signs
	Quiet bool // the summary without the failures
}

// Text writes what one run found out, for a terminal.
func Text(w io.Writer, r *result.Report, o Options) error {
	for i := range r.Results {
		if one := &r.Results[i]; one.Failed() && !o.Quiet {
			if err := Fail(w, r, one, o); err != nil {
				return err
			}
		}
	}
	return Summary(w, r, o)
}

// The colours of a terminal.
const (
	red   = "31"
	green = "32"
	bold  = "1"
	faint = "2"
)

func (o Options) paint(colour, text string) string {
	if !o.Color || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// Fail writes one failure: what is different, which clauses that is about, and
// how to see it again.
func Fail(w io.Writer, r *result.Report, one *result.Result, o Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", o.paint(red, strings.ToUpper(label(one))), o.paint(bold, one.Case))
	fmt.Fprintf(&b, "  %s\n", title(one.Case))
	if one.Why != "" {
		fmt.Fprintf(&b, "  %s\n", reason(one))
	}
	for _, line := range one.Diff {
		fmt.Fprintf(&b, "    %s\n", o.line(line))
	}
	for _, id := range one.Clauses {
		fmt.Fprintf(&b, "  %s\n", o.paint(faint, heading(id)))
	}
	for _, rule := range one.Violations() {
		fmt.Fprintf(&b, "  %s\n", o.paint(faint, standard(rule)))
	}
	fmt.Fprintf(&b, "  again:    %s\n", repeat(r, one.Case))
	fmt.Fprintf(&b, "  the case: conform show %s --python %s\n\n", one.Case, one.Python)
	_, err := io.WriteString(w, b.String())
	return err
}

// line paints a line of a diff.
func (o Options) line(line string) string {
	switch {
	case strings.HasPrefix(line, "- "):
		return o.paint(red, line)
	case strings.HasPrefix(line, "+ "):
		return o.paint(green, line)
	}
	return line
}

// reason says why a verdict is what it is.
func reason(one *result.Result) string {
	if one.Verdict == result.Stale {
		return "listed as a known failure, but it passes: " + one.Why
	}
	return one.Why
}

// standard says what a broken rule demands.
func standard(rule result.RuleVerdict) string {
	return fmt.Sprintf("breaks RFC %s (%s): %s", rule.Section, rule.Level, rule.Text)
}

// Summary writes the counts by chapter and of all.
func Summary(w io.Writer, r *result.Report, o Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s as Python %s, compared by %s", o.paint(bold, names(r)), r.Python, mode(r))
	if r.Date != "" {
		fmt.Fprintf(&b, ", %s", r.Date)
	}
	b.WriteString("\n\n")
	fmt.Fprintf(&b, "  %-10s %6s", "chapter", "passed")
	for _, v := range result.Verdicts {
		fmt.Fprintf(&b, "%7s", v)
	}
	b.WriteByte('\n')
	order, by := tallies(r)
	for _, name := range order {
		o.row(&b, name, by[name])
	}
	if len(order) > 1 {
		o.row(&b, "all", r.Counts())
	}
	if judged, must, should := rules(r); judged > 0 {
		fmt.Fprintf(&b, "\n  RFC 9110 and 9112 have a word on %d of them: %d keep every MUST, %d break one; %d more break a SHOULD\n",
			judged, judged-must, must, should)
	}
	if r.Interrupted {
		b.WriteString("\n  interrupted: not all was played\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (o Options) row(b *strings.Builder, name string, t tally) {
	fmt.Fprintf(b, "  %-10s %6s", name, t.Share())
	for _, v := range result.Verdicts {
		// Painting adds bytes that are not seen, so the width comes first.
		count := fmt.Sprintf("%7d", t[v])
		switch {
		case t[v] == 0:
			count = o.paint(faint, fmt.Sprintf("%7s", "."))
		case v == result.Fail || v == result.Stale:
			count = o.paint(red, count)
		case v == result.Pass:
			count = o.paint(green, count)
		}
		b.WriteString(count)
	}
	b.WriteByte('\n')
}
