package cgi

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

func facts(t *testing.T, version string) *python.Facts {
	t.Helper()
	facts, err := python.Lookup(version)
	assert.NilError(t, err)
	return facts
}

func TestCollapsePath(t *testing.T) {
	for target, want := range map[string]string{
		"/cgi-bin/a":              "/cgi-bin/a",
		"cgi-bin//./a/":           "/cgi-bin/a/",
		"":                        "//",
		"/":                       "//",
		"/a":                      "//a",
		"/.":                      "//",
		"/a/b/..":                 "/a/",
		"/a/../b/c":               "/b/c",
		"/a%2fb?c%2fd/../?e":      "/a/b?c%2fd/../?e",
		"/a?":                     "//a",
		"/a/%2e%2e/b/c":           "/b/c",
		"/a/%252e%252e/c":         "/a/%2e%2e/c",
		"/a#/../../b/c":           "IndexError: pop from empty list",
		"/x/a#/../../b/c":         "/b/c",
		"/..":                     "IndexError: pop from empty list",
		"/../a/b":                 "IndexError: pop from empty list",
		"/caf%C3%A9/\u00c3\u00a9": "/caf\u00e9/\u00c3\u00a9",
		"/caf%E9/b":               "/caf\ufffd/b",
	} {
		got, err := CollapsePath(python.Default(), target)
		if err != nil {
			got = err.Error()
		}
		assert.Check(t, got == want, "%q: %q, want %q", target, got, want)
	}
	got, err := CollapsePath(facts(t, "2.7"), "/caf%E9/\xe9")
	assert.NilError(t, err)
	assert.Equal(t, got, "/caf\xe9/\xe9")
}

func TestIsPython(t *testing.T) {
	for name, want := range map[string]bool{
		"/cgi-bin/a.py": true, "/cgi-bin/a.PyW": true, "/cgi-bin/a.b.py": true, "a.py": true, "/.a.py": true,
		"/cgi-bin/.py": false, "/cgi-bin/..py": false, "/a.py/b": false, "/a.pyc": false, "py": false, "/a.py.": false, "": false,
	} {
		assert.Check(t, isPython(nil, name) == want, name)
	}
}

func TestTheEnvironmentThatIsInherited(t *testing.T) {
	e := newEnvironment(python.Default(), []string{"B=1", "A=", "without", "B=2", "AB=3=4"})
	e.set("A", "a")
	e.set("C", "caf\u00e9")
	e.setUnlessEmpty("AB", "")
	assert.NilError(t, e.err)
	assert.DeepEqual(t, e.variables, []string{"B=1", "A=a", "AB=3=4", "C=caf\xc3\xa9"})
	e.set("D", "a\x00b")
	e.set("E", "\xed\xa0\x80")
	assert.Error(t, e.err, "ValueError: embedded null byte")
	assert.Equal(t, e.index("D"), -1)
}

func TestCredentials(t *testing.T) {
	for _, test := range []struct {
		version, value string
		want           []string
	}{
		{"3.14", "Basic dXNlcjpwYXNz", []string{"AUTH_TYPE=Basic", "REMOTE_USER=user"}},
		{"3.14", "", nil},
		{"3.14", "Basic", nil},
		{"3.14", "Basic dTo=cA==", []string{"AUTH_TYPE=Basic"}},
		{"3.13", "Basic dTo=cA==", []string{"AUTH_TYPE=Basic", "REMOTE_USER=u"}},
		{"3.13", "Basic dTo", []string{"AUTH_TYPE=Basic"}},
		{"3.13", "Basic 6TpwYXNz", []string{"AUTH_TYPE=Basic"}},
		{"2.7", "Basic 6TpwYXNz", []string{"AUTH_TYPE=Basic", "REMOTE_USER=\xe9"}},
		{"3.13", "Basic\u00a0dTo=", []string{"AUTH_TYPE=Basic", "REMOTE_USER=u"}},
		{"3.13", "bAsIc dTpw", []string{"AUTH_TYPE=bAsIc", "REMOTE_USER=u"}},
		{"3.13", "Basic OnA=", []string{"AUTH_TYPE=Basic", "REMOTE_USER="}},
		{"3.13", "Basic fzo=", []string{"AUTH_TYPE=Basic", "REMOTE_USER=\x7f"}},
		{"3.13", "Basic gDo=", []string{"AUTH_TYPE=Basic"}},
		{"3.13", "Basic dTpw\u0080", []string{"AUTH_TYPE=Basic"}},
		{"2.7", "Basic dTpw\x80", []string{"AUTH_TYPE=Basic", "REMOTE_USER=u"}},
		{"3.13", "Basic dTpwOg==", []string{"AUTH_TYPE=Basic"}},
		{"3.13", "Basic dXA=", []string{"AUTH_TYPE=Basic"}},
		{"3.13", "Basic dTpw x", nil},
		{"3.13", "Digest dTpw", []string{"AUTH_TYPE=Digest"}},
	} {
		e := newEnvironment(facts(t, test.version), []string{})
		e.setCredentials(test.value)
		if diff := cmp.Diff(test.want, append([]string(nil), e.variables...)); diff != "" {
			t.Errorf("%s as Python %s has it:\n%s", test.value, test.version, diff)
		}
	}
}

