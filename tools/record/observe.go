package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// An observer plays an outline with one Python and writes down its answers.
type observer struct {
	c     *transcript.Case
	o     *outline
	v     python.Version
	stage *play.Stage
	asked map[string]string // what was sent on a connection since its last reply
	done  map[string]bool   // connections whose end was seen, or that were closed

	signalled bool
}

// observe plays a case once.
func observe(target play.Target, c *transcript.Case, o *outline, v python.Version, m tree.Manifest) (said, error) {
	stage, err := play.Open(target, c, v, m)
	if err != nil {
		return said{}, err
	}
	ob := &observer{c: c, o: o, v: v, stage: stage, asked: map[string]string{}, done: map[string]bool{}}
	answers, failed := ob.turns()
	values := stage.Values(nil)
	out, err := stage.Close()
	values.To = time.Now()
	if failed != nil {
		return said{}, fmt.Errorf("%w\nstandard error:\n%s", failed, out.Stderr)
	}
	if err != nil {
		return said{}, err
	}
	s := said{v, answers, ob.last(out, values)}
	if at := clock(o.lines(s), values.From, values.To); at != "" {
		return s, fmt.Errorf("Python %s says what time it is (%s) where no placeholder can stand for it: make it a fixed time", v, at)
	}
	return s, nil
}

// clock finds a time of day between two moments in what was said. Two runs
// within one second would agree on it.
func clock(lines []string, from, to time.Time) string {
	for at := from.Truncate(time.Second); !at.After(to); at = at.Add(time.Second) {
		if now := at.Format("15:04:05"); slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, now) }) {
			return now
		}
	}
	return ""
}

// turns performs the turns and waits after each. After the last one every
// connection is read to its end.
func (ob *observer) turns() ([][]transcript.Event, error) {
	var answers [][]transcript.Event
	for i, t := range ob.o.turns {
		if t.versions.Contains(ob.v) {
			for _, e := range t.events {
				if err := ob.do(e); err != nil {
					return nil, err
				}
			}
		}
		answer, err := ob.wait(ob.o.waits(t, ob.v))
		if err == nil && i == len(ob.o.turns)-1 {
			var rest []transcript.Event
			rest, err = ob.toTheEnd()
			answer = append(answer, rest...)
		}
		if err != nil {
			return nil, err
		}
		answers = append(answers, joined(answer))
	}
	if ob.signalled {
		return answers, ob.stage.WaitExit()
	}
	return answers, nil
}

// do performs an event of the client.
func (ob *observer) do(e transcript.Event) error {
	if e.Kind == transcript.Remark {
		return nil
	}
	if e.Kind != transcript.Signal && ob.stage.Conn(e.Conn) == nil {
		if err := ob.stage.Do(transcript.Event{Kind: transcript.On, Conn: e.Conn, Address: e.Address}); err != nil {
			return err
		}
	}
	switch e.Kind {
	case transcript.On:
		return nil
	case transcript.Send:
		ob.asked[e.Conn] += e.Text.Expand(func(string) string { return "" })
	case transcript.Signal:
		ob.signalled = true
	case transcript.Close:
		ob.done[e.Conn] = true
	}
	return ob.stage.Do(e)
}

