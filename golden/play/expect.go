package play

import (
	"fmt"
	"io"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// A difference is where a server does something else than was recorded.
type difference struct {
	what  string   // a sentence
	lines []string // expected and got, in transcript lines
}

// expectBytes waits until the connection has said the text, or something else.
func (s *Stage) expectBytes(c *Conn, text transcript.Text) *difference {
	m := &matcher{pieces: text}
	for {
		m.values = s.Values(c)
		switch m.match(c.Data, c.Err != nil) {
		case matched:
			c.Take(m.offset)
			return nil
		case mismatch:
			return s.differs(c, text, "the server sent something else")
		}
		if err := c.More(); err == ErrTimeout {
			return s.differs(c, text, fmt.Sprintf("in %v the server did not send all that is expected", Patience))
		}
	}
}

// expectEnd waits until the server has ended its stream.
func (s *Stage) expectEnd(c *Conn) *difference {
	var err error
	if len(c.Data) == 0 {
		err = c.More()
	}
	switch {
	case len(c.Data) > 0:
		return s.differs(c, nil, "the server sent more than is expected")
	case err == io.EOF:
		return nil
	case err == ErrTimeout:
		return s.differs(c, nil, fmt.Sprintf("in %v the server did not end its stream", Patience))
	}
	return s.differs(c, nil, "the server broke the connection off")
}

// linger is how long a server that has already failed is listened to, so that
// the diff shows more than where it failed.
const linger = 300 * time.Millisecond

// differs makes the diff between a text and what has come and still comes.
func (s *Stage) differs(c *Conn, text transcript.Text, what string) *difference {
	var err error
	for deadline := time.Now().Add(linger); err == nil; {
		err = c.moreUntil(deadline)
	}
	want := append(wantLines(transcript.Receive, text), line{spelled: string(transcript.End)})
	got := gotLines(transcript.Receive, c.Data, s.Values(c), s.setup.Case.Literal)
	if text != nil && err == ErrTimeout {
		want = want[:len(want)-1] // whether an end follows was not tried yet
	}
	switch err {
	case io.EOF:
		got = append(got, line{spelled: string(transcript.End)})
	case ErrTimeout:
		got = append(got, line{spelled: "(no more, and no end of the stream)"})
	default:
		got = append(got, line{spelled: fmt.Sprintf("(%v)", err)})
	}
	if c.Name != "" {
		what += " on the connection " + c.Name
	}
	return &difference{what, diff(want, got, s.Values(c))}
}
