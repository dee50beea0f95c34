package argparse

import (
	"strings"
	"unicode/utf8"
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
		names = append(names, f.invocation(&p.Options[i]))
	}
	longest := 0
	for _, name := range names {
		longest = max(longest, name.width)
	}
	column := min(indent+longest+2, min(latest, max(f.width()-leastBehind, 2*indent)))

	var out strings.Builder
	out.WriteString(p.Usage(f))
	f.heading(&out, "positional arguments:")
	f.action(&out, column, names[0], p.Positional.Help)
	f.heading(&out, "options:")
	for i, option := range p.Options {
		f.action(&out, column, names[1+i], option.Help)
	}
	return out.String()
}

func (f Format) heading(out *strings.Builder, words string) {
	out.WriteString("\n" + f.add(text{}, f.Theme.Heading, words).written + "\n")
}

// invocation is an option as the help has it: all its names, and once what its
// argument is called.
func (f Format) invocation(o *Option) (t text) {
	for i, name := range o.Names {
		if i > 0 {
			t = f.add(t, "", ", ")
		}
		colour := f.Theme.Short
		if long(name) {
			colour = f.Theme.Long
		}
		t = f.add(t, colour, name)
	}
	if o.Value != nil {
		t = f.add(f.add(t, "", " "), f.Theme.Label, o.Metavar)
	}
	return t
}

// action writes one argument and what it is for. Help begins on the same line
// when the names leave room for it.
func (f Format) action(out *strings.Builder, column int, name text, help string) {
	out.WriteString(strings.Repeat(" ", indent) + name.written)
	lines := wrapped(help, max(f.width()-column, narrowest))
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

// wrapped is textwrap.wrap for texts whose words all fit into a line.
func wrapped(help string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(help) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}