func TestNobody(t *testing.T) {
	for passwd, want := range map[string]int{
		"":                                -1,
		"root:x:0:0:root:/root:/bin/sh\n": 0,
		"a:x:7:1::/:\nb:x:12:1::/:\nbroken\nc:x:": 12,
	} {
		assert.Equal(t, highestUID(passwd), want)
	}
	assert.Assert(t, new(nobody).user(func() int { return -1 }) == nil)
	// Only who may become someone else is asked to.
	who := new(nobody).user(nobodyUID)
	if os.Geteuid() == 0 && who != nil {
		assert.Equal(t, int(who.Gid), os.Getegid())
		assert.Assert(t, who.NoSetGroups)
	}
	if os.Geteuid() == nobodyUID() && who != nil {
		assert.Equal(t, int(who.Uid), os.Geteuid())
	}
}

// TestNobodyIsAskedForOnce: it may be a look into a directory far away.
func TestNobodyIsAskedForOnce(t *testing.T) {
	asked := 0
	var n nobody
	for range 3 {
		n.user(func() int { asked++; return -1 })
	}
	assert.Equal(t, asked, 1)
}

// TestNobodyIsNotRootForWantOfFiles: that passes, and who scripts are run as is
// not decided by it. No other test may run meanwhile.
func TestNobodyIsNotRootForWantOfFiles(t *testing.T) {
	id := os.Geteuid() // whom everybody may become
	if id == 0 {
		id = nobodyUID()
	}
	want := new(nobody).user(func() int { return id })
	var n nobody
	var limit syscall.Rlimit
	assert.NilError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit))
	assert.NilError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 0, Max: limit.Max}))
	early := n.user(func() int { return id })
	assert.NilError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit))
	assert.Assert(t, early != nil && int(early.Uid) == id)
	assert.DeepEqual(t, n.user(nil), want)
}

// endless is a socket whose client sends for ever, until it is closed.
type endless struct {
	syscall.RawConn
	file *os.File
	left int // how often it is asked before it is closed
}

func (e *endless) Control(f func(fd uintptr)) error {
	if e.left--; e.left < 0 {
		return net.ErrClosed
	}
	f(e.file.Fd())
	return nil
}

// TestAFloodIsNotTakenForEver: the end of the server ends it.
func TestAFloodIsNotTakenForEver(t *testing.T) {
	zero, err := os.Open("/dev/zero")
	assert.NilError(t, err)
	defer zero.Close()
	assert.Equal(t, takeAll(&endless{file: zero, left: 100}), net.ErrClosed)
}

// TestTheEndOfAProcessIsWaitedForAWhile: the process runs until its input ends.
// What has been waited in for another one tells nothing of this one.
func TestTheEndOfAProcessIsWaitedForAWhile(t *testing.T) {
	for range 2 * cap(waiters) {
		in, keep, err := os.Pipe()
		assert.NilError(t, err)
		p, err := (&program{file: "/bin/cat", args: []string{"cat"}}).start(in.Fd(), 1, 2)
		assert.NilError(t, err)
		in.Close()
		assert.Assert(t, !p.endsWithin(time.Millisecond))
		keep.Close()
		assert.Assert(t, p.endsWithin(time.Minute))
		assert.Equal(t, p.reap(), syscall.WaitStatus(0))
	}
	assert.Assert(t, len(waiters) > 0)
}

