package play

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/glasshttp/glass/golden/process"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// A Stage is a server under play, the folder it serves, and the connections to
// it. Play compares what happens on it; the recorder writes it down.
type Stage struct {
	setup   Setup
	folder  string // temporary: holds the tree
	began   time.Time
	server  Server           // of a handler
	program *process.Process // of handler: serve
	name    string           // what \{server} stands for
	host    string
	port    int
	secure  bool // TLS is spoken
	busy    reserved
	free    reserved
	conns   []*Conn
	reached bool // a connection was accepted

	pieces func(nth int, data []byte) [][]byte // see Options
	sends  int                                 // Send events so far
}

// An Outcome is what is left when all is over.
type Outcome struct {
	Stdout, Stderr []byte // Stdout of a program only
	Status         int    // of a program that ended of itself or by a Signal
	Ended          bool   // whether it did: if not, it was stopped by the stage
}

// Open makes the tree, starts the target for the case, and waits until it can
// be dialled. For handler: serve, a program that ends before it serves is no
// error: Serving tells.
func Open(target Target, c *transcript.Case, v python.Version, m tree.Manifest) (s *Stage, err error) {
	s = &Stage{began: time.Now()}
	defer func() {
		if err != nil {
			s.clean()
		}
	}()
	s.setup = Setup{Case: c, Version: v}
	if landlord, ok := target.(Landlord); ok && c.Handler != transcript.HandlerServe {
		s.setup.Tree, err = landlord.Settle(m)
	} else {
		err = s.makeTree(m)
	}
	if err != nil {
		return nil, err
	}
	if c.Handler == transcript.HandlerServe {
		err = s.run(target)
		return s, err
	}
	if s.server, err = target.Start(s.setup); err == nil {
		s.host, s.port = s.server.Address()
		s.name = s.server.Name()
	}
	return s, err
}

// makeTree writes the tree into a folder of its own.
func (s *Stage) makeTree(m tree.Manifest) (err error) {
	if s.folder, err = os.MkdirTemp("", "glass"); err != nil {
		return err
	}
	// What is served must be reachable for a target that runs as someone else.
	if err = os.Chmod(s.folder, 0o755); err != nil {
		return err
	}
	s.setup.Tree = filepath.Join(s.folder, "root")
	return tree.Write(m, s.setup.Tree)
}

// run starts the program of handler: serve.
func (s *Stage) run(target Target) error {
	if err := errors.Join(s.free.reserve(false), s.busy.reserve(true)); err != nil {
		return err
	}
	s.port = s.free.port // until the banner says otherwise
	values := s.values()
	var args []string
	for _, word := range s.setup.Case.Args {
		args = append(args, word.Expand(values.value))
	}
	cmd, name, err := target.Command(s.setup, args)
	if err != nil {
		return err
	}
	s.name = name
	cmd.Dir = s.setup.Tree
	if environ := s.setup.Case.Environ; environ != nil {
		cmd.Env = append(cmd.Environ(), environ...)
	}
	if s.program, err = process.Start(cmd); err != nil {
		return err
	}
	banner, serving, err := waitBanner(s.program)
	if serving {
		s.host, s.port, s.secure = banner.host, banner.port, banner.secure
	}
	return err
}

// Serving reports whether there is something to connect to.
func (s *Stage) Serving() bool { return s.host != "" }

// Do performs what the client does: On, Send, HalfClose, Close and Signal.
func (s *Stage) Do(e transcript.Event) error {
	if e.Kind == transcript.Signal {
		return s.signal(e.Word)
	}
	if e.Kind == transcript.On {
		if !s.Serving() {
			return fmt.Errorf("the program ended before it served anything: it wrote\n%s%s", s.program.Stdout.Bytes(), s.program.Stderr.Bytes())
		}
		c, err := s.dial(e)
		if err == nil {
			s.conns = append(s.conns, c)
			s.reached = true
		}
		return err
	}
	c := s.Conn(e.Conn)
	switch e.Kind {
	case transcript.Send:
		return s.send(c, []byte(e.Text.Expand(s.values().value)))
	case transcript.HalfClose:
		c.HalfClose()
	case transcript.Close:
		c.Close()
	}
	return nil
}

// send writes what a Send event says: in one piece, or as it is cut.
func (s *Stage) send(c *Conn, data []byte) error {
	pieces := [][]byte{data}
	if s.pieces != nil {
		pieces = s.pieces(s.sends, data)
	}
	s.sends++
	return c.sendPieces(pieces)
}

// signal sends one when the program is known to take it: a banner is printed
// before serving begins, and between the two a signal would find a program
// that does not expect it. A connection that says nothing and was closed by
// the server shows that it serves; neither Python nor anybody logs it.
func (s *Stage) signal(name string) error {
	if !s.Serving() {
		return errors.New("the program ended before it served anything, and cannot be sent a signal")
	}
	c, err := dial("", "", s.host, s.port, s.secure)
	if err != nil {
		return err
	}
	defer c.Close()
	c.HalfClose()
	if err := c.More(); err == ErrTimeout {
		return late("in %v the program did not close a connection on which nothing was said", Patience)
	}
	if err := settle(s.program); err != nil {
		return err
	}
	return s.program.Signal(signals[name])
}

// Conn gives an open connection, nil if there is none of the name.
func (s *Stage) Conn(name string) *Conn {
	if i := slices.IndexFunc(s.conns, func(c *Conn) bool { return c.Name == name }); i >= 0 {
		return s.conns[i]
	}
	return nil
}

// Conns gives the connections in the order in which they were opened.
func (s *Stage) Conns() []*Conn { return s.conns }

// values gives what the placeholders of standard streams stand for.
func (s *Stage) values() *Values {
	v := &Values{
		Server: s.name, Host: s.host, Port: s.port, Busy: s.busy.port, Tree: s.setup.Tree,
		From: s.began, To: time.Now(), Zone: time.Local,
	}
	if s.program != nil {
		v.PID = s.program.Pid()
	}
	v.learn = func(server string) { s.name = server }
	for _, c := range s.conns {
		v.Peers = append(v.Peers, c.Peer)
	}
	return v
}

// Values gives what the placeholders stand for in what the server sent on a
// connection, or with nil on its standard streams.
func (s *Stage) Values(c *Conn) *Values {
	v := s.values()
	if c != nil {
		v.Peers, v.From, v.To = []Peer{c.Peer}, c.asked, c.got
	}
	return v
}

// WaitExit waits for the program to end of itself.
func (s *Stage) WaitExit() error {
	if s.program.Wait(Patience) != nil {
		return late("in %v the program did not end", Patience)
	}
	return nil
}

// Close closes all connections, ends the server, removes the folder, and gives
// what is left.
func (s *Stage) Close() (out Outcome, err error) {
	defer s.clean()
	for _, c := range s.conns {
		c.Close()
	}
	if s.program != nil {
		return end(s.program), nil
	}
	out.Stderr, err = s.server.Stop()
	return out, err
}

// clean frees what Open took but the server itself.
func (s *Stage) clean() {
	s.free.release()
	s.busy.release()
	if s.program != nil {
		s.program.Kill()
	}
	if s.folder != "" {
		tree.Remove(s.folder)
	}
}
