package play

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// A Word says in which way a server behaves otherwise.
type Word string

// The words. A crash says more than what was seen of it on a connection.
const (
	Different Word = "different" // it sent, logged or ended otherwise
	Crash     Word = "crash"     // its process ended while the case was played
	TimeOut   Word = "time-out"  // what was recorded did not come in time
	CutOff    Word = "cut-off"   // a reply ended, or was broken off, before its time
)

// A Difference is where a server does something else than was recorded.
type Difference struct {
	Word  Word
	What  string   // a sentence
	Lines []string // expected and got, in transcript lines
}

// A Mismatch is the error of a server that does not do what was recorded.
type Mismatch struct {
	ID          string
	Version     python.Version
	Word        Word
	Differences []Difference
}

func (m *Mismatch) Error() string {
	var what []string
	for _, d := range m.Differences {
		what = append(what, strings.Join(append([]string{d.What}, d.Lines...), "\n    "))
	}
	return fmt.Sprintf("%s as Python %s has it: %s\nshow the case:   go run ./tools/record --show %s\nrecord it again: go run ./tools/record %s",
		m.ID, m.Version, strings.Join(what, "\n"), m.ID, m.ID)
}

// Play plays a case as one Python has it, and compares everything. The error
// is a *Mismatch if the server behaves otherwise, and anything else if it
// could not be played.
func Play(target Target, c *transcript.Case, v python.Version, m tree.Manifest) error {
	_, err := Run(target, c, v, m, Options{Log: true})
	return err
}

// Run plays a case as one Python has it. What the server did is given even
// if it is a Mismatch, and not if the case could not be played.
func Run(target Target, c *transcript.Case, v python.Version, m tree.Manifest, o Options) (*Observation, error) {
	s, err := Open(target, c, v, m)
	if err != nil {
		return nil, fmt.Errorf("%s as Python %s has it: %w", c.ID, v, err)
	}
	found := s.play(o)
	examined := s.examine(found)
	values := s.Values(nil)
	out, err := s.Close()
	if err == nil {
		err = examined
	}
	values.To = time.Now()
	values.Server = s.name
	seen := s.observation(out)
	var crash *CrashError
	switch {
	case errors.Is(found.err, ErrNotStarted):
		return nil, fmt.Errorf("%s as Python %s has it: %w", c.ID, v, found.err)
	case errors.As(err, &crash):
		found.add(Difference{Word: Crash, What: crash.Error()})
	case err != nil:
		found.add(Difference{Word: TimeOut, What: fmt.Sprintf("the server could not be stopped: %v", err)})
	}
	if o.Framing == nil {
		s.left(&found, out, values, o)
	} else if found.list == nil {
		found.list = o.Framing.Compare(seen)
	}
	return seen, found.mismatch(c, v)
}

// examine asks a server that has failed whether it is still there.
func (s *Stage) examine(found findings) error {
	if suspect, ok := s.server.(Suspect); ok && found.list != nil {
		return suspect.Examine()
	}
	return nil
}

// findings are the differences found so far.
type findings struct {
	list []Difference
	err  error // what ended the play, if not a difference
}

func (f *findings) add(d Difference) { f.list = append(f.list, d) }

// mismatch makes an error of what was found, nil if nothing was.
func (f *findings) mismatch(c *transcript.Case, v python.Version) error {
	if f.list == nil {
		return nil
	}
	m := &Mismatch{ID: c.ID, Version: v, Word: f.list[0].Word, Differences: f.list}
	for _, d := range f.list {
		if d.Word == Crash {
			m.Word = Crash
		}
	}
	return m
}

// play performs the script up to the first difference.
func (s *Stage) play(o Options) (found findings) {
	s.pieces = o.Pieces
	script := s.script()
	if o.Joined {
		script = joined(script)
	}
	for _, e := range script {
		d, err := s.perform(e, o)
		if err != nil {
			d = &Difference{What: err.Error(), Word: wordOf(err)}
		}
		if d != nil {
			found.err = err
			found.add(*d)
			break
		}
	}
	return found
}

// script gives the events that are played.
func (s *Stage) script() []transcript.Event { return s.setup.Case.For(s.setup.Version) }

// joined puts all that a connection is sent into its first Send.
func joined(script []transcript.Event) []transcript.Event {
	first := map[string]int{}
	var short []transcript.Event
	for _, e := range script {
		if at, ok := first[e.Conn]; ok && e.Kind == transcript.Send {
			short[at].Text = append(transcript.Text(nil), short[at].Text...).Append(e.Text...)
			continue
		}
		if e.Kind == transcript.Send {
			first[e.Conn] = len(short)
		}
		short = append(short, e)
	}
	return short
}

// perform does what the client does in an event, or waits for the server's part.
func (s *Stage) perform(e transcript.Event, o Options) (*Difference, error) {
	switch e.Kind {
	case transcript.Receive, transcript.End:
		if o.Framing != nil {
			return s.await(e, o.Framing), nil
		}
		if e.Kind == transcript.End {
			return s.expectEnd(s.Conn(e.Conn), o), nil
		}
		return s.expectBytes(s.Conn(e.Conn), e.Text), nil
	case transcript.Status:
		return nil, s.WaitExit()
	case transcript.Stdout, transcript.Stderr:
		return nil, nil
	case transcript.Reply:
		return nil, errors.New("the case is not recorded")
	}
	return nil, s.Do(e)
}

// wordOf says in what way a server behaves that makes an event impossible.
func wordOf(err error) Word {
	if errors.Is(err, ErrTimeout) {
		return TimeOut
	}
	return Different
}

// left compares what is left when all is over.
func (s *Stage) left(found *findings, out Outcome, v *Values, o Options) {
	if o.Log {
		s.stream(found, "standard error", transcript.Stderr, out.Stderr, v)
	}
	if s.setup.Case.Handler != transcript.HandlerServe {
		return
	}
	s.stream(found, "standard output", transcript.Stdout, out.Stdout, v)
	want := "still runs in the end"
	for _, e := range s.script() {
		if e.Kind == transcript.Status {
			want = "ends with status " + e.Word
		}
	}
	got := "still runs in the end"
	if out.Ended {
		got = "ends with status " + strconv.Itoa(out.Status)
	}
	if got != want {
		found.add(Difference{Word: Different, What: fmt.Sprintf("expected is a program that %s, but it %s", want, got)})
	}
}

func (s *Stage) stream(found *findings, name string, kind transcript.Kind, data []byte, v *Values) {
	text := transcript.Said(s.script(), kind)
	if isWhole(text, data, v) {
		return
	}
	lines := diff(wantLines(kind, text), gotLines(kind, data, v, s.setup.Case.Literal), v)
	found.add(Difference{Different, "the server's " + name + " is different", lines})
}
