package subject

import (
	"fmt"
	"slices"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
)

// A Fixed says what a server is that cannot be told to be anything else. A case
// that wants another one is not played.
type Fixed struct {
	Handler  string // file, or cgi: "" is file
	Protocol string // "" is HTTP/1.0
	Serial   bool   // one connection at a time
}

// usualProtocol is that of all handlers but apps that have their own.
const usualProtocol = "HTTP/1.0"

// protocol gives what a case wants to be spoken: "" leaves it to the app.
func protocol(c *transcript.Case) string {
	if _, app := c.App(); c.Protocol == "" && !app {
		return usualProtocol
	}
	return c.Protocol
}

// lacks says in what a server is not what a case wants; has reports whether it
// can be told.
func (f Fixed) lacks(c *transcript.Case, has func(placeholder string) bool) string {
	handler, spoken := f.Handler, f.Protocol
	if handler == "" {
		handler = transcript.HandlerFile
	}
	if spoken == "" {
		spoken = usualProtocol
	}
	switch want := protocol(c); {
	case !has(Handler) && handler != c.Handler:
		return fmt.Sprintf("handler: the case is for %s, the server has %s", c.Handler, handler)
	case !has(Protocol) && want != spoken:
		return fmt.Sprintf("protocol: the case is for %s, the server speaks %s", want, spoken)
	case !has(Server) && c.Serial && !f.Serial:
		return "serial: the case is for a server of one connection at a time"
	case !has(Server) && !c.Serial && f.Serial && connections(c) > 1:
		return "threading: the case is for a server of several connections at a time"
	case !has(Directories) && c.CGI != nil:
		return "directories: the case has its own folders of scripts"
	}
	return ""
}

// connections counts those that a case opens.
func connections(c *transcript.Case) int {
	var names []string
	for _, block := range c.Blocks {
		for _, e := range block.Events {
			if e.Kind == transcript.On && !slices.Contains(names, e.Word) {
				names = append(names, e.Word)
			}
		}
	}
	return max(1, len(names))
}

// Lacks says what is missing to play a case, "" if nothing is.
func (p *Program) Lacks(c *transcript.Case) string {
	if need := play.Lacks(c); need != "" {
		return need
	}
	if c.Handler == transcript.HandlerServe {
		switch {
		case p.Serve == nil:
			return "serve: no program for whole command lines was given"
		case c.Module != "" && !p.Serve.Has(Module):
			return "module: the case runs " + c.Module
		}
		return ""
	}
	if p.Exec == nil {
		return "server: only a program for the serve chapter was given"
	}
	return p.Fixed.lacks(c, p.Exec.Has)
}

// Lacks says what is missing to play a case, "" if nothing is.
func (a *Address) Lacks(c *transcript.Case) string {
	if need := play.Lacks(c); need != "" {
		return need
	}
	switch {
	case c.Handler == transcript.HandlerServe:
		return "serve: the server runs already"
	case c.Environ != nil:
		return "environ: the server runs already, without the case's variables"
	case !a.alone && a.besides(c):
		return fmt.Sprintf("tree: the case has files beside the folder, and %s is not alone in its own", a.Dir)
	}
	return a.Fixed.lacks(c, func(string) bool { return false })
}
