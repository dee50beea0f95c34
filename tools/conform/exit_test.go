package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/glasshttp/glass/tools/conform/subject"
)

func TestServersThatCannotBeStarted(t *testing.T) {
	ownTemporary(t, "server")
	for _, c := range []struct{ how, patience, says string }{
		{"ends before it listens", "10s", "could not start"},
		{"ends before it listens", "10s", "exit status 4; it wrote: no such thing\nas a server\n"},
		{"never listens", "500ms", "in 500ms it accepted no connection on port"},
	} {
		p := runs(t, c.how, "--patience", c.patience, aCase)
		assert.Equal(t, p.status, statusUsage)
		assert.Assert(t, strings.Contains(p.errs, c.says), p.errs)
		assert.Equal(t, p.out, "")
		assert.Assert(t, p.report == nil)
	}
}

// Who goes to the background leaves nobody to be watched.
func TestAServerThatGoesToTheBackground(t *testing.T) {
	t.Setenv(serverVariable, "good")
	var out, errs bytes.Buffer
	status := conform([]string{"run", "--exec", "sh -c '" + os.Args[0] + " {port} {tree} &'", aCase}, &out, &errs)
	assert.Equal(t, status, statusUsage)
	assert.Assert(t, strings.Contains(errs.String(), "it must stay in the foreground"), &errs)
}

func TestProgress(t *testing.T) {
	var seen bytes.Buffer
	newProgress(&seen, 2).add(&result.Result{Case: "file/a"})
	assert.Equal(t, seen.String(), "", "nobody looks")
	p := &progress{to: &seen, all: 2}
	p.add(&result.Result{Case: "file/a", Verdict: result.Pass})
	p.add(&result.Result{Case: "file/b", Verdict: result.Fail})
	p.clear()
	assert.Equal(t, seen.String(), "\r\x1b[K1 of 2 cases, 0 failed: file/a\r\x1b[K2 of 2 cases, 1 failed: file/b\r\x1b[K")
}

func TestCommandLinesThatAreWrong(t *testing.T) {
	free := t.TempDir()
	full := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(full, "mine"), nil, 0o644))
	for _, c := range []struct {
		args []string
		says string
	}{
		{nil, "say what to play against"},
		{[]string{"--exec", "/nonexistent/server {port}"}, "no such file"},
		{[]string{"--exec", "no-such-program {port}"}, "executable file not found"},
		{[]string{"--exec", "sleep 1"}, "{port} must stand in the command"},
		{[]string{"--exec", "sleep {prot}"}, "{prot} is no placeholder"},
		{[]string{"--exec", "sleep '{port}"}, "no other one that ends the quotation"},
		{[]string{"--exec-serve", "sleep {port}"}, "{port} is no placeholder"},
		{[]string{"--exec-serve", "sleep"}, "{args} must stand"},
		{[]string{"--exec", "sleep {port}", "file/nonsense"}, "no case is called file/nonsense"},
		{[]string{"--exec", "sleep {port}", "--python", "3.5"}, `"3.5" is not a Python`},
		{[]string{"--exec", "sleep {port}", "--compare", "eyes"}, "it is wire or http"},
		{[]string{"--exec", "sleep {port}", "--compare", "http", "--log"}, "compare byte by byte"},
		{[]string{"--exec", "sleep {port}", "--jobs", "0"}, "--jobs"},
		{[]string{"--exec", "sleep {port}", "--known", "/nonexistent/known"}, "no such file"},
		{[]string{"--exec", "sleep {port}", "--addr", "127.0.0.1:1"}, "not both"},
		{[]string{"--exec", "sleep {port}", "--tree", free}, "--tree is for --addr"},
		{[]string{"--addr", "127.0.0.1:1"}, "--addr needs --tree"},
		{[]string{"--addr", "127.0.0.1:1", "--tree", full}, "is not empty: it has mine"},
		{[]string{"--addr", "127.0.0.1:1", "--tree", free}, "connection refused"},
		{[]string{"--addr", "127.0.0.1:1", "--tree", "/nonexistent"}, "no such file"},
		{[]string{"--addr", "nowhere", "--tree", free}, "missing port"},
		{[]string{"--sideways"}, "not defined: -sideways"},
	} {
		p := runs(t, "", c.args...)
		assert.Equal(t, p.status, statusUsage, "%v", c.args)
		assert.Assert(t, strings.Contains(p.errs, c.says), "%v: %s", c.args, p.errs)
	}
	assert.Equal(t, runs(t, "", "--help").status, statusOK)
}