// TestWaitersThatAreTooManyAreClosed: those of many scripts that have run at once.
func TestWaitersThatAreTooManyAreClosed(t *testing.T) {
	var taken []*waiter
	for range cap(waiters) + 1 {
		w, err := takeWaiter()
		assert.NilError(t, err)
		taken = append(taken, w)
	}
	for _, w := range taken {
		w.keep()
	}
	assert.Equal(t, len(waiters), cap(waiters))
	assert.Assert(t, errors.Is(taken[cap(waiters)].file.Close(), os.ErrClosed))
}

func TestProcessesAreReaped(t *testing.T) {
	for _, withDescriptor := range []bool{true, false} {
		p, err := (&program{file: "/bin/sh", args: []string{"sh", "-c", "exit 7"}}).start(0, 1, 2)
		assert.NilError(t, err)
		if !withDescriptor { // as where the system has none
			syscall.Close(p.pidfd)
			p.pidfd = -1
			assert.Assert(t, !p.endsWithin(time.Minute)) // there is nothing to wait in
		}
		p.awaitEnd()
		status := p.reap()
		assert.Equal(t, status.ExitStatus(), 7)
		_, err = syscall.Wait4(p.pid, nil, syscall.WNOHANG, nil)
		assert.Equal(t, err, syscall.ECHILD)
		p.end() // it is too late, and signals nobody
		assert.Assert(t, !p.ending)
	}
}

// TestAProcessThatHasLeftItsGroupIsEnded: the process is this program, which then
// goes over to the group of the test and waits.
func TestAProcessThatHasLeftItsGroupIsEnded(t *testing.T) {
	const told = "LEAVES_ITS_GROUP=yes"
	if slices.Contains(os.Environ(), told) {
		signal.Reset(syscall.SIGTERM) // which Bazel's tests take for a time-out
		group, err := syscall.Getpgid(os.Getppid())
		fmt.Println(errors.Join(err, syscall.Setpgid(0, group)))
		io.Copy(io.Discard, os.Stdin)
		return
	}
	program := &program{file: "/proc/self/exe", args: []string{"test", "-test.run=" + t.Name()}, environ: append(os.Environ(), told)}
	in, keep, err := os.Pipe()
	assert.NilError(t, err)
	defer keep.Close()
	answer, out, err := os.Pipe()
	assert.NilError(t, err)
	defer answer.Close()
	p, err := program.start(in.Fd(), out.Fd(), 2)
	assert.NilError(t, err)
	in.Close()
	out.Close()
	line, err := bufio.NewReader(answer).ReadString('\n')
	assert.Check(t, err)
	assert.Check(t, line == "<nil>\n", line)
	p.end()
	p.awaitEnd()
	assert.Equal(t, p.reap().Signal(), syscall.SIGTERM)
}

func TestProgramsThatCannotBeStarted(t *testing.T) {
	p, err := (&program{file: "/nowhere/program"}).start(0, 1, 2)
	assert.Equal(t, err, syscall.ENOENT)
	assert.Assert(t, p == nil)
}

// TestFieldsAreFilled demands that no function is nil but one that may be.
func TestFieldsAreFilled(t *testing.T) {
	h := New("site")
	assert.Assert(t, h.IsCGI != nil && h.RunCGI != nil && h.IsExecutable != nil && h.IsPython != nil && h.NobodyUID != nil)
	assert.Assert(t, h.BeforeFork == nil)
	assert.DeepEqual(t, h.CGIDirectories, []string{"/cgi-bin", "/htbin"})
	h.CGIDirectories[0] = "/other"
	assert.DeepEqual(t, New("site").CGIDirectories, []string{"/cgi-bin", "/htbin"})
	var _ func(*base.Exchange) = h.Do["POST"]
}

// What a client that has gone leaves behind is its error.
func TestTakingAllOfAClientThatHasGone(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	client, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	c, err := l.Accept()
	assert.NilError(t, err)
	defer c.Close()
	assert.NilError(t, client.(*net.TCPConn).SetLinger(0)) // so that Close resets
	assert.NilError(t, client.Close())
	socket, err := c.(*net.TCPConn).SyscallConn()
	assert.NilError(t, err)
	assert.ErrorIs(t, takeAll(socket), syscall.ECONNRESET)
}
