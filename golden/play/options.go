package play

import (
	"fmt"
	"regexp"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// Options say how a case is played. The zero value compares what goes over
// connections, and of a program also its standard output and its end.
type Options struct {
	// Log compares what is written to standard error, too.
	Log bool

	// Framing compares replies by what they mean. nil: byte by byte.
	Framing *Framing

	// Pieces cuts what a Send event sends into writes of their own; nth
	// counts the Send events of the case from 0. nil: one write.
	Pieces func(nth int, data []byte) [][]byte

	// Joined sends all that a connection is to be sent in one write, in place
	// of the first Send.
	Joined bool

	// ResetIsEnd takes a connection that is broken off after all that is
	// expected for one that has ended: for a server that ends a stream
	// before the client has sent all of it.
	ResetIsEnd bool
}

// A Framing knows where replies end, and compares them.
type Framing struct {
	// Done gives how many whole replies have come in answer to what was sent.
	Done func(sent, received []byte) int
	// Expected gives how many of them a recorded text has.
	Expected func(sent, recorded []byte) int
	// Unfinished tells that the server may be waiting for the rest of a request.
	Unfinished func(sent []byte) bool
	// Compare gives the differences between what was recorded and what was
	// seen, when all is over.
	Compare func(*Observation) []Difference
}

// parting is how long a server is listened to that need not end its stream.
const parting = 2 * time.Second

// await waits for as many replies as were recorded up to an event. Where the
// recorded server ended its stream, the client ends its own in place of waiting
// for that, and takes what still comes: to keep a connection is no difference.
// But to end a request in its middle would be to say something else.
func (s *Stage) await(e transcript.Event, f *Framing) *Difference {
	c := s.Conn(e.Conn)
	if e.Kind == transcript.End {
		if !c.ended && f.Unfinished(c.allSent()) {
			for c.More() == nil {
			}
		}
		if c.Err == nil && !c.ended {
			c.HalfClose()
		}
		deadline := time.Now().Add(min(parting, Patience))
		for c.moreUntil(deadline) == nil {
		}
		c.inVain = c.Err == nil
		return nil
	}
	c.text = c.text.Append(e.Text...)
	c.recorded = []byte(c.text.Expand(s.Values(c).stamp))
	sent := c.allSent()
	expected := f.Expected(sent, c.recorded)
	for c.Err == nil && f.Done(sent, c.received) < expected {
		if c.More() == ErrTimeout {
			c.inVain = true
			return s.differs(c, e.Text, TimeOut, fmt.Sprintf("in %v fewer replies came than were recorded", Patience))
		}
	}
	// What the server calls itself may stand in a body as well.
	if m := serverLine.FindSubmatch(c.received); m != nil && s.name == "" {
		s.name = string(m[1])
		c.recorded = []byte(c.text.Expand(s.Values(c).stamp))
	}
	return nil
}

var serverLine = regexp.MustCompile(`(?i)\nServer: *([^\r\n]*)`)

func (c *Conn) allSent() []byte {
	var all []byte
	for _, data := range c.sent {
		all = append(all, data...)
	}
	return all
}

// stamp gives a value for any placeholder, times included.
func (v *Values) stamp(name string) string {
	switch name {
	case transcript.Date:
		return v.From.UTC().Format(dateLayout)
	case transcript.LogTime:
		return v.From.In(v.Zone).Format(logTimeLayout)
	}
	return v.value(name)
}
