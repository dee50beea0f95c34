package listener_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// watched is a server whose handler reads a line, watches, and ends when it is
// let go.
type watched struct {
	*running
	told chan error    // what Watch has told
	stop chan func()   // what Watch has returned
	end  chan struct{} // closed: the handler returns
}

func startWatched(t *testing.T) *watched {
	w := &watched{told: make(chan error, 8), stop: make(chan func(), 1), end: make(chan struct{})}
	w.running = start(t, true, handlerFunc(func(c *listener.Conn) error {
		if _, err := bufio.NewReaderSize(c, 16).ReadString('\n'); err != nil {
			return err
		}
		w.stop <- c.Watch(func(err error) { w.told <- err })
		<-w.end
		return nil
	}))
	return w
}

func (w *watched) connect(t *testing.T) *net.TCPConn {
	t.Helper()
	c := w.dial()
	_, err := io.WriteString(c, "watch\n")
	assert.NilError(t, err)
	return c.(*net.TCPConn)
}

func reset(t *testing.T, c *net.TCPConn) {
	t.Helper()
	assert.NilError(t, c.SetLinger(0))
	assert.NilError(t, c.Close())
}

func TestWatchTellsOfAReset(t *testing.T) {
	w := startWatched(t)
	c := w.connect(t)
	<-w.stop
	reset(t, c)
	assert.ErrorIs(t, <-w.told, syscall.ECONNRESET)
	close(w.end)
}

// The end of the stream comes first, and is not the end of the client.
func TestWatchTellsOfAResetAfterTheEnd(t *testing.T) {
	w := startWatched(t)
	c := w.connect(t)
	<-w.stop
	assert.NilError(t, c.CloseWrite())
	assert.Equal(t, <-w.told, io.EOF)
	reset(t, c)
	var number syscall.Errno
	assert.Assert(t, errors.As(<-w.told, &number))
	close(w.end)
}

// Bytes that nobody has read yet hide no reset.
func TestWatchTellsOfAResetBehindBytes(t *testing.T) {
	w := startWatched(t)
	c := w.connect(t)
	<-w.stop
	_, err := io.WriteString(c, "more than has been asked for\n")
	assert.NilError(t, err)
	reset(t, c)
	var number syscall.Errno
	assert.Assert(t, errors.As(<-w.told, &number))
	close(w.end)
}

func TestWatchTellsThatTheServerCuts(t *testing.T) {
	w := startWatched(t)
	w.connect(t)
	<-w.stop
	closed := make(chan error)
	go func() { closed <- w.Server.Close() }()
	assert.Equal(t, <-w.told, net.ErrClosed)
	close(w.end)
	assert.NilError(t, <-closed)
}

func TestWatchIsStopped(t *testing.T) {
	w := startWatched(t)
	c := w.connect(t)
	(<-w.stop)()
	reset(t, c)
	close(w.end)
	assert.Equal(t, w.running.stop(), "")
	assert.Equal(t, len(w.told), 0)
}

// Whoever is told may close the connection, at the end of the stream as well.
func TestWhoIsToldMayClose(t *testing.T) {
	handled := make(chan error, 1)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		closed := make(chan error, 1)
		c.Watch(func(err error) {
			if err == io.EOF {
				closed <- c.Close()
			}
		})
		select {
		case err := <-closed:
			handled <- err
		case <-time.After(20 * time.Second):
			handled <- errors.New("the connection is still being closed")
		}
		return nil
	}))
	c := r.dial().(*net.TCPConn)
	assert.NilError(t, c.CloseWrite())
	assert.NilError(t, <-handled)
	assert.Equal(t, r.stop(), "")
}

// Two watch the same connection, the second after the end of the stream.
func TestWatchersAreToldEachOnce(t *testing.T) {
	told := make(chan error, 8)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		c.Watch(func(err error) { told <- err })
		assert.Check(t, <-told == io.EOF)
		second := make(chan error, 8)
		defer c.Watch(func(err error) { second <- err })()
		assert.Check(t, <-second == io.EOF)
		assert.Check(t, len(told) == 0)
		return nil
	}))
	c := r.dial().(*net.TCPConn)
	assert.NilError(t, c.CloseWrite())
	_, err := io.ReadAll(c) // until the handler has returned
	assert.NilError(t, err)
	assert.Equal(t, r.stop(), "")
}

// What a handler reads while it is watched is whole, and the watch goes on
// after it.
func TestReadingPausesTheWatch(t *testing.T) {
	told := make(chan error, 8)
	handled := make(chan struct{})
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		defer close(handled)
		c.Watch(func(err error) { told <- err })
		line := make([]byte, 6)
		for range 100 {
			if _, err := io.ReadFull(c, line); err != nil {
				return err
			}
			if _, err := c.Write(line); err != nil {
				return err
			}
		}
		assert.Check(t, errors.Is(<-told, syscall.ECONNRESET))
		return nil
	}))
	c := r.dial()
	for range 100 {
		assert.Equal(t, r.ask(c, "hello"), "hello")
	}
	reset(t, c.(*net.TCPConn))
	<-handled
	assert.Equal(t, r.stop(), "")
}

func TestContextEndsWithTheClientAndWithTheHandling(t *testing.T) {
	contexts := make(chan context.Context, 2)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		if _, err := bufio.NewReader(c).ReadString('\n'); err != nil {
			return err
		}
		ctx := c.Context()
		assert.Check(t, ctx == c.Context())
		contexts <- ctx
		<-ctx.Done()
		return nil
	}))
	c := r.dial()
	_, err := io.WriteString(c, "go\n")
	assert.NilError(t, err)
	ctx := <-contexts
	assert.NilError(t, ctx.Err())
	reset(t, c.(*net.TCPConn))
	<-ctx.Done()
	assert.ErrorIs(t, context.Cause(ctx), syscall.ECONNRESET)
	assert.Equal(t, r.stop(), "")

	r = start(t, true, handlerFunc(func(c *listener.Conn) error {
		contexts <- c.Context()
		return nil
	}))
	_, err = io.ReadAll(r.dial())
	assert.NilError(t, err)
	kept := <-contexts
	<-kept.Done()
	assert.Equal(t, context.Cause(kept), context.Canceled)
	assert.Equal(t, r.stop(), "")
}
