package main

import (
	"io"
	"math"
	"os"

	"golang.org/x/term"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

// usualColumns is the width of what is no terminal.
const usualColumns = 80

// A screen is what argparse looks at before it prints: the environment, and
// whether standard output is a terminal. That decides for complaints too, which
// go to standard error.
type screen struct {
	env      func(string) string
	terminal bool
	columns  int // of the terminal
}

// screenOf looks at standard output.
func screenOf(env func(string) string, stdout io.Writer) screen {
	on := screen{env: env}
	if file, ok := stdout.(*os.File); ok {
		on.columns, on.terminal = terminalColumns(file)
	}
	return on
}

// terminalColumns asks a terminal for its width; false when it is none. The
// standard library cannot ask but through package unsafe; golang.org/x/term has
// done so for years, on every system.
func terminalColumns(file *os.File) (columns int, ok bool) {
	columns, _, err := term.GetSize(int(file.Fd()))
	return columns, err == nil
}

// format is how usage and help look.
func (on screen) format(facts *python.Facts) argparse.Format {
	f := argparse.Format{Columns: on.width()}
	if facts.HelpColoured && on.coloured() {
		f.Theme = argparse.Colours
	}
	return f
}

// width is shutil.get_terminal_size().columns (SERVE-36).
func (on screen) width() int {
	if n, exact, err := pytext.ParseInt(on.env("COLUMNS")); err == nil && n > 0 {
		if !exact || n > math.MaxInt32 {
			return math.MaxInt32
		}
		return int(n)
	}
	if on.columns > 0 {
		return on.columns
	}
	return usualColumns
}

// coloured is can_colorize() (SERVE-37).
func (on screen) coloured() bool {
	switch asked := on.env("PYTHON_COLORS"); {
	case asked == "0":
		return false
	case asked == "1":
		return true
	case on.env("NO_COLOR") != "":
		return false
	case on.env("FORCE_COLOR") != "":
		return true
	}
	return on.env("TERM") != "dumb" && on.terminal
}