// wait reads what is expected after a turn.
func (ob *observer) wait(expected []transcript.Event) ([]transcript.Event, error) {
	var answer []transcript.Event
	for i, e := range expected {
		c := ob.stage.Conn(e.Conn)
		if c == nil || ob.done[e.Conn] {
			continue
		}
		var err error
		switch e.Kind {
		case transcript.End:
			answer, err = ob.readEnd(c, answer)
		case transcript.Reply:
			answer, err = ob.readReply(c, answer)
		case transcript.Receive:
			if i+1 < len(expected) && expected[i+1].Kind == transcript.End && expected[i+1].Conn == e.Conn {
				continue // the End reads all
			}
			recorded := []byte(e.Text.Expand(placeholder))
			for range replies(recorded, ob.protocol(), ob.isHead(c)) {
				if answer, err = ob.readReply(c, answer); err != nil {
					break
				}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// placeholder stands for any value where only lengths matter: in a body whose
// length is written down, nothing but dates may be unknown.
func placeholder(name string) string {
	switch name {
	case transcript.Date:
		return strings.Repeat("D", len("Sun, 06 Nov 1994 08:49:37 GMT"))
	case transcript.LogTime:
		return strings.Repeat("L", len("06/Nov/1994 08:49:37"))
	}
	return name
}

func (ob *observer) protocol() string {
	if ob.c.Protocol != "" {
		return ob.c.Protocol
	}
	return "HTTP/1.0"
}

func (ob *observer) isHead(c *play.Conn) bool {
	return strings.HasPrefix(ob.asked[c.Name], "HEAD ")
}

// readReply reads one whole reply, or all that comes before the stream ends.
func (ob *observer) readReply(c *play.Conn, answer []transcript.Event) ([]transcript.Event, error) {
	for {
		n := frame(c.Data, ob.protocolOf(c), ob.isHead(c))
		if n > 0 {
			if !isInterim(c.Data) {
				ob.asked[c.Name] = ""
			}
			return append(answer, ob.received(c, n)), nil
		}
		if c.Err == io.EOF {
			return ob.readEnd(c, answer)
		}
		if err := c.More(); err != nil && err != io.EOF {
			return nil, ob.stuck(c, err, "a whole reply")
		}
	}
}

// protocolOf is what the status line begins with: an app, or the args of a
// program, may have set what the header of the case does not say.
func (ob *observer) protocolOf(c *play.Conn) string {
	for _, p := range []string{"HTTP/1.1", "HTTP/1.0"} {
		if ob.c.Protocol == "" && strings.HasPrefix(string(c.Data), p+" ") {
			return p
		}
	}
	return ob.protocol()
}

// readEnd reads to the end of the stream.
func (ob *observer) readEnd(c *play.Conn, answer []transcript.Event) ([]transcript.Event, error) {
	for c.Err == nil {
		if err := c.More(); err != nil && err != io.EOF {
			return nil, ob.stuck(c, err, "the end of the stream (if it is to stay open, say >. or >!)")
		}
	}
	if c.Err != io.EOF {
		return nil, ob.stuck(c, c.Err, "the end of the stream")
	}
	ob.done[c.Name] = true
	if len(c.Data) > 0 {
		answer = append(answer, ob.received(c, len(c.Data)))
	}
	return append(answer, transcript.Event{Kind: transcript.End, Conn: c.Name}), nil
}

// toTheEnd reads every connection to its end.
func (ob *observer) toTheEnd() (answer []transcript.Event, err error) {
	for _, c := range ob.stage.Conns() {
		if ob.done[c.Name] {
			continue
		}
		if answer, err = ob.readEnd(c, answer); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// received takes n bytes of a connection as an event.
func (ob *observer) received(c *play.Conn, n int) transcript.Event {
	values := ob.stage.Values(c)
	text := play.Substitute(c.Take(n), values, transcript.Receive, ob.c.Literal)
	return transcript.Event{Kind: transcript.Receive, Conn: c.Name, Text: text}
}

func (ob *observer) stuck(c *play.Conn, err error, what string) error {
	name := ""
	if c.Name != "" {
		name = " on the connection " + c.Name
	}
	return fmt.Errorf("Python %s: waiting%s for %s: %w (after %v at most); so far it sent %q",
		ob.v, name, what, err, play.Patience, c.Data)
}

// last gives what is left when all is over.
func (ob *observer) last(out play.Outcome, v *play.Values) []transcript.Event {
	var last []transcript.Event
	if out.Ended {
		last = append(last, transcript.Event{Kind: transcript.Status, Word: strconv.Itoa(out.Status)})
	}
	literal := ob.c.Literal
	if ob.namesHost(v.Host) {
		literal = append(literal[:len(literal):len(literal)], transcript.Host)
	}
	for _, stream := range []struct {
		kind transcript.Kind
		data []byte
	}{{transcript.Stdout, out.Stdout}, {transcript.Stderr, out.Stderr}} {
		if len(stream.data) > 0 {
			text := play.Substitute(stream.data, v, stream.kind, literal)
			last = append(last, transcript.Event{Kind: stream.kind, Text: text})
		}
	}
	return last
}

// namesHost reports whether the case itself says the address that is bound:
// then a banner must show just that.
func (ob *observer) namesHost(host string) bool {
	return slices.ContainsFunc(ob.c.Args, func(word transcript.Text) bool {
		return host != "" && strings.HasSuffix(word.Expand(placeholder), host)
	})
}
