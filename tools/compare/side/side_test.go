package side

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"
)

func TestPortsAreFoundInFirstLines(t *testing.T) {
	for line, want := range map[string]int{
		"40122\n": 40122,
		"Serving HTTP on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...\n": 8000,
		"":                            0,
		"ready\n":                     0,
		"40122 or so\n":               0,
		"port 99999999999999999999\n": 0,
	} {
		assert.Check(t, is.Equal(portIn(line), want), "%q", line)
	}
}

func TestCommandLinesAreFilledIn(t *testing.T) {
	cmd, port, err := Spec{Command: "serve {tree} {protocol}:1.0", Tree: "/it's here", Protocol: "HTTP/1.1"}.command()
	assert.NilError(t, err)
	assert.Equal(t, port, 0)
	assert.Equal(t, cmd.Args[2], `serve '/it'\''s here' 'HTTP/1.1':1.0`)

	cmd, port, err = Spec{Command: "serve {port}"}.command()
	assert.NilError(t, err)
	assert.Assert(t, port > 0)
	assert.Equal(t, cmd.Args[2], fmt.Sprintf("serve %d", port))
}

// program makes an executable file that says who it is.
func program(t *testing.T, path, script string) {
	t.Helper()
	assert.NilError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	assert.NilError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755))
}

func TestPythonsAreFound(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	program(t, in("bin/python3.12"), "exit 0")
	program(t, in("bin/python3.13"), "echo a program that cannot run; exit 127")
	program(t, in("pyenv/versions/3.13.4/bin/python3.13"), "exit 0")
	program(t, in("pyenv/versions/3.7-dev/bin/python3.7"), "exit 0")
	program(t, in("cache/glasshttp/pythons/bin/python3.14"), "exit 0")
	t.Setenv("PATH", in("bin")) // nothing of what the machine has
	t.Setenv("PYENV_ROOT", in("pyenv"))
	t.Setenv("XDG_CACHE_HOME", in("cache"))
	for version, want := range map[string]string{
		"3.12": in("bin/python3.12"),
		"3.13": in("pyenv/versions/3.13.4/bin/python3.13"),
		"3.14": in("cache/glasshttp/pythons/bin/python3.14"),
		"3.30": "env python",
	} {
		words, err := Spec{Interpreters: map[string]string{"3.30": "env python"}}.interpreter(version)
		assert.NilError(t, err)
		assert.Check(t, is.Equal(strings.Join(words, " "), want))
	}
	_, err := Spec{}.interpreter("3.7")
	assert.ErrorContains(t, err, "no Python 3.7 on PATH")
}

func TestLogsComeInOrderAndOnce(t *testing.T) {
	p, err := newPipe()
	assert.NilError(t, err)
	in, err := os.OpenFile(fmt.Sprintf("/dev/fd/%d", p.in.Fd()), os.O_WRONLY, 0)
	assert.NilError(t, err)
	p.start()
	for i := range 200 {
		_, err := fmt.Fprintf(in, "line %d\n", i)
		assert.NilError(t, err)
		assert.Equal(t, p.take(), fmt.Sprintf("line %d\n", i))
	}
	// More than a pipe holds is taken out meanwhile: the writer never waits.
	long := strings.Repeat("x", 1<<20)
	_, err = in.WriteString(long)
	assert.NilError(t, err)
	assert.Equal(t, len(p.take()), len(long))
	_, err = in.WriteString("last")
	assert.NilError(t, err)
	in.Close()
	p.stop()
	assert.Equal(t, p.take(), "last")
}

func TestAServerThatEndsAtOnceIsAnErrorWithItsLog(t *testing.T) {
	_, err := Start(Spec{Command: "echo why >&2; exit 1"})
	assert.ErrorContains(t, err, "it never said its port")
	assert.ErrorContains(t, err, "why")
}
