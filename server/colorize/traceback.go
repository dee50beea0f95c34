package colorize

import (
	"os"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// A Traceback has what is written before each part of the end of a traceback,
// or nothing.
type Traceback struct {
	Class string // of the exception
	Text  string // what it says
	Note  string // what was added to it
	Reset string // written behind each
}

// TracebackFor gives the colours of what a Python writes to a file when nobody
// catches an exception (SERVE-37). env and file are as in Can.
func TracebackFor(facts *python.Facts, env func(string) string, file *os.File) (t Traceback) {
	if facts.TracebackColoured && Can(env, file) {
		t = Traceback{Class: boldMagenta, Text: magenta, Reset: reset}
		if facts.AllColoured {
			t.Note = cyan
		}
	}
	return t
}

// Raised is the end of a traceback: the class of an exception and, where there
// are any, its text and, on the line below, its note.
func (t Traceback) Raised(e *pytext.Exception) string {
	said := t.in(t.Class, e.Class)
	if e.Text != "" {
		said += ": " + t.in(t.Text, e.Text)
	}
	if e.Note != "" {
		said += "\n" + t.in(t.Note, e.Note)
	}
	return said
}

func (t Traceback) in(colour, text string) string {
	if colour == "" {
		return text
	}
	return colour + text + t.Reset
}

const (
	magenta     = "\x1b[35m"
	boldMagenta = "\x1b[1;35m"
)
