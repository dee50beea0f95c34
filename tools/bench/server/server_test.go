package server

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

var setting = Setting{Folder: "/run/here", Site: "/srv/site", Port: "8000"}

// kind finds one of the table.
func kind(t *testing.T, name string) *Kind {
	for _, k := range others() {
		if k.Name == name {
			return k
		}
	}
	t.Fatalf("no %s", name)
	return nil
}

func TestCommandLines(t *testing.T) {
	kept, quiet, scripts := setting, setting, setting
	kept.Keep, quiet.Quiet, scripts.Scripts = true, true, true
	old, err := pythonKind("python3.6", "3.6.15", python.Version{Major: 3, Minor: 6})
	assert.NilError(t, err)
	for _, c := range []struct {
		kind    *Kind
		setting Setting
		want    string
	}{
		{Glass("serve", "3.14", ""), setting, "--python 3.14 --bind 127.0.0.1 --directory /srv/site 8000"},
		{Glass("serve", "3.14", ""), kept, "--python 3.14 --bind 127.0.0.1 --directory /srv/site --protocol HTTP/1.1 8000"},
		{Glass("serve", "3.14", ""), scripts, "--python 3.14 --bind 127.0.0.1 --directory /srv/site --cgi 8000"},
		{old, kept, "-m http.server --bind 127.0.0.1 8000"},
		{kind(t, "nginx"), setting, "-c /run/here/nginx.conf"},
		{kind(t, "lighttpd"), setting, "-D -f /run/here/lighttpd.conf"},
		{kind(t, "caddy"), setting, "run --config /run/here/Caddyfile --adapter caddyfile"},
		{kind(t, "miniserve"), setting, "--verbose --interfaces 127.0.0.1 --port 8000 /srv/site"},
		{kind(t, "miniserve"), quiet, "--interfaces 127.0.0.1 --port 8000 /srv/site"},
		{kind(t, "busybox"), setting, "httpd -f -p 127.0.0.1:8000 -h /srv/site -v"},
		{fileServer("fileserver", ""), setting, "127.0.0.1:8000 /srv/site"},
	} {
		assert.Equal(t, strings.Join(c.kind.arguments(c.setting), " "), c.want, c.kind.Name)
	}
	assert.Assert(t, !old.Keep && old.Scripts)
}

func TestPythonThatHasNoOptions(t *testing.T) {
	_, err := pythonKind("python2.7", "2.7.18", python.Version{Major: 2, Minor: 7})
	assert.ErrorContains(t, err, "Python 2.7 listens on all addresses")
}

// A configuration has its places filled in, and a log that is switched off
// leaves no trace.
func TestConfigurations(t *testing.T) {
	quiet := setting
	quiet.Quiet = true
	for name, want := range map[string][]string{
		"nginx":    {"access_log /run/here/access.log;", "listen 127.0.0.1:8000 ", "root /srv/site;"},
		"lighttpd": {`accesslog.filename = "/run/here/access.log"`, "server.port = 8000\n", `server.document-root = "/srv/site"`},
		"caddy":    {"output file /run/here/access.log", "http://127.0.0.1:8000 {", "root * /srv/site"},
	} {
		text := kind(t, name).configuration(setting)
		for _, line := range want {
			assert.Assert(t, strings.Contains(text, line), "%s has no %s:\n%s", name, line, text)
		}
		for _, place := range []string{"{log}", "{folder}", "{site}", "{port}"} {
			assert.Assert(t, !strings.Contains(text, place), "%s has %s", name, place)
		}
		assert.Assert(t, !strings.Contains(kind(t, name).configuration(quiet), "access.log"), name)
	}
	assert.Assert(t, strings.Contains(kind(t, "nginx").configuration(quiet), "access_log off;"))
}

func TestStartedNamesNoPlaceOfTheMachine(t *testing.T) {
	k := Glass("/home/me/bin/serve", "3.14", "")
	want := `serve --python 3.14 --bind 127.0.0.1 --directory SITE PORT
serve --python 3.14 --bind 127.0.0.1 --directory SITE --protocol HTTP/1.1 PORT    # where connections are kept alive
serve --python 3.14 --bind 127.0.0.1 --directory SITE --cgi PORT    # for scripts
`
	assert.Equal(t, cmp.Diff(want, k.Started()), "")
	nginx := kind(t, "nginx")
	nginx.Program = "/usr/sbin/nginx"
	assert.Assert(t, strings.HasPrefix(nginx.Started(), "nginx -c FOLDER/nginx.conf\n\ndaemon off;\n"), nginx.Started())
}

