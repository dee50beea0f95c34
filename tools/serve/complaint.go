package main

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/server/pytext"
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

// A raised is an error that Python knows by the name of an exception class and
// its message.
type raised struct{ class, message string }

func (r *raised) Error() string { return r.class + ": " + r.message }

// exception is what Python's traceback ends with for an error.
//
// SERVE-7: the traceback itself names lines of Python's own files and is left
// out; its end is what tells the user what is wrong.
func exception(err error) string {
	var known *raised
	var named *pytext.Exception
	switch named, _ = pytext.OSError(err).(*pytext.Exception); {
	case errors.As(err, &known):
		return known.Error()
	case named != nil:
		return named.Error()
	}
	return "OSError: " + err.Error()
}

// osError is the text of an OSError without a file name.
func osError(number syscall.Errno) string {
	text := number.Error() // the words of the C library, without its capital
	return fmt.Sprintf("[Errno %d] %s%s", int(number), strings.ToUpper(text[:1]), text[1:])
}

// fileError is the text of an OSError about a file; quoted is the repr of its
// name.
func fileError(err error, quoted string) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		return osError(number) + ": " + quoted
	}
	return err.Error()
}
