package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// An ending is how the program ends when it does not serve: what it says on
// stderr, whole lines, and its exit code.
type ending struct {
	status int
	text   string
}

func (e *ending) Error() string { return strings.TrimSuffix(e.text, "\n") }

// refuse words a refusal of our own, which Python has no words for.
func refuse(format string, args ...any) *ending {
	return &ending{2, "serve: " + fmt.Sprintf(format, args...) + "\n"}
}

// raise makes an exception. Its class is named with its module, as a traceback
// names it.
func raise(class, text string) *pytext.Exception {
	return &pytext.Exception{Class: class, Text: text}
}

// uncaught is how Python ends by an exception.
//
// SERVE-7: the traceback itself names lines of Python's own files and is left
// out; its end is what tells the user what is wrong.
func uncaught(facts *python.Facts, err error, in colorize.Traceback) *ending {
	var raised *pytext.Exception
	if !errors.As(err, &raised) && !errors.As(listener.Raised(facts, err), &raised) {
		raised = raise("OSError", err.Error())
	}
	said := *raised
	if facts.SocketErrorClass != "" && said.Class == facts.SocketErrorClass {
		said.Class = "socket." + said.Class
	}
	return &ending{1, in.Raised(&said) + "\n"}
}

// fileError is the text of an OSError about a file; quoted is the repr of its
// name.
func fileError(err error, quoted string) string {
	var file *fs.PathError
	var number syscall.Errno
	if errors.As(err, &file) && errors.As(err, &number) {
		return pytext.OSError(number).(*pytext.Exception).Text + ": " + quoted
	}
	return err.Error()
}
