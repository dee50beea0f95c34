package main

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
)

var (
	v312 = python.Version{Major: 3, Minor: 12}
	v313 = python.Version{Major: 3, Minor: 13}
	v314 = python.Version{Major: 3, Minor: 14}
)

// fakes are Pythons written for a test: what each does with a connection.
type fakes map[python.Version]func(c *net.TCPConn, log io.Writer)

func (f fakes) Command(play.Setup, []string) (*exec.Cmd, string, error) {
	return nil, "", errors.New("no program")
}

func (f fakes) Start(s play.Setup) (play.Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	srv := &fakeServer{listener: l}
	srv.serving.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			srv.serving.Go(func() {
				defer c.Close()
				f[s.Version](c.(*net.TCPConn), srv)
			})
		}
	})
	return srv, nil
}

type fakeServer struct {
	listener net.Listener
	serving  sync.WaitGroup
	mu       sync.Mutex
	stderr   bytes.Buffer
}

func (s *fakeServer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stderr.Write(p)
}

func (s *fakeServer) Address() (string, int) {
	return "127.0.0.1", s.listener.Addr().(*net.TCPAddr).Port
}

func (s *fakeServer) Name() string { return "Fake/1" }

func (s *fakeServer) Stop() ([]byte, error) {
	s.listener.Close()
	s.serving.Wait()
	return s.stderr.Bytes(), nil
}

// answering makes a server that answers each line with the text it has for it,
// and ends with the stream.
func answering(answers map[string]string) func(*net.TCPConn, io.Writer) {
	return func(c *net.TCPConn, _ io.Writer) {
		var line []byte
		var b [1]byte
		for {
			if _, err := c.Read(b[:]); err != nil {
				return
			}
			if line = append(line, b[0]); b[0] != '\n' {
				continue
			}
			answer, known := answers[string(line)]
			if !known {
				return
			}
			line = nil
			io.WriteString(c, answer)
		}
	}
}

// folder makes a corpus with one case in it.
func folder(t *testing.T, text string) *corpus {
	t.Helper()
	g := &corpus{filepath.Join(t.TempDir(), "golden")}
	assert.NilError(t, os.MkdirAll(filepath.Join(g.root, "trees"), 0o755))
	assert.NilError(t, os.MkdirAll(filepath.Join(g.root, "base"), 0o755))
	assert.NilError(t, os.WriteFile(g.path("base/case"), []byte(text), 0o644))
	return g
}

// recorded records the only case and gives its file.
func recorded(t *testing.T, g *corpus, f fakes) string {
	t.Helper()
	_, err := recording(g, f).record("base/case")
	assert.NilError(t, err)
	data, err := os.ReadFile(g.path("base/case"))
	assert.NilError(t, err)
	return string(data)
}

func recording(g *corpus, f fakes) *recorder {
	r := &recorder{corpus: g, target: f, releases: map[python.Version]string{}}
	for v := range f {
		r.releases[v] = v.String() + ".1"
	}
	return r
}

// impatient shortens the wait for what never comes.
func impatient(t *testing.T) {
	before := play.Patience
	play.Patience = 2 * time.Second
	t.Cleanup(func() { play.Patience = before })
}
