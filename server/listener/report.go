package listener

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// A Panic is the error that a panicking handler is reported with.
type Panic struct {
	Value  any             // what it panicked with
	frames []runtime.Frame // innermost last, from the handler on
}

// Error is the value the handler panicked with, as text.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// Frames are where the handler was when it panicked, the innermost last, as a
// traceback has them. They must not be changed.
func (p *Panic) Frames() []runtime.Frame { return p.frames }

// catchers are the methods of Server that recover: what called them is not the
// handler's.
var catchers = []string{"finish", "handleError", "begin", "end"}

// newPanic notes where the panic came from. It must be called by the function
// that recovered.
func newPanic(value any) *Panic {
	p := &Panic{Value: value}
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if _, method, _ := strings.Cut(f.Function, "/listener.(*Server)."); slices.Contains(catchers, method) || !more {
			break
		}
		if !strings.HasPrefix(f.Function, "runtime.") {
			p.frames = append([]runtime.Frame{f}, p.frames...)
		}
	}
	return p
}

// report writes what socketserver's handle_error writes: a line of dashes, who
// the client was, the traceback, dashes again, all in one piece. An error that
// is not a Panic has no traceback, only the line that names it (LISTENER-14).
func (s *Server) report(c *Conn, err error) { s.ReportTo(c, err, s.out()) }

// ReportTo is what HandleError does by default, with another standard output: a
// new process may have been given one before something failed.
func (s *Server) ReportTo(c *Conn, err error, stdout io.Writer) {
	facts := s.facts()
	if exits(err) && !facts.ExitReported {
		return // LISTENER-28
	}
	dashes := strings.Repeat("-", 40) + "\n"
	before := fmt.Sprintf("%sException %s during processing of request from %s\n", dashes, facts.ReportVerb, c.clientAddress())
	traceback := traceback(err) + exceptionLine(facts, err)
	if facts.ReportOnStdout {
		io.WriteString(stdout, before)
		s.log().Write([]byte(traceback))
		io.WriteString(stdout, dashes)
		return
	}
	s.log().Write([]byte(before + traceback + dashes))
}

// traceback is that of a Panic.
func traceback(err error) string {
	p, ok := err.(*Panic)
	if !ok {
		return ""
	}
	var out strings.Builder
	out.WriteString("Traceback (most recent call last):\n")
	for _, f := range p.frames {
		fmt.Fprintf(&out, "  File %q, line %d, in %s\n", f.File, f.Line, f.Function)
	}
	return out.String()
}

// exceptionLine is the last line of a traceback. LISTENER-29: the text as it is.
func exceptionLine(facts *python.Facts, err error) string {
	raised, ok := err.(*pytext.Exception)
	if ok && facts.ClassWithoutModule {
		class := raised.Class[strings.LastIndexByte(raised.Class, '.')+1:]
		err = &pytext.Exception{Class: class, Text: raised.Text, Note: raised.Note}
	}
	return err.Error() + "\n"
}

// exits tells whether an error is what Python raises to end a program, which
// ends a thread.
func exits(err error) bool {
	var raised *pytext.Exception
	return errors.As(err, &raised) && raised.Class == "SystemExit"
}

func (s *Server) out() *Log {
	if s.Out != nil {
		return s.Out
	}
	return Stdout
}

func (s *Server) log() *Log {
	if s.Log != nil {
		return s.Log
	}
	return Stderr
}

// clientAddress is repr(client_address): two members for IPv4, four for IPv6,
// and for what is no TCP the text of the address.
func (c *Conn) clientAddress() string {
	switch {
	case !c.peer.IsValid():
		return "'" + c.ClientHost() + "'"
	case c.peer.Addr().Is4():
		return fmt.Sprintf("('%s', %d)", c.ClientHost(), c.ClientPort())
	}
	return fmt.Sprintf("('%s', %d, 0, %d)", c.ClientHost(), c.ClientPort(), c.scope())
}
