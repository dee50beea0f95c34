package play

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// expectBytes waits until the connection has said the text, or something else.
func (s *Stage) expectBytes(c *Conn, text transcript.Text) *Difference {
	m := &matcher{pieces: text}
	for {
		m.values = s.Values(c)
		switch m.match(c.Data, false) {
		case matched:
			c.Take(m.offset)
			return nil
		case mismatch:
			return s.differs(c, text, Different, "the server sent something else")
		}
		if c.Err != nil {
			return s.differs(c, text, CutOff, "the server ended before it had sent all that is expected")
		}
		if c.More() == ErrTimeout {
			c.inVain = true
			return s.differs(c, text, TimeOut, fmt.Sprintf("in %v the server did not send all that is expected", Patience))
		}
	}
}

// expectEnd waits until the server has ended its stream.
func (s *Stage) expectEnd(c *Conn, o Options) *Difference {
	var err error
	if len(c.Data) == 0 {
		err = c.More()
	}
	switch {
	case len(c.Data) > 0:
		return s.differs(c, nil, Different, "the server sent more than is expected")
	case err == io.EOF, err == ErrReset && o.ResetIsEnd:
		return nil
	case err == ErrTimeout:
		c.inVain = true
		return s.differs(c, nil, TimeOut, fmt.Sprintf("in %v the server did not end its stream", Patience))
	}
	return s.differs(c, nil, Different, "the server broke the connection off")
}

// linger is how long a server that has already failed is listened to, so that
// the diff shows more than where it failed.
const linger = 300 * time.Millisecond

// differs makes the diff between a text and what has come and still comes.
func (s *Stage) differs(c *Conn, text transcript.Text, word Word, what string) *Difference {
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
	if word == Different && err != ErrTimeout && endsEarly(c.Data, c.allSent()) {
		word, what = CutOff, "the server ended before a reply was whole"
	}
	if c.Name != "" {
		what += " on the connection " + c.Name
	}
	return &Difference{word, what, diff(want, got, s.Values(c))}
}

// endsEarly reports whether the last reply in data is not whole by its own
// account: its headers have no end, or its Content-Length promises more. The
// replies to HEAD have no bodies; where one was sent nothing is said.
func endsEarly(data, sent []byte) bool {
	start := bytes.LastIndex(data, []byte("HTTP/"))
	if start < 0 || start > 0 && data[start-1] != '\n' || bytes.Contains(sent, []byte("HEAD ")) {
		return false
	}
	head, body, whole := bytes.Cut(data[start:], []byte("\r\n\r\n"))
	if !whole {
		return true
	}
	fields := strings.Split(string(head), "\r\n")
	if _, status, _ := strings.Cut(fields[0], " "); strings.HasPrefix(status, "304") {
		return false
	}
	for _, field := range fields[1:] {
		key, value, _ := strings.Cut(field, ":")
		length, err := strconv.Atoi(strings.TrimSpace(value))
		if strings.EqualFold(key, "Content-Length") && err == nil {
			return len(body) < length
		}
	}
	return false
}
