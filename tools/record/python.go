package main

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/record/lines"
)

//go:embed launch.py
var launchScript []byte

//go:embed sitecustomize.py
var sitecustomize []byte

//go:embed lines.py
var countLines []byte

// pythons is a target for play: real interpreters.
type pythons struct {
	interpreters map[python.Version]*interpreter
	apps         string // the folder of the apps
	scripts      string // a folder with launch.py and what it needs, and the sockets of the launchers
	counted      string // the folder for what lines.py writes, "" where lines are not counted

	mu        sync.Mutex
	launchers map[python.Version]*launcher // started when first needed
}

// newPythons writes the scripts into a folder of their own.
func newPythons(interpreters map[python.Version]*interpreter, apps string) (*pythons, error) {
	scripts, err := os.MkdirTemp("", "record")
	if err != nil {
		return nil, err
	}
	p := &pythons{interpreters: interpreters, apps: apps, scripts: scripts, launchers: map[python.Version]*launcher{}}
	return p, errors.Join(
		os.WriteFile(filepath.Join(scripts, "launch.py"), launchScript, 0o644),
		os.WriteFile(filepath.Join(scripts, "sitecustomize.py"), sitecustomize, 0o644),
		os.WriteFile(filepath.Join(scripts, "lines.py"), countLines, 0o644),
	)
}

// remove ends the launchers and removes the scripts.
func (p *pythons) remove() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, l := range p.launchers {
		l.end()
	}
	os.RemoveAll(p.scripts)
}

// command makes a command of an interpreter. Its environment is the same on
// every machine: nothing of the caller's own gets in.
func (p *pythons) command(in *interpreter, args ...string) *exec.Cmd {
	words := append(append([]string{}, in.command...), "-u")
	words = append(words, args...)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = pinned(p.scripts, words[0])
	return cmd
}

// interpreter gives the one for a case.
func (p *pythons) interpreter(s play.Setup) (*interpreter, error) {
	if in := p.interpreters[s.Version]; in != nil {
		return in, nil
	}
	return nil, fmt.Errorf("there is no Python %s", s.Version)
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
	in, err := p.interpreter(s)
	if err != nil {
		return nil, "", err
	}
	cmd := p.command(in, append([]string{"-m", serverModule(s)}, args...)...)
	cmd.Env = append(cmd.Env, p.countedIn(chapterOf(s.Case.ID))...)
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

// Start has a launcher serve a case.
func (p *pythons) Start(s play.Setup) (play.Server, error) {
	in, err := p.interpreter(s)
	if err != nil {
		return nil, err
	}
	l, err := p.launcher(in)
	if err != nil {
		return nil, err
	}
	return l.launch(p.order(s))
}

// launcher gives the launcher of an interpreter, which is started if need be.
func (p *pythons) launcher(in *interpreter) (*launcher, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l := p.launchers[in.version]; l != nil {
		return l, nil
	}
	socket := filepath.Join(p.scripts, in.version.String())
	cmd := p.command(in, filepath.Join(p.scripts, "launch.py"), socket)
	cmd.Env = append(cmd.Env, p.countedIn(lines.Import)...)
	l, err := startLauncher(cmd, socket)
	if err == nil {
		p.launchers[in.version] = l
	}
	return l, err
}

var _ play.Target = (*pythons)(nil)
