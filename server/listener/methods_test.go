package listener_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// VerifyRequest need not be ready to be asked by several at once, and is asked
// in the order in which connections come.
func TestVerifyRequestIsAskedInOrder(t *testing.T) {
	r := bound(t, echo{})
	r.Threading = true
	var ports []int // not guarded: the race detector would tell
	r.VerifyRequest = func(c *listener.Conn) bool {
		ports = append(ports, c.ClientPort())
		return true
	}
	var dialled []int
	for range 20 {
		dialled = append(dialled, r.dial().LocalAddr().(*net.TCPAddr).Port)
	}
	last := r.dial()
	go func() { r.ended <- r.ServeForever() }()
	assert.Equal(t, r.ask(last, "hello"), "hello")
	assert.Equal(t, r.stop(), "")
	assert.DeepEqual(t, ports[:20], dialled)
}

// A method that is nil is Python's.
func TestNilMethods(t *testing.T) {
	r := bound(t, echo{})
	r.VerifyRequest, r.HandleError, r.HandleTimeout, r.Timeout = nil, nil, nil, time.Millisecond
	r.Log = listener.NewLog(&r.log)
	assert.NilError(t, r.HandleRequest())
	r.Timeout = 0
	c := r.dial()
	io.WriteString(c, "fail\n")
	assert.NilError(t, r.HandleRequest())
	assert.Assert(t, strings.Contains(r.log.String(), "ValueError: as asked"))
}

// Whatever a method does, its connection ends and the loop goes on.
func TestPanicsOfMethods(t *testing.T) {
	for name, set := range map[string]func(*listener.Server){
		"ProcessRequest": func(s *listener.Server) { s.ProcessRequest = func(*listener.Conn) { panic("in a method") } },
		"FinishRequest":  func(s *listener.Server) { s.FinishRequest = func(*listener.Conn) error { panic("in a method") } },
		"ShutdownRequest": func(s *listener.Server) {
			s.FinishRequest = func(*listener.Conn) error { return nil }
			s.ShutdownRequest = func(*listener.Conn) { panic("in a method") }
		},
	} {
		for _, threading := range []bool{false, true} {
			r := bound(t, echo{})
			r.Threading, r.Log = threading, listener.NewLog(&r.log)
			set(r.Server)
			go func() { r.ended <- r.ServeForever() }()
			for range 2 {
				rest, err := io.ReadAll(r.dial())
				assert.NilError(t, err, name)
				assert.Equal(t, len(rest), 0)
			}
			log := r.stop()
			assert.Equal(t, strings.Count(log, "\npanic: in a method\n"), 2, "%s: %s", name, log)
			assert.Assert(t, !strings.Contains(log, "listener.(*Server)"), log)
		}
	}
}

// ServiceActions does not keep Stop waiting, nor a connection.
func TestServiceActions(t *testing.T) {
	for range 50 {
		r := bound(t, echo{})
		r.Threading, r.PollInterval = true, time.Hour
		var turns atomic.Int32
		r.ServiceActions = func() { turns.Add(1) }
		go func() { r.ended <- r.ServeForever() }()
		assert.Equal(t, r.ask(r.dial(), "hello"), "hello")
		r.Server.Stop()
		assert.NilError(t, <-r.ended)
		assert.Equal(t, turns.Load(), int32(1))
		assert.Equal(t, r.stopped(), "")
	}
}

// stopped closes a server whose loop has ended.
func (r *running) stopped() string {
	r.t.Helper()
	assert.NilError(r.t, r.Close())
	return r.log.String()
}

// LISTENER-36: threads that are no daemons are waited for, unless the Python
// waits for none.
func TestServerCloseWaits(t *testing.T) {
	for _, test := range []struct {
		version        string
		threads, block bool
		daemons, waits bool
	}{
		{version: "3.14", threads: true, block: true, waits: true},
		{version: "3.14", threads: true, block: true, daemons: true},
		{version: "3.6", threads: true},
		{version: "2.7", threads: true},
	} {
		facts, err := python.Lookup(test.version)
		assert.NilError(t, err)
		h := &following{facts: facts, begun: make(chan bool), end: make(chan bool)}
		s, err := listener.NewThreadingHTTPServer("127.0.0.1:0", h)
		assert.NilError(t, err)
		assert.Equal(t, s.BlockOnClose, test.block)
		assert.Assert(t, s.DaemonThreads)
		s.DaemonThreads = test.daemons
		r := &running{Server: s, t: t, ended: make(chan error, 1)}
		go func() { r.ended <- r.ServeForever() }()
		r.dial()
		<-h.begun
		var over atomic.Bool
		h.over = &over
		if test.waits {
			go close(h.end)
			assert.NilError(t, s.ServerClose())
			assert.Assert(t, over.Load())
		} else {
			assert.NilError(t, s.ServerClose())
			close(h.end)
		}
		assert.NilError(t, <-r.ended)
		s.Close()
	}
}

// following is a handler of a Python that is over when it is told so.
type following struct {
	facts      *python.Facts
	begun, end chan bool
	over       *atomic.Bool
}

func (f *following) Follows() *python.Facts { return f.facts }

func (f *following) ServeConn(*listener.Conn) error {
	f.begun <- true
	<-f.end
	f.over.Store(true)
	return nil
}

// LISTENER-14, LISTENER-28: reports of each Python.
func TestReports(t *testing.T) {
	trouble := &pytext.Exception{Class: "app.Trouble", Text: "here"}
	exit := &pytext.Exception{Class: "SystemExit", Text: "1"}
	for _, test := range []struct {
		version  string
		err      error
		out, log string
	}{
		{"3.14", trouble, "", "-\nException occurred during processing of request from C\napp.Trouble: here\n-\n"},
		{"3.8", trouble, "", "-\nException happened during processing of request from C\napp.Trouble: here\n-\n"},
		{"2.7", trouble, "-\nException happened during processing of request from C\n-\n", "Trouble: here\n"},
		{"3.14", exit, "", ""},
		{"2.7", exit, "-\nException happened during processing of request from C\n-\n", "SystemExit: 1\n"},
		{"2.7", errors.New("plain"), "-\nException happened during processing of request from C\n-\n", "plain\n"},
	} {
		facts, err := python.Lookup(test.version)
		assert.NilError(t, err)
		s := listener.NewOn(nil, listener.HandlerFunc(func(*listener.Conn) error { return test.err }))
		var out, log bytes.Buffer
		s.Facts, s.Out, s.Log = facts, listener.NewLog(&out), listener.NewLog(&log)
		_, there := net.Pipe()
		assert.NilError(t, s.HandleConn(there))
		short := strings.NewReplacer(strings.Repeat("-", 40), "-", "'pipe'", "C").Replace
		assert.Equal(t, short(out.String()), test.out, test.version)
		assert.Equal(t, short(log.String()), test.log, test.version)
	}
}

// A connection may be one that copies nothing itself, such as one of TLS.
func TestReadFromOverAnyConnection(t *testing.T) {
	here, there := net.Pipe()
	go func() {
		listener.NewConn(here, nil).ReadFrom(strings.NewReader("hello"))
		here.Close()
	}()
	got, err := io.ReadAll(there)
	assert.NilError(t, err)
	assert.Equal(t, string(got), "hello")
}
