package cgi_test

import (
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// TestNothingIsLeft counts files, goroutines and children before and after
// scripts of all kinds, so no other test may run meanwhile.
func TestNothingIsLeft(t *testing.T) {
	scripts := map[string]string{
		"hello": hello, "fails": "exit 3\n", "leaves": "sleep 1000 &\n" + hello, "forever": ready + forever,
	}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		write(t, filepath.Join(s.folder, "cgi-bin", "unknown"), "#!/nowhere/interpreter\n")
		files, goroutines := openFiles(t), runtime.NumGoroutine()
		server := serve(t)
		for range 5 {
			for _, name := range []string{"hello", "fails", "leaves", "unknown", "nothing"} {
				io.Copy(io.Discard, connect(t, server, "GET /cgi-bin/%s HTTP/1.0\r\n\r\n", name))
			}
			c := connect(t, server, "GET /cgi-bin/forever HTTP/1.0\r\n\r\n")
			c.until(t, "ready")
			c.reset()
			s.logged(t, "forever")
		}
		assert.NilError(t, server.Shutdown(context.Background()))
		_, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
		assert.Equal(t, err, syscall.ECHILD)
		// Clients are closed when the test ends, but for those who reset. What
		// processes are waited for in is kept.
		clients, waiters := 5*5, 2
		for end := time.Now().Add(patience); runtime.NumGoroutine() > goroutines && time.Now().Before(end); {
			runtime.Gosched()
		}
		assert.Assert(t, runtime.NumGoroutine() <= goroutines)
		assert.Assert(t, openFiles(t) <= files+clients+waiters, "%d files were open, and then %d", files, openFiles(t))
	})
}

func openFiles(t *testing.T) int {
	t.Helper()
	names, err := os.ReadDir("/proc/self/fd")
	assert.NilError(t, err)
	return len(names)
}

// TestAFileIsInheritedAsStandardError: nothing is pumped into a file.
func TestAFileIsInheritedAsStandardError(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"where": ready + "readlink /proc/$$/fd/2\necho a complaint >&2\n"})
	name := filepath.Join(s.folder, "complaints")
	file, err := os.Create(name)
	assert.NilError(t, err)
	t.Cleanup(func() { file.Close() }) // behind the server
	s.Stderr = file
	assert.Equal(t, get(t, s.serve(t), "where"), "ready\n"+name+"\n")
	text, err := os.ReadFile(name)
	assert.NilError(t, err)
	assert.Equal(t, string(text), "a complaint\n")
}

// TestAConnectionOfNoServer: a handler can be given any connection, a pipe for
// one, and has nobody then to ask for a name or to report to.
func TestAConnectionOfNoServer(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"name": ready + `echo "$SERVER_NAME $SERVER_PORT"` + "\n"})
	write(t, filepath.Join(s.folder, "cgi-bin", "unknown"), "#!/nowhere/interpreter\n")
	for name, want := range map[string]string{"name": "\r\n\r\nready\n 0\n", "unknown": " GMT\r\n"} {
		near, far := net.Pipe()
		done := make(chan error, 1)
		go func() {
			done <- s.ServeConn(listener.NewConn(far, nil))
			far.Close()
		}()
		go io.WriteString(near, "GET /cgi-bin/"+name+" HTTP/1.0\r\n\r\n")
		reply, err := io.ReadAll(near)
		assert.NilError(t, err)
		assert.Assert(t, strings.HasSuffix(string(reply), want), "%q", reply)
		assert.NilError(t, <-done)
	}
	s.logged(t, "exit code 127")
}

// TestTimeoutIsNotForScripts: it is for requests. The script takes longer than
// that, however fast the machine is.
func TestTimeoutIsNotForScripts(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{"slow": ready + "sleep 0.3\necho slept\nread -r line\necho \"$line\"\n"}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		s.Timeout = 100 * time.Millisecond
		c := connect(t, serve(t), "POST /cgi-bin/slow HTTP/1.0\r\n\r\n")
		c.until(t, "slept")
		io.WriteString(c.TCPConn, "in the end\n")
		assert.Equal(t, restOf(t, c), "in the end\n")
	})
}
