package listener

import (
	"fmt"
	"runtime"
	"strings"
)

// A Panic is the error that a panicking handler is reported with.
type Panic struct {
	Value  any
	frames []runtime.Frame // innermost last, from the handler on
}

// Error is the value the handler panicked with, as text.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// newPanic notes where the panic came from. It must be called by the function
// that recovered.
func newPanic(value any) *Panic {
	p := &Panic{Value: value}
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, ".(*Server).finish") || strings.HasSuffix(f.Function, ".(*Server).handleError") || !more {
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
func (s *Server) report(c *Conn, err error) {
	dashes := strings.Repeat("-", 40) + "\n"
	var out strings.Builder
	out.WriteString(dashes)
	fmt.Fprintf(&out, "Exception occurred during processing of request from %s\n", c.clientAddress())
	if p, ok := err.(*Panic); ok {
		out.WriteString("Traceback (most recent call last):\n")
		for _, f := range p.frames {
			fmt.Fprintf(&out, "  File %q, line %d, in %s\n", f.File, f.Line, f.Function)
		}
	}
	fmt.Fprintf(&out, "%v\n%s", err, dashes)
	s.log().Write([]byte(out.String()))
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
