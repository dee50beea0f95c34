package history

import (
	"fmt"
	"io"
	"strings"
)

// Text writes a step for a terminal. Painted, changed lines are red and green.
func Text(w io.Writer, s *Step, painted bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Python %s -> %s: of %d cases %d answer otherwise, in %d ways; %d came, %d went\n",
		s.From, s.To, s.Both, s.Changed, s.Changes(), len(s.Came), len(s.Went))
	if len(s.Wide) > 0 {
		b.WriteString("\n== in many cases\n")
		for _, c := range s.Wide {
			c.text(&b, painted)
		}
	}
	for _, chapter := range s.Chapters {
		fmt.Fprintf(&b, "\n== %s\n", chapter.Name)
		for _, c := range chapter.Changes {
			c.text(&b, painted)
		}
	}
	titles(&b, fmt.Sprintf("came with %s", s.To), s.Came)
	titles(&b, fmt.Sprintf("went with %s", s.To), s.Went)
	_, err := io.WriteString(w, b.String())
	return err
}

func titles(b *strings.Builder, heading string, changes []Change) {
	if len(changes) == 0 {
		return
	}
	fmt.Fprintf(b, "\n== %s\n\n", heading)
	for _, c := range changes {
		fmt.Fprintf(b, "%-12s %s\n", c.Clause.ID, c.Title())
	}
}

func (c *Change) text(b *strings.Builder, painted bool) {
	fmt.Fprintf(b, "\n%s\n  %s%s\n", c.Clause.Heading(), c.Number(), c.Title())
	if c.Clause.Versions != "" {
		fmt.Fprintf(b, "  versions: %s\n", c.Clause.Versions)
	}
	fmt.Fprintf(b, "  conform show %s\n", c.Cases[0].ID)
	switch n := len(c.Others()); {
	case n == 1:
		fmt.Fprintf(b, "  likewise %s\n", c.Others()[0].ID)
	case n > 1:
		fmt.Fprintf(b, "  likewise %s and %d more\n", c.Others()[0].ID, n-1)
	}
	for _, line := range c.Near() {
		fmt.Fprintf(b, "    %s\n", paint(line, painted))
	}
}

// Number says of how many cases a wide change is.
func (c *Change) Number() string {
	if !c.IsWide() {
		return ""
	}
	return fmt.Sprintf("%d cases, such as: ", len(c.Cases))
}

func paint(line string, painted bool) string {
	colour := map[byte]string{'-': "31", '+': "32"}[line[0]]
	if colour == "" || !painted {
		return line
	}
	return "\x1b[" + colour + "m" + line + "\x1b[0m"
}

// Markdown writes steps for a repository.
func Markdown(w io.Writer, steps []*Step) error {
	var b strings.Builder
	b.WriteString("| from | to | cases of both | answer otherwise | changes | came | went |\n|---|---|---:|---:|---:|---:|---:|\n")
	for _, s := range steps {
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %d | %d | %d |\n", s.From, s.To, s.Both, s.Changed, s.Changes(), len(s.Came), len(s.Went))
	}
	for _, s := range steps {
		s.markdown(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *Step) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n## From %s to %s\n", s.From, s.To)
	if len(s.Wide) > 0 {
		b.WriteString("\n### In many cases\n")
	}
	for _, c := range s.Wide {
		c.markdown(b)
	}
	for _, chapter := range s.Chapters {
		fmt.Fprintf(b, "\n### %s\n", chapter.Name)
		for _, c := range chapter.Changes {
			c.markdown(b)
		}
	}
	for _, list := range []struct {
		heading string
		changes []Change
	}{{"Came", s.Came}, {"Went", s.Went}} {
		if len(list.changes) > 0 {
			fmt.Fprintf(b, "\n### %s with %s\n\n", list.heading, s.To)
		}
		for _, c := range list.changes {
			fmt.Fprintf(b, "- %s (%s)\n", escape(c.Title()), c.Clause.ID)
		}
	}
}

func (c *Change) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n**%s.** %s", escape(c.Clause.Heading()), escape(c.Title()))
	switch n := len(c.Others()); {
	case n == 1:
		fmt.Fprintf(b, " (and one other case)")
	case n > 1:
		fmt.Fprintf(b, " (and %d other cases)", n)
	}
	fmt.Fprintf(b, ": `%s`\n\n```diff\n", c.Cases[0].ID)
	for _, line := range c.Near() {
		b.WriteString(line + "\n")
	}
	b.WriteString("```\n")
}

// escape keeps text from being read as Markdown.
func escape(text string) string {
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "`", "\\`").Replace(text)
}
