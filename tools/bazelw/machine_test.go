package bazelw_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// realCommands are the harmless ones bazelw uses. Everything else on a machine's PATH is a stand-in.
var realCommands = []string{
	"awk", "bash", "cat", "chmod", "cp", "cut", "dirname", "env", "find", "flock", "grep", "ln", "ls",
	"mkdir", "mktemp", "mv", "readlink", "rm", "sed", "sh", "sha256sum", "tail", "tar", "timeout", "true",
}

// standIns are shell scripts that take the place of the commands which would need rights or a network.
// $HERE is the machine's own folder; note writes down a call.
var standIns = map[string]string{
	"uname":   `[ "$1" = -s ] && echo "${FAKE_SYSTEM:-Linux}" || echo x86_64`,
	"id":      `echo "${FAKE_UID:-0}"`,
	"unshare": `[ -z "$FAKE_NO_NAMESPACES" ] || exit 1; while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"`,
	"mount":   `note mount "$@"`,
	"apt-get": `note apt-get "$@"
		[ "$1" = update ] || exit 0
		echo "'http://elsewhere.invalid/dists/nodistro/InRelease' elsewhere 0"
		echo "'http://mirror.invalid/security/dists/bookworm-security/InRelease' security 0"
		[ -n "$FAKE_NO_MIRROR" ] && exit; echo "'http://mirror.invalid/debian/dists/bookworm/InRelease' mirror 0"
		echo "'http://second.invalid/debian/dists/bookworm/InRelease' second 0"`,
	"apt-config": `:`,
	"mmdebstrap": `note mmdebstrap "$@"
		[ ! -p "$HERE/gate" ] || { echo waiting >"$HERE/reached"; cat "$HERE/gate" >/dev/null; }
		[ -z "$FAKE_BROKEN_MIRROR" ] || { echo "E: the mirror is gone"; exit 25; }
		for last; do tree=$there there=$last; done
		to=$tree
		[ "$to" != - ] || tree=$HERE/brought
		mkdir -p "$tree/etc/bazel"
		echo "common --override_module=platforms=/usr/share/bazel/tools/platforms" >"$tree/etc/bazel/bazelrc"
		[ "$to" != - ] || tar -c -C "$tree" .`,
	"go": `case "$1 $2" in
		"env GOROOT") echo "$HERE/goroot"; echo go1.26.8; for v; do echo "value"; done ;;
		"env GOHOSTARCH") echo amd64 ;;
		"mod download") printf '\t"Dir": "%s",\n' "$HERE/module" ;;
		esac`,
}

// recordingBazel is a Bazel that writes down its arguments, one a line, and ends as it is told.
const recordingBazel = `
	for arg; do
		case $arg in
		mod) exit "${FAKE_UNREACHABLE:-0}" ;;
		--script_path=*) cp "$HERE/program" "${arg#--script_path=}" ;;
		esac
	done
	{ echo "in $PWD"; printf '%s\n' "$@"; } >"$HERE/bazel"
	exit "${FAKE_STATUS:-0}"`

// A machine is a folder with a checkout, a PATH, a cache and a Go of its own.
type machine struct {
	t        *testing.T
	here     string
	checkout string
	env      []string
}

// newMachine has no Bazel, and all that making one takes.
func newMachine(t *testing.T) *machine {
	t.Helper()
	here, err := filepath.EvalSymlinks(t.TempDir())
	assert.NilError(t, err)
	m := &machine{t: t, here: here, checkout: filepath.Join(here, "a checkout")}
	m.env = []string{"HERE=" + here, "PATH=" + m.path("bin"), "HOME=" + m.path("home")}

	m.write("bin/note", `#!/bin/sh`+"\n"+`echo "$*" >>"$HERE/notes"`)
	for _, name := range realCommands {
		path, err := exec.LookPath(name)
		assert.NilError(t, err)
		assert.NilError(t, os.Symlink(path, m.path("bin", name)))
	}
	for name, script := range standIns {
		m.command(name, script)
	}
	// Inside the tree the PATH begins with Go's own folder.
	m.write("goroot/bin/bazel", "#!/bin/sh\n"+recordingBazel)
	m.write("goroot/bin/umount", "#!/bin/sh\n")
	m.write("goroot/bin/unshare", "#!/bin/sh\nPATH=$HERE/bin:$PATH\n"+"note unshare \"$@\"\n"+standIns["unshare"])
	m.command("pivot_root", ":")
	m.write("module/go/private/BUILD.sdk.bazel", `go_sdk(goos = "{goos}", version = "{version}")`)

	m.copy("../../bazelw", "a checkout/bazelw")
	parts, err := filepath.Glob("*.sh")
	assert.NilError(t, err)
	for _, part := range parts {
		m.copy(part, "a checkout/tools/bazelw/"+part)
	}
	m.write("a checkout/MODULE.bazel", `bazel_dep(name = "rules_go", version = "1.2.3")`+"\n"+
		`bazel_dep(name = "gazelle", version = "4.5.6")`+"\n")
	m.write("a checkout/.bazelversion", "7.7.1\n")
	return m
}

func (m *machine) path(elems ...string) string {
	return filepath.Join(append([]string{m.here}, elems...)...)
}

func (m *machine) write(name, text string) {
	m.t.Helper()
	assert.NilError(m.t, os.MkdirAll(filepath.Dir(m.path(name)), 0o755))
	assert.NilError(m.t, os.WriteFile(m.path(name), []byte(text), 0o755))
}

func (m *machine) copy(from, to string) {
	m.t.Helper()
	text, err := os.ReadFile(from)
	assert.NilError(m.t, err)
	m.write(to, string(text))
}

// command puts a stand-in on the PATH.
func (m *machine) command(name, script string) { m.write("bin/"+name, "#!/bin/sh\n"+script+"\n") }

// without takes a command off the PATH.
func (m *machine) without(name string) { assert.NilError(m.t, os.Remove(m.path("bin", name))) }

// read gives the text of a file of the machine, or nothing when there is none.
func (m *machine) read(name string) string {
	text, _ := os.ReadFile(m.path(name))
	return string(text)
}

// matches lists the files of the cache that have such a name.
func (m *machine) matches(pattern string) []string {
	found, err := filepath.Glob(m.path("home/.cache/glasshttp/bazelw", pattern))
	assert.NilError(m.t, err)
	return found
}

// start is bazelw called from the checkout, not yet running.
func (m *machine) start(args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(filepath.Join(m.checkout, "bazelw"), args...)
	cmd.Dir = m.checkout
	cmd.Env = m.env
	stderr := new(bytes.Buffer)
	cmd.Stderr = stderr
	return cmd, stderr
}

// run calls bazelw from the checkout and gives its exit status and what it wrote to stderr.
func (m *machine) run(args ...string) (status int, stderr string) {
	m.t.Helper()
	cmd, out := m.start(args...)
	return m.finish(cmd), out.String()
}

// finish runs a command and gives its exit status.
func (m *machine) finish(cmd *exec.Cmd) int {
	m.t.Helper()
	if err := cmd.Run(); cmd.ProcessState == nil {
		m.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode()
}

// calls counts how often a stand-in was called with arguments that begin so.
func (m *machine) calls(command string) int {
	return strings.Count("\n"+m.read("notes"), "\n"+command)
}
