package servers

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// patience is how long a server may take to start, and to end.
const patience = 10 * time.Second

// TestStart starts each server that is installed here, and ends it.
func TestStart(t *testing.T) {
	for script, program := range map[string]string{"nginx": "nginx", "busybox": "busybox", "lighttpd": "lighttpd"} {
		t.Run(script, func(t *testing.T) {
			if _, err := exec.LookPath(program); err != nil {
				t.Skip(err)
			}
			if script == "busybox" && exec.Command("busybox", "httpd", "--help").Run() != nil {
				t.Skip("this busybox has no httpd")
			}
			// Below /tmp, as who gives up root must reach it.
			tree, err := os.MkdirTemp("/tmp", "servers")
			assert.NilError(t, err)
			defer os.RemoveAll(tree)
			assert.NilError(t, os.Chmod(tree, 0o755))
			assert.NilError(t, os.WriteFile(filepath.Join(tree, "hello.txt"), []byte("hello\n"), 0o644))

			left := t.TempDir()
			port := freePort(t)
			cmd := exec.Command(filepath.Join(script, "start"), fmt.Sprint(port), tree)
			cmd.Env = append(os.Environ(), "TMPDIR="+left)
			cmd.Stderr = os.Stderr
			assert.NilError(t, cmd.Start())
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			t.Cleanup(func() { stop(t, cmd, ended) })

			reply := ask(t, fmt.Sprintf("http://127.0.0.1:%d/hello.txt", port), ended)
			assert.Equal(t, reply, "hello\n")
			stop(t, cmd, ended)
			entries, err := os.ReadDir(left)
			assert.NilError(t, err)
			assert.Equal(t, len(entries), 0, "%v", entries)
		})
	}
}

// TestVersion asks for the version of each server that is installed here.
func TestVersion(t *testing.T) {
	for _, program := range []string{"go", "nginx", "lighttpd", "busybox"} {
		t.Run(program, func(t *testing.T) {
			if _, err := exec.LookPath(program); err != nil {
				t.Skip(err)
			}
			said, err := exec.Command("./version", program).Output()
			assert.NilError(t, err)
			assert.Assert(t, regexp.MustCompile(`^[0-9]+\.[0-9.]+[0-9a-z.-]*\n$`).Match(said), "%q", said)
		})
	}
	assert.Assert(t, exec.Command("./version", "gopher").Run() != nil)
}

func freePort(t *testing.T) int {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// ask gets a page, as soon as there is somebody to ask.
func ask(t *testing.T, url string, ended chan error) string {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("the server has ended: %v", err)
		default:
		}
		reply, err := http.Get(url)
		if err != nil && time.Now().Before(deadline) && errors.Is(err, syscall.ECONNREFUSED) {
			continue
		}
		assert.NilError(t, err)
		defer reply.Body.Close()
		body, err := io.ReadAll(reply.Body)
		assert.NilError(t, err)
		return string(body)
	}
}

// stop ends a server, if it has not been ended.
func stop(t *testing.T, cmd *exec.Cmd, ended chan error) {
	cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-ended:
		ended <- err
	case <-time.After(patience):
		cmd.Process.Kill()
		t.Errorf("the server did not end within %v of SIGTERM", patience)
	}
}
