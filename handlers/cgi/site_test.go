package cgi_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/server/listener"
)

// patience is how long what must happen may take before it is an error.
const patience = 20 * time.Second

// A site is a folder with scripts, the handler that serves it, and its log.
type site struct {
	*cgi.Handler
	folder string
	log    chan string // its lines
}

// newSite makes a site whose cgi-bin has scripts for the shell, by name.
func newSite(t testing.TB, scripts map[string]string) *site {
	t.Helper()
	s := &site{folder: t.TempDir(), log: make(chan string, 1000)}
	assert.NilError(t, os.Mkdir(filepath.Join(s.folder, "cgi-bin"), 0o755))
	for name, text := range scripts {
		write(t, filepath.Join(s.folder, "cgi-bin", name), "#!/bin/sh\n"+text)
	}
	s.Handler = cgi.New(s.folder)
	s.Handler.Folder = s.folder
	s.NobodyUID = func() int { return -1 } // nobody may not look into the folder of a test
	s.Log = listener.NewLog(s)
	s.Stderr = s
	return s
}

// write makes a program. It must not be open while another process is started.
func write(t testing.TB, name, text string) {
	t.Helper()
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	assert.NilError(t, os.WriteFile(name, []byte(text), 0o755))
}

// Write takes lines of the log. Nobody has to read them.
func (s *site) Write(lines []byte) (int, error) {
	for line := range strings.Lines(string(lines)) {
		select {
		case s.log <- line:
		default:
		}
	}
	return len(lines), nil
}

// logged waits for a line with a text in it.
func (s *site) logged(t *testing.T, text string) {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case line := <-s.log:
			if strings.Contains(line, text) {
				return
			}
		case <-late:
			t.Fatalf("the log has nothing of %q", text)
		}
	}
}

// fifo makes a named pipe and gives what tells that nobody has it open for
// writing any more, who has had it.
func (s *site) fifo(t *testing.T, name string) (closed func()) {
	t.Helper()
	path := filepath.Join(s.folder, name)
	assert.NilError(t, syscall.Mkfifo(path, 0o666))
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	assert.NilError(t, err)
	t.Cleanup(func() { file.Close() })
	return func() {
		t.Helper()
		file.SetReadDeadline(time.Now().Add(patience))
		_, err := io.Copy(io.Discard, file)
		assert.NilError(t, err)
	}
}

// serve serves a site until the test ends.
func (s *site) serve(t testing.TB) *listener.Server {
	t.Helper()
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", s)
	assert.NilError(t, err)
	server.Log = s.Log
	return run(t, server)
}

// serveHidden does that over connections that don't show their socket.
func (s *site) serveHidden(t testing.TB) *listener.Server {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	server := listener.NewOn(hiding{l}, s)
	server.Threading, server.Log = true, s.Log
	return run(t, server)
}

func run(t testing.TB, server *listener.Server) *listener.Server {
	done := make(chan error, 1)
	go func() { done <- server.ServeForever() }()
	t.Cleanup(func() {
		server.Close()
		assert.NilError(t, <-done)
	})
	return server
}

// hiding accepts connections that are nothing but a net.Conn.
type hiding struct{ net.Listener }

func (h hiding) Accept() (net.Conn, error) {
	c, err := h.Listener.Accept()
	return struct{ net.Conn }{c}, err
}

// A client is a connection to a server, which is not waited for for ever.
type client struct {
	*net.TCPConn
	*bufio.Reader
}

// Read reads what has been sent to the client.
func (c *client) Read(p []byte) (int, error) { return c.Reader.Read(p) }

// connect connects and sends something.
func connect(t testing.TB, server *listener.Server, format string, args ...any) *client {
	t.Helper()
	c, err := net.Dial("tcp", server.Addr().String())
	assert.NilError(t, err)
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(patience))
	_, err = fmt.Fprintf(c, format, args...)
	assert.NilError(t, err)
	return &client{c.(*net.TCPConn), bufio.NewReader(c)}
}

// until reads to a line, which it takes along.
func (c *client) until(t *testing.T, line string) {
	t.Helper()
	for {
		got, err := c.ReadString('\n')
		assert.NilError(t, err)
		if strings.TrimSpace(got) == line {
			return
		}
	}
}

// reset closes the connection so that the server is told at once.
func (c *client) reset() {
	c.SetLinger(0)
	c.TCPConn.Close()
}

// body reads to the end of the stream and gives what stands behind the headers.
func (c *client) body(t testing.TB) string {
	t.Helper()
	all, err := io.ReadAll(c)
	assert.NilError(t, err)
	_, body, _ := strings.Cut(strings.ReplaceAll(string(all), "\r\n", "\n"), "\n\n")
	return body
}

// get asks for a script and gives its output behind the headers.
func get(t testing.TB, server *listener.Server, name string) string {
	t.Helper()
	return connect(t, server, "GET /cgi-bin/%s HTTP/1.0\r\n\r\n", name).body(t)
}

// kinds tests a site in both ways in which a script can have a connection.
func kinds(t *testing.T, scripts map[string]string, test func(t *testing.T, s *site, serve func(testing.TB) *listener.Server)) {
	t.Run("as a socket", func(t *testing.T) {
		s := newSite(t, scripts)
		test(t, s, s.serve)
	})
	t.Run("through pipes", func(t *testing.T) {
		s := newSite(t, scripts)
		test(t, s, s.serveHidden)
	})
}

// number reads one that a script has written into a file.
func (s *site) number(t *testing.T, name string) (n int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.folder, name))
	assert.NilError(t, err)
	_, err = fmt.Sscan(string(text), &n)
	assert.NilError(t, err)
	return n
}
