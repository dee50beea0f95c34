package main

import (
	"io"
	"math"
	"os"

	"golang.org/x/term"

	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

// usualColumns is the width of what is no terminal.
const usualColumns = 80

// A screen is what Python looks at before it prints: the environment, and what
// its two outputs are.
type screen struct {
	env            func(string) string
	stdout, stderr *os.File // nil: no file, and so no terminal
}

// screenOf looks at the outputs.
func screenOf(env func(string) string, stdout, stderr io.Writer) screen {
	on := screen{env: env}
	on.stdout, _ = stdout.(*os.File)
	on.stderr, _ = stderr.(*os.File)
	return on
}

// format is how usage and help look on one of the outputs.
func (on screen) format(facts *python.Facts, output *os.File) argparse.Format {
	f := argparse.Format{Columns: on.width(facts)}
	switch {
	case facts.AllColoured && colorize.Can(on.env, output):
		f.Theme = argparse.Colours
	case facts.HelpColoured && !facts.AllColoured && colorize.Can(on.env, on.stdout):
		// SERVE-37: standard output decides, for what goes to the other one too.
		f.Theme = argparse.Colours
		f.Theme.Default, f.Theme.Error, f.Theme.Message = "", "", ""
	}
	return f
}

// theme is how the banner looks.
func (on screen) theme(facts *python.Facts) colorize.HTTPServer {
	if facts.AllColoured && colorize.Can(on.env, on.stdout) {
		return colorize.DefaultHTTPServer
	}
	return colorize.NoHTTPServer
}

// width is how many columns there are (SERVE-36).
func (on screen) width(facts *python.Facts) int {
	said, exact, err := request.IntRules(facts).Parse(pytext.FSDecode(on.env("COLUMNS")))
	switch {
	case err == nil && (said > 0 || !facts.AsksTerminal):
		if !exact || said > math.MaxInt32 {
			return math.MaxInt32
		}
		return int(max(said, math.MinInt32))
	case facts.AsksTerminal && on.stdout != nil:
		if columns, _, err := term.GetSize(int(on.stdout.Fd())); err == nil && columns > 0 {
			return columns
		}
	}
	return usualColumns
}
