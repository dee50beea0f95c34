package argparse

import (
	"strings"
)

// Where the help of options stands.
const (
	indent      = 2  // of an option
	latest      = 24 // the column where its help begins, at most
	narrowest   = 11 // how little room the help is given
	leastBehind = 20 // how much room the help wants before it moves left
)

// Help is format_help: what -h prints.
func (p *Parser) Help(f Format) string {
	names := []text{f.add(text{}, f.Theme.Words, p.Positional.Name)}
	for i := range p.Options {
		names = append(names, f.invocation(&p.Options[i], p.Facts.MetavarOnce))
	}
	longest := 0
	for _, name := range names {
		longest = max(longest, name.width)
	}
	column := min(indent+longest+2, min(latest, max(f.width()-leastBehind, 2*indent)))

	var out strings.Builder
	out.WriteString(p.Usage(f))
	f.heading(&out, "positional arguments")
	f.action(&out, column, names[0], p.Positional.Help, p.Positional.Default)
	f.heading(&out, p.Facts.OptionsHeading)
	for i, option := range p.Options {
		f.action(&out, column, names[1+i], option.Help, option.Default)
	}
	return out.String()
}

func (f Format) heading(out *strings.Builder, words string) {
	out.WriteString("\n" + f.in(f.Theme.Heading, words+":") + "\n")
}

// invocation is an option as the help has it: all its names, and what its
// arguments are called, once or behind each name.
func (f Format) invocation(o *Option, once bool) (t text) {
	for i, name := range o.Names {
		if i > 0 {
			t = f.add(t, "", ", ")
		}
		colour := f.Theme.Short
		if long(name) {
			colour = f.Theme.Long
		}
		t = f.add(t, colour, name)
		if o.Arguments > 0 && (!once || i == len(o.Names)-1) {
			t = f.add(f.add(t, "", " "), f.Theme.Label, o.Metavar)
		}
	}
	return t
}

// action writes one argument and what it is for. Help begins on the same line
// when the names leave room for it.
func (f Format) action(out *strings.Builder, column int, name text, help, usual string) {
	out.WriteString(strings.Repeat(" ", indent) + name.written)
	lines := f.explained(help, usual, max(f.width()-column, narrowest))
	if room := column - indent - 2; name.width <= room {
		out.WriteString(strings.Repeat(" ", room-name.width+2) + lines[0] + "\n")
		lines = lines[1:]
	} else {
		out.WriteString("\n")
	}
	for _, line := range lines {
		out.WriteString(strings.Repeat(" ", column) + line + "\n")
	}
}

// defaultMark stands in a help for what is usual.
const defaultMark = "%(default)s"

// explained gives the lines of a help. What is usual is coloured, unless a word
// had to be broken.
func (f Format) explained(help, usual string, width int) []string {
	lines := wrapped(strings.ReplaceAll(help, defaultMark, usual), width)
	coloured := strings.Fields(strings.ReplaceAll(help, defaultMark, f.in(f.Theme.Default, usual)))
	words := 0
	for _, line := range lines {
		words += len(strings.Fields(line))
	}
	if words != len(coloured) {
		return lines
	}
	for i, line := range lines {
		n := len(strings.Fields(line))
		lines[i], coloured = strings.Join(coloured[:n], " "), coloured[n:]
	}
	return lines
}