func TestReadStatus(t *testing.T) {
	m, err := readStatus([]byte("Name:\tserve\nVmHWM:\t    2048 kB\nVmRSS:\t     512 kB\n"))
	assert.NilError(t, err)
	assert.Equal(t, m, Memory{Now: 512 << 10, Peak: 2 << 20})
	_, err = readStatus([]byte("Name:\tserve\n"))
	assert.ErrorContains(t, err, "does not say")
	_, err = readStatus([]byte("VmRSS:\tmuch\n"))
	assert.ErrorContains(t, err, "VmRSS of a process")
}

func TestReadStat(t *testing.T) {
	p, err := readStat([]byte("4711 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 100 20 3 1 20 0 1 0 99 0 0\n"))
	assert.NilError(t, err)
	assert.Equal(t, p, process{pid: 4711, state: "S", group: 42, spent: 1240 * time.Millisecond})
	_, err = readStat([]byte("4711 (a) S 1 42"))
	assert.ErrorContains(t, err, "does not say")
}

// shell is a server that is a shell script.
func shell(script string) *Kind {
	return &Kind{Name: "shell", Program: "/bin/sh", words: func(Setting) []string { return []string{"-c", script} }}
}

func TestStartSaysWhyAServerDoesNotStart(t *testing.T) {
	folder := t.TempDir()
	_, err := shell("echo no such option >&2; exit 3").Start(t.Context(), Setting{Folder: folder, Site: folder})
	assert.ErrorContains(t, err, "shell: it ended instead of listening: no such option")
	left, err := os.ReadDir(folder)
	assert.NilError(t, err)
	assert.Equal(t, len(left), 0)
}

func TestLaunchOfWhatIsNotThere(t *testing.T) {
	folder := t.TempDir()
	_, err := (&Kind{Name: "none", Program: "/nowhere/none", words: func(Setting) []string { return nil }}).Launch(Setting{Folder: folder, Site: folder})
	assert.ErrorContains(t, err, "none: ")
	left, err := os.ReadDir(folder)
	assert.NilError(t, err)
	assert.Equal(t, len(left), 0)
}

// What a server has started ends with it, though the server asks to be spared.
func TestStopEndsWhatTheServerHasStarted(t *testing.T) {
	folder := t.TempDir()
	ready := filepath.Join(folder, "ready")
	assert.NilError(t, syscall.Mkfifo(ready, 0o600))
	r, err := shell("trap '' TERM; sleep 1000 & echo $! >ready; wait").Launch(Setting{Folder: folder, Site: folder})
	assert.NilError(t, err)
	said, err := os.ReadFile(ready) // waits for the writer
	assert.NilError(t, err)
	child, err := strconv.Atoi(strings.TrimSpace(string(said)))
	assert.NilError(t, err)
	if _, err := os.Stat("/proc/self/status"); err == nil {
		m, err := r.Memory()
		assert.NilError(t, err)
		assert.Assert(t, m.Now > 0 && m.Peak >= m.Now, "%+v", m)
	}
	r.Stop()
	assert.Equal(t, len(members(r.command.Process.Pid)), 0, "child %d", child)
	_, err = os.Stat(r.folder)
	assert.Assert(t, os.IsNotExist(err))
}

func TestFindGivesOnlyWhatIsThere(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, k := range Find("") {
		assert.Assert(t, strings.HasPrefix(k.Program, "/usr/"), k.Program)
	}
	found := Find("/bench/fileserver")
	assert.Equal(t, found[len(found)-1].Name, "fileserver")
}

func TestVersionOf(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	assert.NilError(t, os.WriteFile(program, []byte("#!/bin/sh\necho 'nginx version: nginx/1.22.1 (Debian)' >&2\necho more\n"), 0o755))
	if err := exec.Command(program).Run(); err != nil {
		t.Skip("no scripts can be run here")
	}
	assert.Equal(t, versionOf(program, nil), "nginx/1.22.1")
}
