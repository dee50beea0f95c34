package process

import (
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// shell starts a script.
func shell(t *testing.T, script string) *Process {
	t.Helper()
	p, err := Start(exec.Command("/bin/sh", "-c", script))
	assert.NilError(t, err)
	t.Cleanup(func() { p.Kill() })
	return p
}

const patience = 20 * time.Second

// said waits until the program has written a text to standard output.
func said(t *testing.T, p *Process, text string) {
	t.Helper()
	late := time.After(patience)
	for !strings.Contains(string(p.Stdout.Bytes()), text) {
		select {
		case <-p.Stdout.Grew():
		case <-p.Ended:
			assert.Assert(t, strings.Contains(string(p.Stdout.Bytes()), text), "it wrote %q", p.Stdout.Bytes())
		case <-late:
			t.Fatalf("%q did not come, but %q", text, p.Stdout.Bytes())
		}
	}
}

// gone waits until nobody is left in a process group.
func gone(t *testing.T, group int) {
	t.Helper()
	for deadline := time.Now().Add(patience); syscall.Kill(-group, 0) != syscall.ESRCH; {
		assert.Assert(t, time.Now().Before(deadline), "somebody of group %d is still there", group)
		time.Sleep(time.Millisecond)
	}
}

func TestAProgramThatEnds(t *testing.T) {
	p := shell(t, "echo out; echo err >&2; exit 3")
	assert.NilError(t, p.Wait(patience))
	assert.Equal(t, string(p.Stdout.Bytes()), "out\n")
	assert.Equal(t, string(p.Stderr.Bytes()), "err\n")
	assert.Equal(t, p.Status(), 3)
	assert.Equal(t, p.End(), "exit status 3")
	assert.Assert(t, p.HasEnded())
	assert.Assert(t, p.Kill(), "it has ended before")
}

func TestAProgramThatIsKilled(t *testing.T) {
	p := shell(t, "read line; echo up; exec sleep 1000") // what it reads is the end of an empty input
	said(t, p, "up")
	assert.Assert(t, !p.HasEnded())
	assert.Assert(t, !p.Kill())
	assert.Assert(t, !p.Kill(), "the second time says the same")
	assert.Equal(t, p.Status(), 128+9)
}

func TestAProgramThatDiesOfASignal(t *testing.T) {
	p := shell(t, "kill -SEGV $$")
	<-p.Ended
	assert.Equal(t, p.Status(), 128+11)
	assert.Assert(t, p.Kill())
	assert.Assert(t, strings.Contains(p.End(), "segmentation fault"), p.End())
}

func TestAProgramThatIgnoresSignals(t *testing.T) {
	p := shell(t, "trap '' TERM INT HUP; echo up; while :; do sleep 0.1; done")
	said(t, p, "up")
	p.SignalGroup(syscall.SIGTERM)
	assert.NilError(t, p.Signal(syscall.SIGINT))
	assert.Assert(t, !p.Kill(), "it ran until it was killed")
	gone(t, p.Pid())
}

func TestAProgramThatHandlesASignal(t *testing.T) {
	p := shell(t, "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.01; done")
	said(t, p, "up")
	p.SignalGroup(syscall.SIGTERM)
	assert.NilError(t, p.Wait(patience))
	assert.Equal(t, string(p.Stdout.Bytes()), "up\nbye\n")
	assert.Equal(t, p.Status(), 0)
}

func TestChildrenThatAreLeftBehind(t *testing.T) {
	p := shell(t, "sleep 1000 & sleep 1000 & echo $!; exit 0")
	assert.NilError(t, p.Wait(patience), "the children hold the pipes")
	gone(t, p.Pid())
}

// Nothing can be done about who leaves the group, but it is not waited for.
func TestAChildThatHasLeft(t *testing.T) {
	if _, err := exec.LookPath("setsid"); err != nil {
		t.Skip("no setsid here")
	}
	before := drain
	drain = 100 * time.Millisecond
	t.Cleanup(func() { drain = before })
	p := shell(t, "setsid sh -c 'echo $$; exec sleep 30' & while :; do sleep 0.01; done")
	said(t, p, "\n")
	assert.Assert(t, !p.Kill())
	left, err := strconv.Atoi(strings.TrimSpace(string(p.Stdout.Bytes())))
	assert.NilError(t, err)
	assert.NilError(t, syscall.Kill(left, syscall.SIGKILL))
}

func TestAFlood(t *testing.T) {
	p := shell(t, "yes & yes >&2")
	for late := time.After(patience); !p.Stdout.Lost() || !p.Stderr.Lost(); {
		select {
		case <-p.Stdout.Grew():
		case <-p.Stderr.Grew():
		case <-late:
			t.Fatal("not all is read")
		}
	}
	p.Kill()
	assert.Equal(t, len(p.Stdout.Bytes()), Limit)
	assert.Equal(t, len(p.Stderr.Bytes()), Limit)
	gone(t, p.Pid())
}

func TestWhatCannotBeStarted(t *testing.T) {
	_, err := Start(exec.Command("/nonexistent/program"))
	assert.ErrorContains(t, err, "no such file")
}

func TestWaitingEnds(t *testing.T) {
	p := shell(t, "exec sleep 1000")
	assert.Error(t, p.Wait(time.Millisecond), "in 1ms the program did not end")
}

// TestSignalsAreNotIgnoredForOthers is about who has been started by nohup.
func TestSignalsAreNotIgnoredForOthers(t *testing.T) {
	signal.Ignore(syscall.SIGHUP)
	defer signal.Reset(syscall.SIGHUP)
	p, err := Start(exec.Command("sh", "-c", "kill -HUP $$; echo survived"))
	assert.NilError(t, err)
	<-p.Ended
	assert.Equal(t, string(p.Stdout.Bytes()), "")
	assert.Assert(t, signal.Ignored(syscall.SIGHUP), "we ignore it still")
}
