package listener_test

import (
	"context"
	"errors"
	"io"
	"net"
	"runtime"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// sleepyEcho answers what comes with the same, and sleeps when it may. What it has
// kept counts the answers.
func sleepyEcho(c *listener.Conn) error {
	answers, _ := c.Kept.(int)
	for {
		buf, n, err := c.Await(memory(make([]byte, 10)))
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case n == 0:
			c.Kept = answers
			return listener.ErrAsleep
		}
		answers++
		c.Write([]byte{buf[0], byte('0' + answers)})
	}
}

// A sleeper is a server whose connections fall asleep, and a client of it.
type sleeper struct {
	*listener.Server
	client *net.TCPConn
	asleep chan *listener.Conn // receives each time when one has fallen asleep
	ended  chan error          // receives what the handler has ended with
}

func newSleeper(t *testing.T) *sleeper {
	t.Helper()
	return newSleeperWith(t, sleepyEcho, func(*listener.Server) {})
}

func newSleeperWith(t *testing.T, h listener.HandlerFunc, set func(*listener.Server)) *sleeper {
	t.Helper()
	s := &sleeper{asleep: make(chan *listener.Conn, 100), ended: make(chan error, 100)}
	var err error
	s.Server, err = listener.New("tcp4", "127.0.0.1:0", h)
	assert.NilError(t, err)
	s.Threading, s.Log, s.SleepAfter = true, listener.NewLog(io.Discard), time.Millisecond
	set(s.Server)
	finish := s.FinishRequest
	s.FinishRequest = func(c *listener.Conn) error {
		err := finish(c)
		if err == listener.ErrAsleep {
			s.asleep <- c
		} else {
			s.ended <- err
		}
		return err
	}
	go s.ServeForever()
	t.Cleanup(func() { s.Close() })
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	t.Cleanup(func() { c.Close() })
	s.client = c.(*net.TCPConn)
	return s
}

// says sends something and expects an answer.
func (s *sleeper) says(t *testing.T, what, answer string) {
	t.Helper()
	io.WriteString(s.client, what)
	var got [2]byte
	_, err := io.ReadFull(s.client, got[:])
	assert.NilError(t, err)
	assert.Equal(t, string(got[:]), answer)
}

// TestASleeperAnswers: falling asleep shows in nothing, however often it happens.
func TestASleeperAnswers(t *testing.T) {
	s := newSleeper(t)
	for _, one := range []string{"1", "2", "3", "4", "5"} {
		<-s.asleep
		s.says(t, "a", "a"+one)
	}
	<-s.asleep
	assert.NilError(t, s.client.CloseWrite())
	assert.NilError(t, <-s.ended)
	_, err := s.client.Read(make([]byte, 1))
	assert.Equal(t, err, io.EOF)
}

// TestTheEndsOfSleepers: whatever ends a connection ends one that sleeps.
func TestTheEndsOfSleepers(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(s *sleeper, c *listener.Conn) error
		with error
	}{
		"the client resets":  {func(s *sleeper, _ *listener.Conn) error { s.client.SetLinger(0); return s.client.Close() }, nil},
		"the server closes":  {func(s *sleeper, _ *listener.Conn) error { return s.Close() }, net.ErrClosed},
		"it shuts down":      {func(s *sleeper, _ *listener.Conn) error { return s.Shutdown(context.Background()) }, net.ErrClosed},
		"somebody closes it": {func(_ *sleeper, c *listener.Conn) error { return c.Close() }, net.ErrClosed},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSleeper(t)
			s.says(t, "b", "b1")
			assert.NilError(t, c.end(s, <-s.asleep))
			err := <-s.ended
			assert.Assert(t, c.with == nil && err != nil || c.with != nil && errors.Is(err, c.with), "%v", err)
		})
	}
}

// TestShutdownAnswersASleeper whose request has come.
func TestShutdownAnswersASleeper(t *testing.T) {
	for range 50 {
		s := newSleeper(t)
		<-s.asleep
		io.WriteString(s.client, "c") // over loopback it has arrived when Write returns
		assert.NilError(t, s.Shutdown(context.Background()))
		all, err := io.ReadAll(s.client)
		assert.NilError(t, err)
		assert.Equal(t, string(all), "c1")
	}
}

// TestWhoDoesNotSleep: what has a time-out, is watched, or is served one at a time
// keeps its goroutine. Another connection falls asleep three times meanwhile.
func TestWhoDoesNotSleep(t *testing.T) {
	nothing := func(*listener.Conn) {}
	for name, c := range map[string]struct {
		conn   func(*listener.Conn)
		server func(*listener.Server)
	}{
		"a time-out":    {func(c *listener.Conn) { c.Timeout = time.Hour }, nil},
		"a context":     {func(c *listener.Conn) { c.Context() }, nil},
		"a watch":       {func(c *listener.Conn) { c.Watch(func(error) {}) }, nil},
		"never told to": {nothing, func(s *listener.Server) { s.SleepAfter = 0 }},
		"serial":        {nothing, func(s *listener.Server) { s.Threading = false }},
	} {
		t.Run(name, func(t *testing.T) {
			begun := make(chan bool, 1)
			awake := newSleeperWith(t, func(conn *listener.Conn) error {
				c.conn(conn)
				begun <- true
				return sleepyEcho(conn)
			}, func(s *listener.Server) {
				if c.server != nil {
					c.server(s)
				}
			})
			other := newSleeper(t)
			<-begun
			for _, one := range []string{"1", "2", "3"} {
				<-other.asleep
				other.says(t, "x", "x"+one)
			}
			awake.says(t, "d", "d1")
			assert.Equal(t, len(awake.asleep), 0)
		})
	}
}

// TestAHandlerThatEndsItsGoroutine costs its connection, and keeps nobody from
// shutting down.
func TestAHandlerThatEndsItsGoroutine(t *testing.T) {
	s, address := serving(t, func(*listener.Conn) error {
		runtime.Goexit()
		return nil
	})
	c, err := net.Dial("tcp4", address)
	assert.NilError(t, err)
	defer c.Close()
	_, err = c.Read(make([]byte, 1))
	assert.Equal(t, err, io.EOF)
	assert.NilError(t, s.Shutdown(context.Background()))
}
