package play

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// ErrNotStarted is what a server gives that never accepted a connection.
var ErrNotStarted = errors.New("the server did not start")

// A lateError is one of waiting for what did not come.
type lateError string

func late(format string, args ...any) error { return lateError(fmt.Sprintf(format, args...)) }

func (e lateError) Error() string { return string(e) }

// Is makes all of them ErrTimeout.
func (lateError) Is(target error) bool { return target == ErrTimeout }

// longestPause is that between two attempts to reach a server.
const longestPause = 10 * time.Millisecond

// dial opens the connection of an On event. A server that has just been started
// is ready when it accepts the first one: nothing is sent ahead that it might
// count or log.
func (s *Stage) dial(e transcript.Event) (*Conn, error) {
	starting, ok := s.server.(Starting)
	deadline := time.Now().Add(Patience)
	for pause := longestPause / 16; ; pause = min(2*pause, longestPause) {
		c, err := dial(e.Conn, e.Address, s.host, s.port, s.secure)
		if !ok || s.reached || !errors.Is(err, syscall.ECONNREFUSED) {
			return c, err
		}
		if ended := starting.Alive(); ended != nil {
			return nil, fmt.Errorf("%w: %w", ErrNotStarted, ended)
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("%w: in %v it accepted no connection on port %d of %s", ErrNotStarted, Patience, s.port, s.host)
		}
		time.Sleep(pause)
	}
}
