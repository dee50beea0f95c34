package subject

import (
	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// Try starts the server once, as a case wants it, to see whether it can be
// started at all: until it accepts a connection. Cases of the serve chapter
// show that themselves.
func (p *Program) Try(c *transcript.Case, v python.Version) error {
	if p.Exec == nil {
		return nil
	}
	m, err := golden.Tree(c.Tree)
	if err != nil {
		return err
	}
	knock := &transcript.Case{
		ID: c.ID, Handler: c.Handler, Serial: c.Serial, Protocol: c.Protocol, CGI: c.CGI, Environ: c.Environ, Tree: c.Tree,
		Blocks: []transcript.Block{{Events: []transcript.Event{{Kind: transcript.HalfClose}}}},
	}
	return p.knock(knock, v, m)
}

// knock plays a case in which a client opens a connection and says nothing.
func (p *Program) knock(c *transcript.Case, v python.Version, m tree.Manifest) error {
	s, err := play.Open(p, c, v, m)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Do(transcript.Event{Kind: transcript.On})
}
