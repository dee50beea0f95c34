package cgi_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// The beginnings of scripts.
const (
	ready   = `printf 'Content-Type: text/plain\r\n\r\nready\n'` + "\n"
	forever = "while :; do sleep 1000 >fifo; done\n"
	hello   = ready + "echo hello\n"
)

// Every script here would run for ever: each test shows what ends it, and that
// nothing of its group is left, which the pipe tells that it has opened.
func TestWhatEndsAScript(t *testing.T) {
	for name, test := range map[string]struct {
		script string
		end    func(t *testing.T, c *client, close func())
		logged string
	}{
		"a client that resets the connection": {
			script: ready + forever,
			end:    func(t *testing.T, c *client, _ func()) { c.reset() },
			logged: "script exit code -15",
		},
		"the same, and the script does not care for SIGTERM": {
			script: "trap '' TERM HUP INT\n" + ready + forever,
			end:    func(t *testing.T, c *client, _ func()) { c.reset() },
			logged: "script exit code -9",
		},
		"a client that closes, when the script writes": {
			script: ready + "trap '' PIPE\nexec 3>fifo\ncat >/dev/null\nwhile :; do echo more; done 2>/dev/null\n",
			end:    func(t *testing.T, c *client, _ func()) { c.Close() },
			logged: "script exit code -15",
		},
		"the end of the server": {
			script: ready + forever,
			end:    func(t *testing.T, _ *client, close func()) { close() },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"script": test.script})
			gone := s.fifo(t, "fifo")
			server := s.serve(t)
			c := connect(t, server, "GET /cgi-bin/script HTTP/1.0\r\n\r\n")
			c.until(t, "ready")
			test.end(t, c, func() { server.Close() })
			if test.logged != "" {
				s.logged(t, test.logged)
			}
			gone()
		})
	}
}

func TestAScriptWithoutASocketIsEndedToo(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"script": ready + forever, "flood": ready + "exec 3>fifo\nexec yes\n"})
	server := s.serveHidden(t)
	for _, name := range []string{"script", "flood"} {
		c := connect(t, server, "GET /cgi-bin/%s HTTP/1.0\r\n\r\n", name)
		c.until(t, "ready")
		c.reset()
		s.logged(t, "script exit code -15")
	}
}

// A script without a socket is ended by the server too where nothing is pumped to
// it any more: behind the end of the stream, behind more than it reads, and when
// it has closed its input.
func TestTheServerEndsAScriptThatIsPumpedNothing(t *testing.T) {
	for name, test := range map[string]struct {
		script string
		before func(t *testing.T, c *client)
	}{
		"the end of the stream": {
			script: ready + "cat >/dev/null\necho all\n" + forever,
			before: func(t *testing.T, c *client) {
				assert.NilError(t, c.CloseWrite())
				c.until(t, "all")
			},
		},
		"a closed input": {
			script: ready + "exec <&-\necho all\n" + forever,
			before: func(t *testing.T, c *client) {
				c.until(t, "all")
				_, err := io.WriteString(c.TCPConn, "nobody reads this\n")
				assert.NilError(t, err)
			},
		},
		"more than is read": {
			script: ready + forever,
			before: func(t *testing.T, c *client) {
				c.SetWriteDeadline(time.Now().Add(time.Second / 2))
				_, err := c.TCPConn.Write(make([]byte, 64<<20))
				assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"script": test.script})
			gone := s.fifo(t, "fifo")
			server := s.serveHidden(t)
			c := connect(t, server, "POST /cgi-bin/script HTTP/1.0\r\n\r\n")
			c.until(t, "ready")
			test.before(t, c)
			closed := make(chan error, 1)
			go func() { closed <- server.Close() }()
			gone()
			assert.NilError(t, <-closed)
		})
	}
}

func TestShutdownLetsAScriptFinish(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"waits": ready + "read -r line\necho \"$line\"\n"})
	server := s.serve(t)
	c := connect(t, server, "POST /cgi-bin/waits HTTP/1.0\r\n\r\n")
	c.until(t, "ready")
	done := make(chan error, 1)
	go func() { done <- server.Shutdown(context.Background()) }()
	for !server.Closing() {
	}
	fmt.Fprintf(c.TCPConn, "still here\n")
	assert.Equal(t, restOf(t, c), "still here\n")
	assert.NilError(t, <-done)
}

