package listener_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// echo sends every line back; it stops at an empty one. Some lines make it
// misbehave.
type echo struct{}

func (echo) ServeConn(c *listener.Conn) error {
	lines := bufio.NewScanner(c)
	for lines.Scan() {
		switch line := lines.Text(); line {
		case "":
			return nil
		case "panic":
			panic("as asked")
		case "fail":
			return errors.New("ValueError: as asked")
		default:
			if _, err := fmt.Fprintln(c, line); err != nil {
				return err
			}
		}
	}
	return lines.Err()
}

// A running server with its log, which may be read once it has been closed.
type running struct {
	*listener.Server
	t     *testing.T
	log   bytes.Buffer
	ended chan error
}

func start(t *testing.T, threading bool, h listener.Handler) *running {
	t.Helper()
	s, err := listener.New("tcp4", "127.0.0.1:0", h)
	assert.NilError(t, err)
	r := &running{Server: s, t: t, ended: make(chan error, 1)}
	s.Threading, s.Log = threading, listener.NewLog(&r.log)
	go func() { r.ended <- s.ServeForever() }()
	t.Cleanup(func() { s.Close() })
	return r
}

// dial connects; the connection gives up after a while rather than hang.
func (r *running) dial() net.Conn {
	r.t.Helper()
	c, err := net.Dial("tcp4", r.Addr().String())
	assert.NilError(r.t, err)
	r.t.Cleanup(func() { c.Close() })
	assert.NilError(r.t, c.SetDeadline(time.Now().Add(20*time.Second)))
	return c
}

// ask sends a line and reads the answer to it.
func (r *running) ask(c net.Conn, line string) string {
	r.t.Helper()
	_, err := fmt.Fprintln(c, line)
	assert.NilError(r.t, err)
	answer := make([]byte, len(line)+1)
	_, err = io.ReadFull(c, answer)
	assert.NilError(r.t, err)
	return strings.TrimSuffix(string(answer), "\n")
}

func (r *running) stop() string {
	r.t.Helper()
	assert.NilError(r.t, r.Close())
	assert.NilError(r.t, <-r.ended)
	return r.log.String()
}

func TestThreadingServesOthersBesideASilentClient(t *testing.T) {
	r := start(t, true, echo{})
	silent, slow := r.dial(), r.dial()
	_, err := io.WriteString(slow, "half a li")
	assert.NilError(t, err)
	for range 3 {
		assert.Equal(t, r.ask(r.dial(), "hello"), "hello")
	}
	_, err = io.WriteString(slow, "ne\n")
	assert.NilError(t, err)
	answer := make([]byte, len("half a line\n"))
	_, err = io.ReadFull(slow, answer)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "half a line\n")
	assert.Equal(t, r.ask(silent, "at last"), "at last")
	assert.Equal(t, r.stop(), "")
}

func TestSerialServesOneAfterTheOther(t *testing.T) {
	r := start(t, false, echo{})
	first, second := r.dial(), r.dial()
	assert.Equal(t, r.ask(first, "one"), "one")
	_, err := io.WriteString(second, "two\n")
	assert.NilError(t, err)
	// The second is answered only when the first has gone, however often the
	// first is answered before that.
	assert.Equal(t, r.ask(first, "one again"), "one again")
	assert.NilError(t, first.Close())
	answer := make([]byte, len("two\n"))
	_, err = io.ReadFull(second, answer)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "two\n")
}

func TestPanicCostsOneConnectionAndOneReport(t *testing.T) {
	r := start(t, true, echo{})
	other := r.dial()
	assert.Equal(t, r.ask(other, "before"), "before")
	c := r.dial()
	_, err := io.WriteString(c, "panic\n")
	assert.NilError(t, err)
	rest, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), "")
	assert.Equal(t, r.ask(other, "after"), "after")
	log := r.stop()
	assert.Equal(t, strings.Count(log, "Exception occurred during processing of request from ('127.0.0.1', "), 1, log)
	assert.Assert(t, strings.Contains(log, ".echo.ServeConn\n"), log)
	assert.Assert(t, strings.Contains(log, "\npanic: as asked\n"+strings.Repeat("-", 40)+"\n"), log)
}

