package bazelw_test

import (
	"bufio"
	"os"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"
)

// bazelsScript is what Bazel writes for `run --script_path`, around a program of ours.
const bazelsScript = `#!/bin/bash
cd / && \
  exec env \
    -u TEST_SRCDIR \
    BUILD_WORKING_DIRECTORY=/where/bazel/was \
    BUILD_WORKSPACE_DIRECTORY=/checkout \
  sh "$HERE/started" "$@"`

func TestRunStartsTheProgramOutside(t *testing.T) {
	m := newMachine(t)
	m.write("program", bazelsScript)
	m.write("started", `echo "from $BUILD_WORKING_DIRECTORY"; cat; exit 5`)
	assert.NilError(t, os.MkdirAll(m.path("home/a site"), 0o755))

	cmd, stderr := m.start("--max_idle_secs=5", "run", "//tools:serve", "--", "a b", "*")
	cmd.Dir = m.path("home/a site")
	cmd.Stdin = strings.NewReader("stdin\n")
	out := new(strings.Builder)
	cmd.Stdout = out
	assert.Equal(t, m.finish(cmd), 5, stderr.String())
	assert.Equal(t, out.String(), "from "+m.path("home/a site")+"\nstdin\n")

	// Bazel gets all of the line, and one option more.
	called := strings.Split(m.read("bazel"), "\n")
	assert.Equal(t, called[2], "--max_idle_secs=5", m.read("bazel"))
	assert.Equal(t, called[3], "run", m.read("bazel"))
	assert.DeepEqual(t, called[5:], []string{"//tools:serve", "--", "a b", "*", ""})
	assert.Equal(t, len(m.matches("run.*")), 0)
}

func TestRunThatDoesNotBuildStartsNothing(t *testing.T) {
	m := newMachine(t)
	m.write("program", bazelsScript)
	m.write("started", `note started`)
	m.env = append(m.env, "FAKE_STATUS=1")
	status, stderr := m.run("run", "//tools:serve")
	assert.Equal(t, status, 1, stderr)
	assert.Equal(t, m.calls("started"), 0)
}

func TestScriptTheUserAskedForIsLeftAlone(t *testing.T) {
	m := newMachine(t)
	m.write("program", bazelsScript)
	status, stderr := m.run("run", "--script_path="+m.path("mine"), "//tools:serve")
	assert.Equal(t, status, 0, stderr)
	assert.Equal(t, m.read("mine"), bazelsScript)
}

// The program takes bazelw's place, so a signal to bazelw is one to the program.
func TestSignalsReachTheProgram(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		m := newMachine(t)
		m.write("program", bazelsScript)
		m.write("started", `trap 'echo farewell; exit 3' INT TERM; echo ready; while :; do read -r line; done`)
		cmd, stderr := m.start("run", "//tools:serve")
		keepOpen, err := cmd.StdinPipe()
		assert.NilError(t, err)
		defer keepOpen.Close()
		out, err := cmd.StdoutPipe()
		assert.NilError(t, err)
		assert.NilError(t, cmd.Start())
		lines := bufio.NewReader(out)
		line, _ := lines.ReadString('\n')
		assert.Equal(t, line, "ready\n")

		assert.NilError(t, cmd.Process.Signal(signal))
		line, _ = lines.ReadString('\n')
		assert.Equal(t, line, "farewell\n")
		cmd.Wait()
		assert.Equal(t, cmd.ProcessState.ExitCode(), 3, stderr.String())
	}
}
