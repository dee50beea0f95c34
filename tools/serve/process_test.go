package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// The test binary can be the program: the tests below start it again with this
// variable set, and so try main itself, its signals and its outputs. That is
// not in TestMain, as golden_test.go does the same and both are tests of their
// own for Bazel.
func init() {
	if os.Getenv("GLASS_SERVE_IS_PROGRAM") != "" {
		os.Unsetenv("GLASS_SERVE_IS_PROGRAM")
		main()
	}
}

// enough is how long a test waits before it fails; none waits that long when
// all is well.
const enough = 20 * time.Second

// program prepares the program to be run in dir.
func program(t testing.TB, dir string, args ...string) *exec.Cmd {
	ctx, cancel := context.WithTimeout(t.Context(), enough)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GLASS_SERVE_IS_PROGRAM=1", "BUILD_WORKING_DIRECTORY=")
	return cmd
}

// A running is a program that serves.
type running struct {
	cmd    *exec.Cmd
	banner string
	host   string // address and port to dial
	stdout *bufio.Reader
	stderr bytes.Buffer
}

// start runs the program until it has said where it is.
func start(t testing.TB, cmd *exec.Cmd) *running {
	t.Helper()
	r := &running{cmd: cmd}
	if cmd.Stderr == nil {
		cmd.Stderr = &r.stderr
	}
	pipe, err := cmd.StdoutPipe()
	assert.NilError(t, err)
	assert.NilError(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	r.stdout = bufio.NewReader(pipe)
	r.banner, err = r.stdout.ReadString('\n')
	assert.NilError(t, err, "no banner; stderr: %s", &r.stderr)
	_, url, _ := strings.Cut(r.banner, "(http://")
	r.host, _, _ = strings.Cut(url, "/)")
	return r
}

// finish reads what is left of stdout and waits for the end.
func (r *running) finish(t *testing.T) (rest string, state *os.ProcessState) {
	t.Helper()
	data, err := io.ReadAll(r.stdout)
	assert.NilError(t, err)
	r.cmd.Wait() // its error says again what ProcessState says
	return string(data), r.cmd.ProcessState
}

func (r *running) get(t *testing.T, target string) (status int, body string) {
	t.Helper()
	client := &http.Client{Timeout: enough, Transport: &http.Transport{DisableKeepAlives: true}}
	reply, err := client.Get("http://" + r.host + target)
	assert.NilError(t, err)
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	assert.NilError(t, err)
	return reply.StatusCode, string(data)
}

// site is a folder with one file in it.
func site(t testing.TB) string {
	dir := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(dir, "hello.txt"), []byte("hello\n"), 0o644))
	return dir
}

func TestServesTheWorkingDirectoryUntilInterrupted(t *testing.T) {
	r := start(t, program(t, site(t), "--bind", "127.0.0.1", "0"))
	_, port, err := net.SplitHostPort(r.host)
	assert.NilError(t, err)
	assert.Equal(t, r.banner, "Serving HTTP on 127.0.0.1 port "+port+" (http://127.0.0.1:"+port+"/) ...\n")

	status, body := r.get(t, "/hello.txt")
	assert.Equal(t, status, 200)
	assert.Equal(t, body, "hello\n")

	assert.NilError(t, r.cmd.Process.Signal(os.Interrupt))
	rest, state := r.finish(t)
	assert.Equal(t, rest, "\nKeyboard interrupt received, exiting.\n")
	assert.Equal(t, state.ExitCode(), 0)
	assert.Assert(t, strings.HasSuffix(r.stderr.String(), "] \"GET /hello.txt HTTP/1.1\" 200 -\n"), "%s", &r.stderr)
}

// A client that has begun a request and says no more must not delay the end.
func TestInterruptDoesNotWaitForClients(t *testing.T) {
	r := start(t, program(t, site(t), "--bind", "127.0.0.1", "0"))
	c, err := net.Dial("tcp", r.host)
	assert.NilError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, "GET /hello.txt HTTP/1.0\r\n")
	assert.NilError(t, err)
	r.get(t, "/") // later than the other, so that one is being handled by now

	assert.NilError(t, r.cmd.Process.Signal(os.Interrupt))
	_, state := r.finish(t)
	assert.Equal(t, state.ExitCode(), 0)
}