func TestErrorIsReported(t *testing.T) {
	r := start(t, true, echo{})
	c := r.dial()
	_, err := io.WriteString(c, "fail\n")
	assert.NilError(t, err)
	_, err = io.ReadAll(c)
	assert.NilError(t, err)
	port := c.LocalAddr().(*net.TCPAddr).Port
	dashes := strings.Repeat("-", 40) + "\n"
	assert.Equal(t, r.stop(), dashes+
		fmt.Sprintf("Exception occurred during processing of request from ('127.0.0.1', %d)\n", port)+
		"ValueError: as asked\n"+dashes)
}

func TestHandleErrorReplacesTheReport(t *testing.T) {
	r := start(t, true, echo{})
	told := make(chan error, 1)
	r.HandleError = func(_ *listener.Conn, err error) { told <- err }
	c := r.dial()
	_, err := io.WriteString(c, "fail\n")
	assert.NilError(t, err)
	assert.Error(t, <-told, "ValueError: as asked")
	assert.Equal(t, r.stop(), "")
}

func TestVerifyRequestTurnsAway(t *testing.T) {
	s, err := listener.New("tcp4", "127.0.0.1:0", echo{})
	assert.NilError(t, err)
	defer s.Close()
	s.VerifyRequest = func(c *listener.Conn) bool { return c.ClientHost() != "127.0.0.1" }
	go s.ServeForever()
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	rest, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Equal(t, len(rest), 0)
}

// What overrides a method may call what was there before.
func TestVerifyRequestBeforeIsOverridden(t *testing.T) {
	s, err := listener.New("tcp4", "127.0.0.1:0", echo{})
	assert.NilError(t, err)
	defer s.Close()
	assert.Assert(t, s.VerifyRequest(listener.NewConn(nobody{}, s)))
}

// nobody is the client of a connection that nothing is done with.
type nobody struct{ net.Conn }

func (nobody) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func TestShutdownLetsRequestsFinish(t *testing.T) {
	begun, release := make(chan bool), make(chan bool)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		close(begun)
		<-release
		_, err := io.WriteString(c, "done")
		return err
	}))
	c := r.dial()
	<-begun
	finished := make(chan error, 1)
	go func() { finished <- r.Shutdown(context.Background()) }()
	assert.NilError(t, <-r.ended)
	close(release)
	rest, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), "done")
	assert.NilError(t, <-finished)
}

func TestShutdownCutsWhenItsContextEnds(t *testing.T) {
	begun := make(chan bool)
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		close(begun)
		_, err := io.Copy(io.Discard, c)
		return err
	}))
	c := r.dial()
	<-begun
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, r.Shutdown(ctx), context.Canceled)
	_, err := io.ReadAll(c)
	assert.NilError(t, err)
}

// A client whose input was not all read still sees the reply and then an end of
// stream, not a reset.
func TestUnreadInputDoesNotBreakTheReply(t *testing.T) {
	r := start(t, true, handlerFunc(func(c *listener.Conn) error {
		_, err := io.ReadFull(c, make([]byte, 1))
		if err == nil {
			_, err = io.WriteString(c, "reply")
		}
		return err
	}))
	c := r.dial()
	_, err := c.Write(make([]byte, 100))
	assert.NilError(t, err)
	reply, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Equal(t, string(reply), "reply")
}

func TestAddressInUseIsAnError(t *testing.T) {
	r := start(t, true, echo{})
	_, err := listener.New("tcp4", r.Addr().String(), echo{})
	assert.ErrorContains(t, err, "address already in use")
}

func TestMappedAddressShowsHowItCame(t *testing.T) {
	s, err := listener.New("tcp", "[::]:0", nil)
	if err != nil {
		t.Skip("this machine has no IPv6:", err)
	}
	hosts := make(chan string, 1)
	s.Handler = handlerFunc(func(c *listener.Conn) error {
		hosts <- c.ClientHost()
		return nil
	})
	defer s.Close()
	go s.ServeForever()
	c, err := net.Dial("tcp4", fmt.Sprintf("127.0.0.1:%d", s.Addr().(*net.TCPAddr).Port))
	assert.NilError(t, err)
	defer c.Close()
	assert.Equal(t, <-hosts, "::ffff:127.0.0.1")
}

type handlerFunc func(c *listener.Conn) error

func (f handlerFunc) ServeConn(c *listener.Conn) error { return f(c) }
