package listener

import (
	"errors"
	"os"
	"runtime/debug"
	"time"
)

// ErrAsleep is what ServeConn returns when Await has given up: the connection is
// not at its end.
var ErrAsleep = errors.New("listener: the connection has fallen asleep")

// Await is Fill for a Handler that has answered a request and waits for the next.
// It may give up, with neither bytes nor an error: when nothing has come for a
// while, and the server would rather have the goroutine. The Handler then returns
// ErrAsleep and finds in Kept what it has left there when it is called again.
func (c *Conn) Await(b Buffer) (buf []byte, n int, err error) {
	c.stays = true
	c.pass()
	c.letGo()
	if !c.maySleep() {
		return c.Fill(b)
	}
	c.dozes.Add(1)
	c.does.set(dozes)
	buf, n, err = c.fill(b)
	if c.does.Swap(attends) != stirs {
		return buf, n, err
	}
	// The server has set a deadline, or is just doing so.
	c.Server.mu.Lock()
	c.Server.mu.Unlock()
	c.Conn.SetReadDeadline(time.Time{})
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = nil
		c.leave()
	}
	return buf, n, err
}

// maySleep tells whether the connection can be waited for without a goroutine, and
// nobody else does something with it.
func (c *Conn) maySleep() bool {
	return c.raw != nil && c.Timeout == 0 && c.Server != nil && c.Server.SleepAfter > 0 && c.Server.Threading &&
		c.watch.Load() == nil && c.life.Load() == nil
}

// look sees to it that somebody looks now and then who has fallen silent. The lock
// is held.
func (s *Server) look() {
	if s.SleepAfter > 0 && !s.beds.looking {
		s.beds.looking = true
		time.AfterFunc(s.SleepAfter, s.round)
	}
}

// crowd is how many have to have fallen asleep since the last round for what their
// stacks were to go back to the system. That takes a collection of garbage, some
// milliseconds of a processor, and happens no more often than there are rounds.
const crowd = 500

// round tells those to give up that have waited since the last round.
func (s *Server) round() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		switch waited := c.dozes.Load(); {
		case waited != c.dozed:
			c.dozed = waited
		case c.does.CompareAndSwap(dozes, stirs):
			c.wake()
		}
	}
	s.beds.looking = false
	if s.beds.fallen >= crowd {
		go debug.FreeOSMemory()
	}
	s.beds.fallen = 0
	if len(s.open) > len(s.beds.asleep) {
		s.look()
	}
}
