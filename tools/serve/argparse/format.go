package argparse

import (
	"strings"
	"unicode/utf8"
)

// A Format is how usage and help look: HelpFormatter.
type Format struct {
	Columns int   // the width of the terminal (SERVE-36), of which two columns stay free
	Theme   Theme // what is written in which colour (SERVE-37); zero for none
}

// A Theme holds escape sequences: _colorize.Argparse.
type Theme struct {
	Usage, Prog, Heading                                  string
	SummaryLong, SummaryShort, SummaryLabel, SummaryWords string // in the usage
	Long, Short, Label, Words, Default                    string // in the help
	Error, Message                                        string // in a complaint
	Reset                                                 string
}

// Colours is Python's own theme.
var Colours = Theme{
	Usage: "\x1b[1;34m", Prog: "\x1b[1;35m", Heading: "\x1b[1;34m",
	SummaryLong: "\x1b[36m", SummaryShort: "\x1b[32m", SummaryLabel: "\x1b[33m", SummaryWords: "\x1b[32m",
	Long: "\x1b[1;36m", Short: "\x1b[1;32m", Label: "\x1b[1;33m", Words: "\x1b[1;32m", Default: "\x1b[33m",
	Error: "\x1b[1;35m", Message: "\x1b[35m",
	Reset: "\x1b[0m",
}

// A text is written in colours, which take no room.
type text struct {
	written string
	width   int
}

// add writes words in a colour; an empty one is none.
func (f Format) add(t text, colour, words string) text {
	return text{t.written + f.in(colour, words), t.width + utf8.RuneCountInString(words)}
}

// in gives words in a colour.
func (f Format) in(colour, words string) string {
	if colour == "" {
		return words
	}
	return colour + words + f.Theme.Reset
}

// width is how long a line may be.
func (f Format) width() int { return f.Columns - 2 }

// Complaint is what error prints: the usage and an Error's message.
func (p *Parser) Complaint(f Format, message string) string {
	return p.Usage(f) + p.Prog + ": " + f.in(f.Theme.Error, "error:") + " " + f.in(f.Theme.Message, message) + "\n"
}

const usagePrefix = "usage: "

// Usage is format_usage: what stands before every complaint.
func (p *Parser) Usage(f Format) string {
	options := make([]text, 0, len(p.Options))
	for i := range p.Options {
		options = append(options, f.summary(&p.Options[i]))
	}
	port := []text{f.add(text{}, f.Theme.SummaryWords, "["+p.Positional.Name+"]")}
	before := f.add(text{}, f.Theme.Usage, usagePrefix).written
	prog := f.add(text{}, f.Theme.Prog, p.Prog)

	all := append(append([]text{prog}, options...), port...)
	line := joined(all)
	if len(usagePrefix)+line.width <= f.width() {
		return before + line.written + "\n"
	}
	var lines []string
	if 4*(len(usagePrefix)+prog.width) <= 3*f.width() {
		// The name is short: the options go on behind it.
		indent := len(usagePrefix) + prog.width + 1
		lines = f.fill(append([]text{prog}, options...), indent, len(usagePrefix))
		lines[0] = strings.TrimLeft(lines[0], " ")
		lines = append(lines, f.fill(port, indent, indent)...)
	} else {
		indent := len(usagePrefix)
		if lines = f.fill(append(options, port...), indent, indent); len(lines) > 1 {
			lines = append(f.fill(options, indent, indent), f.fill(port, indent, indent)...)
		}
		lines = append([]string{prog.written}, lines...)
	}
	return before + strings.Join(lines, "\n") + "\n"
}

// summary is an option as the usage has it, by its first name.
func (f Format) summary(o *Option) text {
	colour := f.Theme.SummaryShort
	if long(o.Names[0]) {
		colour = f.Theme.SummaryLong
	}
	t := f.add(text{}, "", "[")
	if o.Arguments == 0 {
		t = f.add(t, colour, o.Names[0])
	} else {
		// The first colour is not taken back before the second begins.
		t = text{t.written + colour + o.Names[0] + " ", t.width + len(o.Names[0]) + 1}
		t = f.add(t, f.Theme.SummaryLabel, o.Metavar)
	}
	return f.add(t, "", "]")
}

// fill puts parts into lines, indented all, of which the first may be shorter
// at its beginning.
func (f Format) fill(parts []text, indent, first int) (lines []string) {
	var line []text
	used := first - 1
	for _, part := range parts {
		if used+1+part.width > f.width() && len(line) > 0 {
			lines = append(lines, strings.Repeat(" ", indent)+joined(line).written)
			line, used = nil, indent-1
		}
		line = append(line, part)
		used += part.width + 1
	}
	return append(lines, strings.Repeat(" ", indent)+joined(line).written)
}

func joined(parts []text) (t text) {
	for i, part := range parts {
		if i > 0 {
			t.written, t.width = t.written+" ", t.width+1
		}
		t.written, t.width = t.written+part.written, t.width+part.width
	}
	return t
}

func long(name string) bool { return utf8.RuneCountInString(name) > 2 }
