package listener_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// serving starts a threading server for a handler.
func serving(t *testing.T, h handlerFunc) (s *listener.Server, address string) {
	t.Helper()
	s, err := listener.New("tcp4", "127.0.0.1:0", h)
	assert.NilError(t, err)
	s.Threading, s.Log = true, listener.NewLog(io.Discard)
	go s.ServeForever()
	t.Cleanup(func() { s.Close() })
	return s, s.Addr().String()
}

// closing makes Shutdown begin, and returns when it has.
func closing(s *listener.Server) (ended chan error) {
	ended = make(chan error, 1)
	go func() { ended <- s.Shutdown(context.Background()) }()
	for !s.Closing() {
	}
	return ended
}

// TestShutdownReadsWhatHasCome has the shutdown begin when a request lies there
// that its handler has not read yet: it is read and answered, and what would
// have to be waited for is not.
func TestShutdownReadsWhatHasCome(t *testing.T) {
	accepted, sent := make(chan bool), make(chan bool)
	var second error
	s, address := serving(t, func(c *listener.Conn) error {
		accepted <- true
		<-sent
		buf, n, err := c.Fill(memory(make([]byte, 10)))
		if err != nil {
			return err
		}
		io.WriteString(c, "got "+string(buf[:n]))
		_, _, second = c.Fill(memory(make([]byte, 10)))
		return second
	})
	c, err := net.Dial("tcp4", address)
	assert.NilError(t, err)
	defer c.Close()
	io.WriteString(c, "hello\n") // over loopback it has arrived when Write returns
	<-accepted
	ended := closing(s)
	close(sent)
	answer, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "got hello\n")
	assert.NilError(t, <-ended)
	assert.Assert(t, errors.Is(second, net.ErrClosed), "%v", second)
}

// TestShutdownTakesNoConnectionFromARequest begins while the handler is woken
// by a request: whichever comes first, a request that was read is answered.
func TestShutdownTakesNoConnectionFromARequest(t *testing.T) {
	for range 300 {
		waiting := make(chan bool)
		s, address := serving(t, func(c *listener.Conn) error {
			close(waiting)
			_, _, err := c.Fill(memory(make([]byte, 10)))
			if err != nil {
				return err
			}
			_, err = io.WriteString(c, "answer")
			return err
		})
		c, err := net.Dial("tcp4", address)
		assert.NilError(t, err)
		<-waiting
		io.WriteString(c, "hello\n")
		ended := closing(s)
		answer, err := io.ReadAll(c)
		assert.NilError(t, err)
		assert.Equal(t, string(answer), "answer")
		assert.NilError(t, <-ended)
		c.Close()
	}
}

// stubborn is a listener that can't be closed.
type stubborn struct{ net.Listener }

func (stubborn) Close() error { return errStubborn }

var errStubborn = errors.New("stubborn")

func TestShutdownTellsWhatClosingFailedWith(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	assert.Equal(t, listener.NewOn(stubborn{l}, echo{}).Shutdown(context.Background()), errStubborn)
}
