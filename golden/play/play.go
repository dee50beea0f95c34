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

// A Mismatch is the error of a server that does not do what was recorded.
type Mismatch struct {
	ID      string
	Version python.Version
	What    []string // what is different, each with its diff
}

func (m *Mismatch) Error() string {
	return fmt.Sprintf("%s as Python %s has it: %s\nshow the case:   go run ./tools/record --show %s\nrecord it again: go run ./tools/record %s",
		m.ID, m.Version, strings.Join(m.What, "\n"), m.ID, m.ID)
}

// Play plays a case as one Python has it. The error is a *Mismatch if the
// server behaves otherwise, and anything else if it could not be played.
func Play(target Target, c *transcript.Case, v python.Version, m tree.Manifest) error {
	s, err := Open(target, c, v, m)
	if err != nil {
		return fmt.Errorf("%s as Python %s has it: %w", c.ID, v, err)
	}
	script := c.For(v)
	var found []difference
	if d := s.play(script); d != nil {
		found = append(found, *d)
	}
	values := s.Values(nil)
	out, err := s.Close()
	if err != nil {
		found = append(found, difference{what: fmt.Sprintf("the server could not be stopped: %v", err)})
	}
	values.To = time.Now()
	if found = append(found, left(c, script, out, values)...); found == nil {
		return nil
	}
	mismatch := &Mismatch{ID: c.ID, Version: v}
	for _, d := range found {
		mismatch.What = append(mismatch.What, strings.Join(append([]string{d.what}, d.lines...), "\n    "))
	}
	return mismatch
}

// play performs the script up to the first difference.
func (s *Stage) play(script []transcript.Event) *difference {
	for _, e := range script {
		var found *difference
		var err error
		switch e.Kind {
		case transcript.Receive:
			found = s.expectBytes(s.Conn(e.Conn), e.Text)
		case transcript.End:
			found = s.expectEnd(s.Conn(e.Conn))
		case transcript.Status:
			err = s.WaitExit()
		case transcript.Stdout, transcript.Stderr:
		case transcript.Reply:
			err = errors.New("the case is not recorded")
		default:
			err = s.Do(e)
		}
		if err != nil {
			found = &difference{what: err.Error()}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// left compares what is left when all is over.
func left(c *transcript.Case, script []transcript.Event, out Outcome, v *Values) []difference {
	found := stream("standard error", transcript.Stderr, c, script, out.Stderr, v)
	if c.Handler != transcript.HandlerServe {
		return found
	}
	found = append(found, stream("standard output", transcript.Stdout, c, script, out.Stdout, v)...)
	want := "still runs in the end"
	for _, e := range script {
		if e.Kind == transcript.Status {
			want = "ends with status " + e.Word
		}
	}
	got := "still runs in the end"
	if out.Ended {
		got = "ends with status " + strconv.Itoa(out.Status)
	}
	if got != want {
		found = append(found, difference{what: fmt.Sprintf("expected is a program that %s, but it %s", want, got)})
	}
	return found
}

func stream(name string, kind transcript.Kind, c *transcript.Case, script []transcript.Event, data []byte, v *Values) []difference {
	text := transcript.Said(script, kind)
	if isWhole(text, data, v) {
		return nil
	}
	lines := diff(wantLines(kind, text), gotLines(kind, data, v, c.Literal), v)
	return []difference{{"the server's " + name + " is different", lines}}
}
