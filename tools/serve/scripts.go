package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
)

// cgiHandler is the handler class that runs scripts (SERVE-30).
func (s *settings) cgiHandler(stderr *listener.Log) *cgi.Handler {
	directory := s.directory.text
	if !s.facts.CGIDirectory { // SERVE-31
		if here, err := os.Getwd(); err == nil {
			directory = pytext.FSDecode(here)
		}
	}
	h := cgi.NewFor(s.facts, directory)
	if line := s.facts.HandlerWarningLine; line > 0 {
		handle := h.Handle
		warn := s.warning(stderr, line, "'http.server.CGIHTTPRequestHandler' is deprecated and slated for removal in Python 3.15",
			"self.RequestHandlerClass(request, client_address, self,")
		h.Handle = func(x *base.Exchange) {
			warn()
			handle(x)
		}
	}
	if line := s.facts.ForkWarningLine; line > 0 {
		warn := s.warning(stderr, line,
			fmt.Sprintf("This process (pid=%d) is multi-threaded, use of fork() may lead to deadlocks in the child.", os.Getpid()), "pid = os.fork()")
		h.BeforeFork = func(*base.Exchange) { warn() }
	}
	return h
}

// warning gives what writes a DeprecationWarning of http/server.py, the first
// time it is called: where a Linux has that file, what it warns of, and the line
// of code.
func (s *settings) warning(stderr io.Writer, line int, text, code string) func() {
	return sync.OnceFunc(func() {
		fmt.Fprintf(stderr, "/usr/lib/python%v/http/server.py:%d: DeprecationWarning: %s\n  %s\n", s.facts.Version, line, text, code)
	})
}