func TestTerminationIsLeftToTheSystem(t *testing.T) {
	r := start(t, program(t, site(t), "--bind", "127.0.0.1", "0"))
	assert.NilError(t, r.cmd.Process.Signal(syscall.SIGTERM))
	rest, state := r.finish(t)
	assert.Equal(t, rest, "")
	assert.Equal(t, r.stderr.String(), "")
	assert.Equal(t, state.Sys().(syscall.WaitStatus).Signal(), syscall.SIGTERM)
}

// A shell starts what it puts in the background with SIGINT ignored.
func TestAnIgnoredInterruptStaysIgnored(t *testing.T) {
	cmd := program(t, site(t))
	cmd.Path = "/bin/sh"
	cmd.Args = []string{"sh", "-c", `trap "" INT; exec "$0" "$@"`, os.Args[0], "--bind", "127.0.0.1", "0"}
	r := start(t, cmd)
	assert.NilError(t, r.cmd.Process.Signal(os.Interrupt))
	status, _ := r.get(t, "/hello.txt")
	assert.Equal(t, status, 200)
	assert.NilError(t, r.cmd.Process.Signal(syscall.SIGTERM))
	rest, _ := r.finish(t)
	assert.Equal(t, rest, "")
}

// With nobody left to read the log, requests are answered all the same.
func TestServesWithoutAReaderOfTheLog(t *testing.T) {
	read, write, err := os.Pipe()
	assert.NilError(t, err)
	cmd := program(t, site(t), "--bind", "127.0.0.1", "0")
	cmd.Stderr = write
	r := start(t, cmd)
	read.Close()
	write.Close()
	for range 3 {
		status, _ := r.get(t, "/hello.txt")
		assert.Equal(t, status, 200)
	}
}

// bazel run starts programs elsewhere and says in the environment where.
func TestServesWhereTheUserStood(t *testing.T) {
	stood := t.TempDir()
	assert.NilError(t, os.Mkdir(filepath.Join(stood, "sub"), 0o755))
	assert.NilError(t, os.WriteFile(filepath.Join(stood, "sub", "here"), nil, 0o644))
	for _, args := range [][]string{{"-d", "sub"}, {}} {
		cmd := program(t, t.TempDir(), append([]string{"--bind", "127.0.0.1", "0"}, args...)...)
		cmd.Env = append(cmd.Env, "BUILD_WORKING_DIRECTORY="+stood)
		_, listing := start(t, cmd).get(t, "/")
		want := "here"
		if len(args) == 0 {
			want = "sub/"
		}
		assert.Assert(t, strings.Contains(listing, `<a href="`+want+`">`), "%s", listing)
	}
}

func TestAPortInUse(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	out, errs, status := finished(t, "--bind", "127.0.0.1", port)
	assert.Equal(t, status, 1)
	assert.Equal(t, out, "")
	assert.Equal(t, errs, "OSError: [Errno 98] Address already in use\n")
}

// finished runs the program to its end.
func finished(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := program(t, t.TempDir(), args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.Run() // its error says again what ProcessState says
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// A folder that is gone has no name, which Pythons ask for before all else.
func TestAFolderThatIsGone(t *testing.T) {
	for version, want := range map[string]string{
		"2.7":  "OSError: [Errno 2] No such file or directory\n",
		"3.14": "FileNotFoundError: [Errno 2] No such file or directory\n",
	} {
		cmd := program(t, t.TempDir())
		cmd.Path = "/bin/sh"
		cmd.Args = []string{"sh", "-c", `mkdir gone; cd gone; rmdir ../gone; exec "$0" "$@"`, os.Args[0], "--python", version, "0"}
		said, err := cmd.CombinedOutput()
		assert.ErrorContains(t, err, "exit status 1")
		assert.Equal(t, string(said), want)
	}
}