func restOf(t *testing.T, c *client) string {
	t.Helper()
	rest, err := io.ReadAll(c)
	assert.NilError(t, err)
	return string(rest)
}

// What a script leaves behind holds nothing up and is ended with it.
func TestWhatAScriptLeavesBehind(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{"leaves": "exec 3>fifo\nsleep 1000 & sleep 1000 &\n" + hello}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		gone := s.fifo(t, "fifo")
		assert.Equal(t, get(t, serve(t), "leaves"), "ready\nhello\n")
		gone()
	})
}

// A script may take its leave from its group; what it leaves behind then lives
// on, and the reply is over all the same.
func TestWhatHasLeftTheGroupLivesOn(t *testing.T) {
	t.Parallel()
	// It is known to have left before the script ends.
	scripts := map[string]string{"daemon": "mkfifo left\nsetsid sh -c 'echo $$ >left; exec sleep 1000' &\ncat left >pid\n" + hello}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		assert.Equal(t, get(t, serve(t), "daemon"), "ready\nhello\n")
		assert.NilError(t, syscall.Kill(s.number(t, "pid"), syscall.SIGKILL))
	})
}

func TestFloodsHoldUpNobody(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{
		"stdout": ready + "exec yes\n",
		"stderr": ready + "exec yes >&2\n",
		"hello":  hello,
	}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		server := serve(t)
		var floods []*client
		for _, name := range []string{"stdout", "stderr", "stdout", "stderr"} {
			c := connect(t, server, "GET /cgi-bin/%s HTTP/1.0\r\n\r\n", name)
			c.until(t, "ready")
			floods = append(floods, c)
		}
		assert.Equal(t, get(t, server, "hello"), "ready\nhello\n")
		for _, c := range floods {
			c.reset()
		}
	})
}

func TestScriptsThatDoNotCareForTheirStreams(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{
		"closes":  hello + "exec <&- >&- 2>&-\n",
		"ignores": hello,
	}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		server := serve(t)
		assert.Equal(t, get(t, server, "closes"), "ready\nhello\n")
		c := connect(t, server, "POST /cgi-bin/ignores HTTP/1.0\r\nContent-Length: 9000000\r\n\r\n%s", strings.Repeat("x", 100000))
		c.until(t, "hello")
		c.CloseWrite()
		_, err := io.Copy(io.Discard, c)
		assert.Assert(t, err == nil || errors.Is(err, syscall.ECONNRESET), err)
	})
}

// Scripts that wait take no thread each, or as many could be run as there may be
// threads.
func TestScriptsThatWaitTakeNoThreads(t *testing.T) {
	s := newSite(t, map[string]string{"waits": ready + "read -r line\n"})
	server := s.serve(t)
	before := pprof.Lookup("threadcreate").Count()
	var clients []*client
	for range 50 {
		c := connect(t, server, "POST /cgi-bin/waits HTTP/1.0\r\n\r\n")
		c.until(t, "ready")
		clients = append(clients, c)
	}
	assert.Assert(t, pprof.Lookup("threadcreate").Count() < before+25)
	for _, c := range clients {
		fmt.Fprintf(c.TCPConn, "\n")
		assert.Equal(t, restOf(t, c), "")
	}
}

func TestAScriptHasThreeFilesAndAGroup(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{
		"files": ready + "cd /proc/$$/fd\necho *\n",
		"group": ready + `[ "$(cut -d' ' -f5 /proc/$$/stat)" = $$ ] && echo its own` + "\n",
	}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		// The shell has its script open, and the test what it was started with.
		alone, err := exec.Command(filepath.Join(s.folder, "cgi-bin", "files")).Output()
		assert.NilError(t, err)
		_, files, _ := strings.Cut(string(alone), "\r\n\r\n")
		server := serve(t)
		assert.Equal(t, get(t, server, "files"), files)
		assert.Equal(t, get(t, server, "group"), "ready\nits own\n")
	})
}
