package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
)

//go:embed launch.py
var launcher []byte

//go:embed sitecustomize.py
var sitecustomize []byte

// pythons is a target for play: real interpreters.
type pythons struct {
	interpreters map[python.Version]*interpreter
	apps         string // the folder of the apps
	scripts      string // a folder with launch.py and sitecustomize.py
}

// newPythons writes the scripts into a folder of their own.
func newPythons(interpreters map[python.Version]*interpreter, apps string) (*pythons, error) {
	scripts, err := os.MkdirTemp("", "record")
	if err != nil {
		return nil, err
	}
	p := &pythons{interpreters, apps, scripts}
	return p, errors.Join(
		os.WriteFile(filepath.Join(scripts, "launch.py"), launcher, 0o644),
		os.WriteFile(filepath.Join(scripts, "sitecustomize.py"), sitecustomize, 0o644),
	)
}

func (p *pythons) remove() { os.RemoveAll(p.scripts) }

// command makes a command of the interpreter. Its environment is the same on
// every machine: nothing of the caller's own gets in.
func (p *pythons) command(s play.Setup, args ...string) (*exec.Cmd, *interpreter, error) {
	in := p.interpreters[s.Version]
	if in == nil {
		return nil, nil, fmt.Errorf("there is no Python %s", s.Version)
	}
	words := append(append([]string{}, in.command...), "-u")
	words = append(words, args...)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = s.Tree
	cmd.Env = pinned(p.scripts, words[0])
	return cmd, in, nil
}

// pinned is the environment of every Python. UTC, as the recorder itself is
// in, and a width for help texts; hashes in a fixed order; neither colours nor
// modules of the user's own nor byte code left in the tree. The interpreter's
// own folder is on PATH, as a Python that is started by its bare name looks
// there for what it is: its help text says so.
func pinned(scripts, command string) []string {
	return []string{
		"PATH=" + filepath.Dir(command) + ":/usr/local/bin:/usr/bin:/bin",
		"HOME=/nonexistent",
		"LANG=C.UTF-8",
		"TZ=UTC0",
		"COLUMNS=80",
		"NO_COLOR=1",
		"PYTHONHASHSEED=0",
		"PYTHONNOUSERSITE=1",
		"PYTHONDONTWRITEBYTECODE=1",
		"PYTHONPATH=" + scripts,
	}
}

// Command runs the genuine python -m http.server, or what stood for it in 2.7.
func (p *pythons) Command(s play.Setup, args []string) (*exec.Cmd, string, error) {
	cmd, in, err := p.command(s, append([]string{"-m", serverModule(s)}, args...)...)
	if err != nil {
		return nil, "", err
	}
	if s.Case.Module == "BaseHTTPServer" {
		return cmd, in.base, nil
	}
	return cmd, in.server, nil
}

// serverModule gives the module to be run: where the case names none, the one
// that serves a folder.
func serverModule(s play.Setup) string {
	switch {
	case s.Case.Module != "":
		return s.Case.Module
	case s.Version.Major == 2:
		return "SimpleHTTPServer"
	}
	return "http.server"
}

// Start runs launch.py.
func (p *pythons) Start(s play.Setup) (play.Server, error) {
	handler, kind := s.Case.Handler, "threading"
	if app, ok := s.Case.App(); ok {
		handler = filepath.Join(p.apps, app+".py")
	}
	if s.Case.Serial {
		kind = "serial"
	}
	cmd, _, err := p.command(s, filepath.Join(p.scripts, "launch.py"), handler, kind, s.Case.Protocol)
	if err != nil {
		return nil, err
	}
	cmd.WaitDelay = play.Patience // for a child that would keep the pipes open
	launched := &launched{cmd: cmd}
	cmd.Stderr = &launched.stderr
	stdin, err1 := cmd.StdinPipe()
	stdout, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		return nil, err
	}
	launched.stdin = stdin
	if err := launched.readiness(stdout); err != nil {
		_, stopErr := launched.Stop()
		return nil, errors.Join(err, stopErr)
	}
	return launched, nil
}

// A launched is a server that launch.py runs.
type launched struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	stderr bytes.Buffer
	port   int
	server string
}

// readiness reads the line that is printed when the server listens.
func (l *launched) readiness(stdout io.Reader) error {
	late := time.AfterFunc(play.Patience, func() { l.cmd.Process.Kill() })
	defer late.Stop()
	said, err := io.ReadAll(io.LimitReader(lineReader{stdout}, 1000))
	if err != nil {
		return err
	}
	port, server, _ := strings.Cut(strings.TrimSuffix(string(said), "\n"), " ")
	l.server = server
	if l.port, err = strconv.Atoi(port); err != nil {
		return fmt.Errorf("%s did not start a server", strings.Join(l.cmd.Args, " "))
	}
	return nil
}

// A lineReader ends after the first end of line.
type lineReader struct{ io.Reader }

func (r lineReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err == nil && n > 0 && p[n-1] == '\n' {
		err = io.EOF
	}
	return n, err
}

func (l *launched) Address() (string, int) { return "127.0.0.1", l.port }

func (l *launched) Name() string { return l.server }

// Stop ends launch.py's standard input and waits for it.
func (l *launched) Stop() ([]byte, error) {
	l.stdin.Close()
	late := time.AfterFunc(play.Patience, func() { l.cmd.Process.Kill() })
	defer late.Stop()
	err := l.cmd.Wait()
	if err != nil {
		err = fmt.Errorf("%s: %w: %s", strings.Join(l.cmd.Args, " "), err, l.stderr.Bytes())
	}
	return l.stderr.Bytes(), err
}

var _ play.Target = (*pythons)(nil)
