// Package glass makes our own server a target for the cases of the corpus: it
// runs in the process of the test that plays them.
//
//	Target     the target; its zero value plays all but the serve chapter
//	Start      our server as a case wants it, on a given address
//	Server     that server, which Finish ends
//	Launch     the program of golden/glass/launch
//	Known      the cases that our server is known to fail, from known.txt
package glass

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/glasshttp/glass/golden/apps"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// patience is how long the end of a server may take before it is an error.
const patience = 10 * time.Second

// A Target starts our server for a case, with the facts of the case's Python.
type Target struct {
	// Serve makes the command that runs tools/serve with the given arguments.
	// nil makes cases of the serve chapter an error.
	Serve func(args []string) (*exec.Cmd, error)
}

// Command is the program of a case of the serve chapter, and the Server header
// it sends.
func (t Target) Command(s play.Setup, args []string) (*exec.Cmd, string, error) {
	if t.Serve == nil {
		return nil, "", errors.New("this target has no program to run")
	}
	facts, err := python.Lookup(s.Version.String())
	if err != nil {
		return nil, "", err
	}
	h := file.NewFor(facts, s.Tree).Handler
	if s.Case.Module == "BaseHTTPServer" {
		h = base.NewFor(facts)
	}
	cmd, err := t.Serve(append([]string{"--python", s.Version.String(), "--module", s.Case.Module}, args...))
	return cmd, h.ServerVersion + " " + h.SysVersion, err
}

// Start starts the server of a case on a free port of 127.0.0.1.
func (t Target) Start(s play.Setup) (play.Server, error) {
	srv := &underPlay{}
	var err error
	srv.Server, err = Start(s, "127.0.0.1:0", &srv.stderr)
	return srv, err
}

// An underPlay is our server as play.Server has it.
type underPlay struct {
	*Server
	stderr bytes.Buffer // written by the log only
}

// Stop ends the server when it has handled what it was sent.
func (u *underPlay) Stop() ([]byte, error) {
	err := u.Finish()
	return u.stderr.Bytes(), err
}

// nap is the least time in which a connection may fall asleep: most that are kept
// open have done so by the time that a client goes on.
const nap = time.Millisecond

// Start starts the server that a case wants on an address. What a Python would
// write to standard error goes to stderr.
func Start(s play.Setup, address string, stderr io.Writer) (*Server, error) {
	log := listener.NewLog(stderr)
	h, err := newHandler(s, complaints(stderr, log))
	if err != nil {
		return nil, err
	}
	if s.Case.Protocol != "" {
		h.ProtocolVersion = s.Case.Protocol
	}
	srv := &Server{handler: h, last: make(chan struct{})}
	h.Log = log
	h.LogColours = &base.Colours{} // whatever the environment asks for
	srv.Server, err = listener.New("tcp4", address, h)
	if err != nil {
		return nil, err
	}
	srv.Log, srv.Out = log, listener.NewLog(io.Discard) // only standard error is recorded
	srv.Threading = !s.Case.Serial
	app, isApp := strings.CutPrefix(s.Case.Handler, "app:")
	if !isApp {
		srv.SleepAfter = nap // what is true of a connection is true of one that has slept
	}
	apps.Prepare(app, srv.Server)
	srv.asked, srv.VerifyRequest = srv.VerifyRequest, srv.verify
	srv.ended = make(chan error, 1)
	go func() { srv.ended <- apps.Serve(app, srv.Server) }()
	return srv, nil
}

// complaints is the standard error of scripts: a file as it is, and else the log,
// of which they are parts.
func complaints(stderr io.Writer, log *listener.Log) io.Writer {
	if file, ok := stderr.(*os.File); ok {
		return file
	}
	return log
}

// newHandler makes the handler class that a case names. Scripts complain to
// stderr.
func newHandler(s play.Setup, stderr io.Writer) (*base.Handler, error) {
	facts, err := python.Lookup(s.Version.String())
	if err != nil {
		return nil, err
	}
	if name, ok := strings.CutPrefix(s.Case.Handler, "app:"); ok {
		return apps.New(name, facts, s.Tree)
	}
	switch s.Case.Handler {
	case "file":
		return file.NewFor(facts, s.Tree).Handler, nil
	case "base":
		return base.NewFor(facts), nil
	case "cgi":
		return newCGI(facts, s, stderr).Handler.Handler, nil
	}
	return nil, fmt.Errorf("no handler %q", s.Case.Handler)
}

// newCGI makes the handler that runs scripts. Python is started in the tree, and
// with the variables of the case, of which the first of a name counts.
func newCGI(facts *python.Facts, s play.Setup, stderr io.Writer) *cgi.Handler {
	h := cgi.NewFor(facts, s.Tree)
	if len(s.Case.CGI) > 0 {
		h.CGIDirectories = s.Case.CGI
	}
	h.Environ = slices.Concat(s.Case.Environ, os.Environ())
	h.Folder = s.Tree
	h.Stderr = stderr
	return h
}

// A Server is our server under play.
type Server struct {
	*listener.Server
	handler *base.Handler
	ended   chan error
	asked   func(*listener.Conn) bool // the app's own VerifyRequest, or nil

	mu       sync.Mutex
	lastPort int           // the client port of the connection that ends the play
	last     chan struct{} // closed when that connection has been accepted
}

// Address is where the server listens.
func (s *Server) Address() (host string, port int) {
	addr := s.Addr().(*net.TCPAddr)
	return addr.IP.String(), addr.Port
}

// Name is the value of the Server header.
func (s *Server) Name() string { return s.handler.ServerVersion + " " + s.handler.SysVersion }

// verify lets every connection pass but the one that Stop makes, and those
// that the app refuses.
func (s *Server) verify(c *listener.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lastPort == 0 || c.ClientPort() != s.lastPort {
		return s.asked == nil || s.asked(c)
	}
	close(s.last)
	return false
}

// Finish ends the server when it has handled what it was sent. Connections are
// accepted in the order they were made, so when one more has been accepted, no
// earlier one still waits.
func (s *Server) Finish() error {
	if err := s.acceptAll(); err != nil {
		s.Close()
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.Shutdown(ctx); err != nil {
		return fmt.Errorf("connections were still being handled after %v: %w", patience, err)
	}
	return <-s.ended
}

// acceptAll returns when every connection made so far has been accepted.
func (s *Server) acceptAll() error {
	s.mu.Lock()
	c, err := net.Dial("tcp4", s.Addr().String())
	if err != nil {
		s.mu.Unlock()
		return err
	}
	s.lastPort = c.LocalAddr().(*net.TCPAddr).Port
	s.mu.Unlock()
	defer c.Close()
	select {
	case <-s.last:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("a connection was not accepted within %v", patience)
	}
}
