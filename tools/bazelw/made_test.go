package bazelw_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"
)

func TestBazelIsMadeOnce(t *testing.T) {
	m := newMachine(t)
	status, first := m.run("info")
	assert.Equal(t, status, 0, first)
	for _, part := range []string{"tree-*", "modules-*", "go-*", "rc-*"} {
		assert.Equal(t, len(m.matches(part)), 1, part)
	}
	assert.Equal(t, strings.Count(first, "bazelw: making "), 4, first)
	assert.Equal(t, strings.Count(first, " s\n"), 4, first)

	status, second := m.run("info")
	assert.Equal(t, status, 0, second)
	assert.Equal(t, second, "", "the second time there is nothing to say")
	assert.Equal(t, m.calls("mmdebstrap"), 1)
	assert.Equal(t, len(m.matches("making.??????")), 0)
}

func TestTreeIsOfTheMachinesMirror(t *testing.T) {
	m := newMachine(t)
	status, stderr := m.run("info")
	assert.Equal(t, status, 0, stderr)
	assert.Assert(t, strings.Contains(m.read("notes"), " deb http://mirror.invalid/debian forky main\n"), m.read("notes"))
}

func TestSystemStaysTheTrees(t *testing.T) {
	m := newMachine(t)
	status, stderr := m.run("info")
	assert.Equal(t, status, 0, stderr)
	assert.Assert(t, m.calls("mount --rbind -- /proc ") == 1, m.read("notes"))
	assert.Equal(t, m.calls("mount --rbind -- /usr "), 0, m.read("notes"))
	assert.Equal(t, m.calls("mount --rbind -- /etc "), 0, m.read("notes"))
}

func TestUserIsNoRoot(t *testing.T) {
	m := newMachine(t)
	m.env = append(m.env, "FAKE_UID=1000")
	status, stderr := m.run("info")
	assert.Equal(t, status, 0, stderr)
	assert.Equal(t, m.calls("mmdebstrap --mode=unshare "), 1, m.read("notes"))
	assert.Equal(t, m.calls("unshare --map-user=1000 --map-group=1000 bazel "), 1, m.read("notes"))
}

func TestMmdebstrapIsInstalledByRoot(t *testing.T) {
	m := newMachine(t)
	script := standIns["mmdebstrap"]
	m.without("mmdebstrap")
	m.write("later", "#!/bin/sh\n"+script)
	m.command("apt-get", `[ "$1" != install ] || cp "$HERE/later" "$HERE/bin/mmdebstrap"; `+standIns["apt-get"])
	status, stderr := m.run("info")
	assert.Equal(t, status, 0, stderr)
	assert.Equal(t, m.calls("apt-get install"), 1)
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	for _, test := range []struct {
		name    string
		without string
		env     string
		want    string
	}{
		{name: "not Linux", env: "FAKE_SYSTEM=Darwin", want: "making one takes Linux"},
		{name: "no Go", without: "go", want: "takes Go"},
		{name: "no rights", env: "FAKE_NO_NAMESPACES=1", want: "takes root or user namespaces"},
		{name: "no unshare", without: "unshare", want: "takes root or user namespaces"},
		{name: "no apt", without: "apt-get", want: "takes apt"},
		{name: "no mirror", env: "FAKE_NO_MIRROR=1", want: "no Debian mirror"},
		{name: "no home", env: "HOME=", want: "set HOME or XDG_CACHE_HOME"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := newMachine(t)
			if test.without != "" {
				m.without(test.without)
			}
			m.env = append(m.env, test.env)
			status, stderr := m.run("info")
			assert.Equal(t, status, 1, stderr)
			assert.Assert(t, strings.Contains(stderr, test.want), stderr)
			assert.Equal(t, m.read("bazel"), "")
		})
	}

	t.Run("no mmdebstrap and no root", func(t *testing.T) {
		m := newMachine(t)
		m.without("mmdebstrap")
		m.env = append(m.env, "FAKE_UID=1000")
		status, stderr := m.run("info")
		assert.Equal(t, status, 1, stderr)
		assert.Assert(t, strings.Contains(stderr, "mmdebstrap is missing"), stderr)
		assert.Equal(t, m.calls("apt-get install"), 0)
	})
}