// A server that listened for the first case and is never there again fails
// the others, one by one.
func TestAServerThatStartsOnlyOnce(t *testing.T) {
	ownTemporary(t, "server")
	once := filepath.Join(t.TempDir(), "once")
	script := `if [ -e ` + once + ` ]; then echo worn out >&2; exit 1; fi; : > ` + once + `; exec ` + os.Args[0] + ` "$0" "$1"`
	t.Setenv(serverVariable, "good")
	var out, errs bytes.Buffer
	status := conform([]string{"run", "--exec", "sh -c " + subject.Quote(script) + " {port} {tree}", aCase}, &out, &errs)
	assert.Equal(t, status, statusFailed, "%s%s", &out, &errs)
	assert.Assert(t, strings.Contains(out.String(), "NOT-STARTED "+aCase), &out)
	assert.Assert(t, strings.Contains(out.String(), "it wrote: worn out"), &out)
}

func TestWhatBreaksARuleCountsWhenAskedFor(t *testing.T) {
	ownTemporary(t, "server")
	p := runs(t, "promises more than it sends", "--known", knownFile(t, aCase+" we know"), aCase)
	assert.Equal(t, p.status, statusOK)
	assert.Assert(t, len(p.only(t).Violations()) > 0, "%+v", p.only(t))
	p = runs(t, "promises more than it sends", "--comply", "--known", knownFile(t, aCase+" we know"), aCase)
	assert.Equal(t, p.status, statusFailed)
	p = runs(t, "good", "--comply", aCase)
	assert.Equal(t, p.status, statusOK, "%+v", p)
}

func knownFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "known.txt")
	assert.NilError(t, os.WriteFile(name, []byte(text), 0o644))
	return name
}

// Comparing by meaning forgives what is not the meaning.
func TestTheTwoWaysToCompare(t *testing.T) {
	ownTemporary(t, "server")
	for how, word := range map[string]string{
		"good":                        "",
		"two names":                   "",
		"keeps the connection":        "",
		"different":                   result.Different,
		"hangs":                       result.TimeOut,
		"exits":                       result.Crash,
		"promises less than it sends": result.Different,
	} {
		p := runs(t, how, "--compare", "http", "--patience", "3s", aCase)
		assert.Equal(t, p.only(t).Word, word, "%s: %+v", how, p)
		assert.Equal(t, p.report.Compare, "http")
	}
}

func TestTheServerHeader(t *testing.T) {
	ownTemporary(t, "server")
	assert.Equal(t, runs(t, "good", "--server-header", "Test/1", aCase).status, statusOK)
	p := runs(t, "good", "--server-header", "Test/2", aCase)
	assert.Equal(t, p.status, statusFailed)
	assert.Equal(t, p.report.ServerVersion, "Test/2")
	assert.Equal(t, runs(t, "good", aCase).report.ServerVersion, "Test/1")
}

func TestReports(t *testing.T) {
	ownTemporary(t, "server")
	dir := t.TempDir()
	p := runs(t, "different", "--name", "a server's own", "--junit", filepath.Join(dir, "junit.xml"), "--html", filepath.Join(dir, "page.html"), aCase)
	assert.Equal(t, p.status, statusFailed)
	assert.Equal(t, p.report.Server, "a server's own")
	assert.Assert(t, strings.HasSuffix(p.report.Command, `--name 'a server'\''s own'`), p.report.Command)
	for name, word := range map[string]string{"junit.xml": "<testsuite", "page.html": "<html"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		assert.NilError(t, err)
		assert.Assert(t, strings.Contains(string(data), word) && strings.Contains(string(data), aCase), name)
	}
	assert.Equal(t, runs(t, "good", "--junit", "/nonexistent/junit.xml", aCase).status, statusUsage)
}

