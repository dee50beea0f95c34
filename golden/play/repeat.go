package play

import (
	"errors"
	"sync"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// A Repeater is a server that was started for a case and is played the case
// to again and again, also at the same time: for variants whose answers must
// be the same. What the server logs is not looked at.
type Repeater struct {
	stage *Stage

	mu      sync.Mutex
	reached bool
}

// Repeat starts a server for a case.
func Repeat(target Target, c *transcript.Case, v python.Version, m tree.Manifest) (*Repeater, error) {
	s, err := Open(target, c, v, m)
	if err != nil {
		return nil, err
	}
	return &Repeater{stage: s}, nil
}

// Play plays the case on connections of its own. The error is a *Mismatch, or
// says that the server has not started.
func (r *Repeater) Play(o Options) error {
	first := r.stage
	s := &Stage{
		setup: first.setup, began: time.Now(), server: first.server, name: first.server.Name(),
		host: first.host, port: first.port, secure: first.secure,
	}
	found := s.play(o)
	for _, c := range s.conns {
		c.Close()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if errors.Is(found.err, ErrNotStarted) {
		if !r.reached {
			return found.err
		}
		found.list[0].Word = Crash
	}
	r.reached = r.reached || s.reached
	return found.mismatch(s.setup.Case, s.setup.Version)
}

// Close ends the server. A *CrashError says that it had ended by itself.
func (r *Repeater) Close() error {
	_, err := r.stage.Close()
	return err
}