func TestFailureLeavesNothing(t *testing.T) {
	m := newMachine(t)
	m.env = append(m.env, "FAKE_BROKEN_MIRROR=1")
	status, stderr := m.run("info")
	assert.Equal(t, status, 1, stderr)
	assert.Assert(t, strings.Contains(stderr, "E: the mirror is gone"), stderr)
	assert.Equal(t, len(m.matches("tree-*"))+len(m.matches("making.??????")), 0)

	m.env = append(m.env, "FAKE_BROKEN_MIRROR=")
	status, stderr = m.run("info")
	assert.Equal(t, status, 0, stderr)
}

// A gate is where mmdebstrap waits until it is opened.
type gate struct{ m *machine }

func newGate(m *machine) gate {
	for _, name := range []string{"gate", "reached"} {
		assert.NilError(m.t, syscall.Mkfifo(m.path(name), 0o600))
	}
	return gate{m}
}

// start runs the command until its mmdebstrap stands at the gate. Opening a pipe waits for the other
// side, so no clock decides; a command that ends before it gets there fails the test.
func (g gate) start(cmd *exec.Cmd, stderr fmt.Stringer) (ended chan error) {
	g.m.t.Helper()
	assert.NilError(g.m.t, cmd.Start())
	ended = make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	reached := make(chan error, 1)
	go func() {
		_, err := os.ReadFile(g.m.path("reached"))
		reached <- err
	}()
	select {
	case err := <-reached:
		assert.NilError(g.m.t, err)
	case err := <-ended:
		g.m.t.Fatalf("ended before it made anything: %v\n%s", err, stderr)
	}
	return ended
}

func (g gate) open() {
	assert.NilError(g.m.t, os.WriteFile(g.m.path("gate"), []byte("open\n"), 0))
}

// remove lets the next mmdebstrap pass.
func (g gate) remove() { assert.NilError(g.m.t, os.Remove(g.m.path("gate"))) }

func TestInterruptLeavesNothing(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			m := newMachine(t)
			gate := newGate(m)
			cmd, stderr := m.start("info")
			ended := gate.start(cmd, stderr)
			assert.NilError(t, cmd.Process.Signal(signal))
			<-ended
			assert.Equal(t, cmd.ProcessState.ExitCode(), 130, stderr.String())
			assert.Equal(t, len(m.matches("tree-*"))+len(m.matches("making.??????")), 0)

			gate.remove()
			status, again := m.run("info")
			assert.Equal(t, status, 0, again)
		})
	}
}

func TestKilledMakerIsSweptUp(t *testing.T) {
	m := newMachine(t)
	gate := newGate(m)
	cmd, stderr := m.start("info")
	ended := gate.start(cmd, stderr)
	assert.NilError(t, cmd.Process.Kill())
	// mmdebstrap lives on, and holds the lock until its end.
	gate.open()
	<-ended

	gate.remove()
	status, again := m.run("info")
	assert.Equal(t, status, 0, again)
	assert.Equal(t, len(m.matches("making.??????")), 0)
	assert.Equal(t, len(m.matches("tree-*")), 1)
}

func TestTwoAtOnceMakeOne(t *testing.T) {
	m := newMachine(t)
	gate := newGate(m)
	first, firstErr := m.start("info")
	ended := gate.start(first, firstErr)

	second, _ := m.start("info")
	second.Stderr = nil
	said, err := second.StderrPipe()
	assert.NilError(t, err)
	assert.NilError(t, second.Start())
	lines := bufio.NewReader(said)
	line, err := lines.ReadString('\n')
	assert.NilError(t, err)
	assert.Assert(t, strings.Contains(line, "another bazelw"), line)

	gate.open()
	rest, err := io.ReadAll(lines)
	assert.NilError(t, err)
	assert.NilError(t, second.Wait(), string(rest))
	assert.NilError(t, <-ended, firstErr.String())
	assert.Equal(t, string(rest), "")
	assert.Equal(t, m.calls("mmdebstrap"), 1)
}
