package bazelw_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

func TestArgumentsArriveAsTheyAre(t *testing.T) {
	args := []string{"test", "a b", "*", "", "--flag=$HOME", "//...", "--", "-x", `"quoted"`, "run"}
	want := strings.Join(args, "\n") + "\n"

	t.Run("found", func(t *testing.T) {
		m := newMachine(t)
		m.command("bazel", recordingBazel)
		status, stderr := m.run(args...)
		assert.Equal(t, status, 0, stderr)
		assert.Equal(t, m.read("bazel"), "in "+m.checkout+"\n"+want)
	})
	t.Run("made", func(t *testing.T) {
		m := newMachine(t)
		status, stderr := m.run(args...)
		assert.Equal(t, status, 0, stderr)
		rc := m.matches("rc-*")
		assert.Equal(t, len(rc), 1, stderr)
		assert.Equal(t, m.read("bazel"), "in "+m.checkout+"\n--bazelrc="+rc[0]+"\n"+want)
	})
}

func TestStatusIsBazels(t *testing.T) {
	for _, found := range []bool{true, false} {
		m := newMachine(t)
		if found {
			m.command("bazel", recordingBazel)
		}
		m.env = append(m.env, "FAKE_STATUS=37")
		status, stderr := m.run("build", "//...")
		assert.Equal(t, status, 37, stderr)
	}
}

func TestBazeliskIsPreferred(t *testing.T) {
	m := newMachine(t)
	m.command("bazel", "exit 9")
	m.command("bazelisk", recordingBazel)
	status, stderr := m.run("info")
	assert.Equal(t, status, 0, stderr)
}

func TestVerdictOnRegistryIsKept(t *testing.T) {
	m := newMachine(t)
	m.command("bazel", `[ "$1" != mod ] || note asked; `+recordingBazel)
	for range 3 {
		status, stderr := m.run("info")
		assert.Equal(t, status, 0, stderr)
	}
	assert.Equal(t, m.calls("asked"), 1)

	m.write("a checkout/MODULE.bazel", "other modules")
	m.run("info")
	assert.Equal(t, m.calls("asked"), 2, "a verdict holds for the modules it was found with")
}

func TestBazelWithoutRegistryIsPassedOver(t *testing.T) {
	m := newMachine(t)
	m.command("bazel", `note asked; exit 1`)
	for range 2 {
		status, stderr := m.run("info")
		assert.Equal(t, status, 0, stderr)
	}
	assert.Equal(t, m.calls("asked"), 1)
	assert.Equal(t, m.calls("mmdebstrap"), 1)

	// A network may come back: yesterday's no is asked again.
	for _, verdict := range m.matches("reaches-*") {
		old := mustStat(t, verdict).ModTime().AddDate(0, 0, -2)
		assert.NilError(t, os.Chtimes(verdict, old, old))
	}
	m.command("bazel", recordingBazel)
	status, stderr := m.run("info")
	assert.Equal(t, status, 0, stderr)
	assert.Assert(t, !strings.Contains(m.read("bazel"), "--bazelrc"), m.read("bazel"))
}

func TestFolderOfTheUser(t *testing.T) {
	m := newMachine(t)
	m.command("bazel", recordingBazel)
	for _, test := range []struct{ from, bazelIn string }{
		{from: "a checkout", bazelIn: "a checkout"},
		{from: "a checkout/tools/bazelw", bazelIn: "a checkout/tools/bazelw"},
		{from: "home", bazelIn: "a checkout"},
	} {
		assert.NilError(t, os.MkdirAll(m.path(test.from), 0o755))
		cmd, stderr := m.start("info")
		cmd.Dir = m.path(test.from)
		assert.Equal(t, m.finish(cmd), 0, stderr.String())
		assert.Equal(t, m.read("bazel"), "in "+m.path(test.bazelIn)+"\ninfo\n")
	}

	// A link to bazelw works as bazelw does.
	assert.NilError(t, os.Symlink(filepath.Join(m.checkout, "bazelw"), m.path("home/b")))
	cmd, stderr := m.start("version")
	cmd.Path = m.path("home/b")
	assert.Equal(t, m.finish(cmd), 0, stderr.String())
	assert.Equal(t, m.read("bazel"), "in "+m.checkout+"\nversion\n")
}

func mustStat(t *testing.T, path string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	assert.NilError(t, err)
	return info
}
