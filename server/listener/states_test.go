package listener_test

import (
	"bytes"
	"io"
	"net"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// told is what a watch of a connection tells first.
func told(t *testing.T, c net.Conn) error {
	t.Helper()
	first := make(chan error, 8)
	defer listener.NewConn(c, nil).Watch(func(err error) { first <- err })()
	select {
	case err := <-first:
		return err
	case <-time.After(20 * time.Second):
		t.Fatal("nothing is told")
		return nil
	}
}

// A reset that somebody has been told of already is none that the socket tells of any
// more: only its state does.
func TestWatchTellsOfAResetThatWasToldBefore(t *testing.T) {
	ours, theirs := pair(t)
	reset(t, theirs)
	_, err := ours.Read(make([]byte, 1))
	assert.ErrorIs(t, err, syscall.ECONNRESET)
	assert.ErrorIs(t, told(t, ours), syscall.ECONNRESET)
}

// A layered connection has something between it and its socket, as one of TLS has.
type layered struct {
	net.Conn
	under net.Conn
}

func (l layered) NetConn() net.Conn { return l.under }

// Below a layer the end counts though bytes have not been read; without one it does
// when they have.
func TestWatchTellsOfTheEndBelowALayer(t *testing.T) {
	ours, theirs := pair(t)
	_, err := io.WriteString(theirs, "x")
	assert.NilError(t, err)
	assert.NilError(t, theirs.CloseWrite())
	assert.Equal(t, told(t, layered{Conn: struct{ net.Conn }{ours}, under: ours}), io.EOF)
	_, err = ours.Read(make([]byte, 1))
	assert.NilError(t, err)
	assert.Equal(t, told(t, ours), io.EOF)
}

// A deadline holds for the reads of a connection that is watched, during the watch and
// after it.
func TestDeadlineOfAWatchedConnection(t *testing.T) {
	ours, theirs := pair(t)
	c := listener.NewConn(ours, nil)
	stop := c.Watch(func(error) {})
	assert.NilError(t, c.SetReadDeadline(time.Unix(1, 0)))
	late := time.AfterFunc(20*time.Second, func() { theirs.Close() }) // a read that waits fails, too
	defer late.Stop()
	for range 2 {
		_, err := c.Read(make([]byte, 1))
		assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
		stop()
	}
}

// Whoever sleeps has no goroutine.
func TestASleeperHasNoGoroutine(t *testing.T) {
	s := newSleeper(t)
	<-s.asleep
	text := make([]byte, 1<<20)
	for began := time.Now(); bytes.Contains(text[:runtime.Stack(text, true)], []byte(".sleepyEcho(")); runtime.Gosched() {
		assert.Assert(t, time.Since(began) < 20*time.Second, "somebody still waits")
	}
	s.says(t, "e", "e1")
}
