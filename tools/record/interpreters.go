package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// An interpreter is a real Python.
type interpreter struct {
	command []string
	version python.Version
	release string // "3.14.8", as its Server header says it
	server  string // the Server header of SimpleHTTPRequestHandler
}

const question = `
import sys
try:
    from http.server import SimpleHTTPRequestHandler as handler
except ImportError:
    from SimpleHTTPServer import SimpleHTTPRequestHandler as handler
print(sys.version.split()[0])
print(handler.server_version + ' ' + handler.sys_version)
`

// ask runs a command to see what Python it is.
func ask(command []string) (*interpreter, error) {
	cmd := exec.Command(command[0], append(append([]string{}, command[1:]...), "-c", question)...)
	cmd.Env = pinned("", command[0])
	out, err := cmd.CombinedOutput()
	release, server, ok := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if err != nil || !ok {
		return nil, fmt.Errorf("%s is no Python with http.server: %v: %s", strings.Join(command, " "), err, out)
	}
	v, err := python.ParseVersion(release)
	return &interpreter{command, v, release, server}, err
}

// find looks for the interpreter of a version: the one given with
// --interpreter, else that whose release is the one the table of facts speaks
// of, among those on PATH, pyenv's, and those that interpreters.sh has made.
// Other releases of the version are not taken unasked: their answers differ.
func find(v python.Version, given string) (*interpreter, error) {
	if given != "" {
		in, err := ask(strings.Fields(given))
		if err == nil && in.version != v {
			err = fmt.Errorf("%s is Python %s, not %s", given, in.release, v)
		}
		return in, err
	}
	facts, err := python.Lookup(v.String())
	if err != nil {
		return nil, err
	}
	var others []string
	for _, name := range places(v) {
		in, err := ask([]string{name})
		if err != nil || in.version != v {
			continue
		}
		if in.release == facts.Release {
			return in, nil
		}
		others = append(others, in.release+" ("+name+")")
	}
	hint := "tools/record/interpreters.sh makes some"
	if others != nil {
		hint = fmt.Sprintf("there is %s: --interpreter %s=COMMAND takes it all the same", strings.Join(others, ", "), v)
	}
	return nil, fmt.Errorf("Python %s was not found: %s", facts.Release, hint)
}

// places lists where the interpreter of a version may be.
func places(v python.Version) []string {
	name := "python" + v.String()
	pyenv := os.Getenv("PYENV_ROOT")
	if home, err := os.UserHomeDir(); err == nil && pyenv == "" {
		pyenv = filepath.Join(home, ".pyenv")
	}
	var all []string
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		// pyenv's shims are shell scripts that look for the real one: slower,
		// and silent about which they run.
		if dir != filepath.Join(pyenv, "shims") {
			all = append(all, filepath.Join(dir, name))
		}
	}
	found, _ := filepath.Glob(filepath.Join(pyenv, "versions", v.String()+".*", "bin", name))
	all = append(all, found...)
	if cache, err := os.UserCacheDir(); err == nil {
		all = append(all, filepath.Join(cache, "glasshttp", "pythons", "bin", name))
	}
	var there []string
	for _, name := range all {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0 {
			there = append(there, name)
		}
	}
	return there
}