// A server that somebody else has started serves a folder that conform fills.
func TestAServerThatRunsAlready(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "root")
	assert.NilError(t, os.Mkdir(folder, 0o755))
	start := func(how string) (address string, end func()) {
		l, err := net.Listen("tcp4", "127.0.0.1:0")
		assert.NilError(t, err)
		address = l.Addr().String()
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go serve(c.(*net.TCPConn), how, folder)
			}
		}()
		return address, func() { l.Close() }
	}
	for how, word := range map[string]string{"good": "", "different": result.Different, "closes at once": result.CutOff} {
		address, end := start(how)
		p := runs(t, "", "--addr", address, "--tree", folder, aCase)
		end()
		assert.Equal(t, p.only(t).Word, word, "%s: %+v", how, p)
		left, err := os.ReadDir(folder)
		assert.NilError(t, err)
		assert.Equal(t, len(left), 0, "%s is left", left)
		beside, err := os.ReadDir(filepath.Dir(folder))
		assert.NilError(t, err)
		assert.Equal(t, len(beside), 1)
	}
}

func TestACrashOfAServerThatRunsAlready(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "root")
	assert.NilError(t, os.Mkdir(folder, 0o755))
	t.Setenv("TMPDIR", t.TempDir())
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	server := exec.Command(os.Args[0], fmt.Sprint(port), folder)
	server.Env = append(os.Environ(), serverVariable+"=exits")
	assert.NilError(t, server.Start())
	defer server.Wait()
	address := fmt.Sprintf("127.0.0.1:%d", port)
	for deadline := time.Now().Add(20 * time.Second); ; {
		c, err := net.Dial("tcp4", address)
		if err == nil {
			c.Close()
			break
		}
		assert.Assert(t, time.Now().Before(deadline))
	}
	p := runs(t, "", "--addr", address, "--tree", folder, aCase)
	assert.Equal(t, p.status, statusFailed)
	assert.Equal(t, p.only(t).Word, result.Crash, "%+v", p)
}

// Ctrl-C ends what was started, and says what is known so far.
func TestInterrupts(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(s.String(), func(t *testing.T) {
			dir := ownTemporary(t, "server", "report.json")
			cmd, said := hanging(t, dir)
			assert.NilError(t, cmd.Process.Signal(s))
			cmd.Wait() // its error says again what ProcessState says
			assert.Equal(t, cmd.ProcessState.ExitCode(), statusInterrupted, "%s", said)
			assert.Assert(t, strings.Contains(said.String(), "interrupted after "), said)
			gone(t, filepath.Join(dir, "server"))
		})
	}
}

// Who is killed outright can end nothing: the system does.
func TestAConformThatIsKilled(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux does")
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	cmd, _ := hanging(t, dir)
	assert.NilError(t, cmd.Process.Kill())
	cmd.Wait()
	gone(t, filepath.Join(dir, "server"))
}

// hanging starts conform as a process of its own, which plays against a server
// that hangs, and returns when it does.
func hanging(t *testing.T, dir string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	t.Setenv(serverVariable, "") // conform's servers have it from the command line
	cmd := exec.Command(os.Args[0], "run", "--json", filepath.Join(dir, "report.json"), "--patience", "1000s", "--exec",
		"env "+serverVariable+"=hangs "+conformVariable+"= "+os.Args[0]+" {port} {tree}", aCase, "file/a-*")
	cmd.Env = append(os.Environ(), conformVariable+"=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	assert.NilError(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	// The first server is tried, the next ones are played against.
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
		assert.Assert(t, time.Now().Before(deadline), "no server was started")
		if data, _ := os.ReadFile(filepath.Join(dir, "server")); bytes.Count(data, []byte("\n")) > 1 {
			return cmd, &said
		}
	}
}
