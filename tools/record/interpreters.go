package main

import (
	"fmt"
	"os/exec"
	"strings"

	"github.com/glasshttp/glass/spec/python"
	places "github.com/glasshttp/glass/tools/interpreter"
)

// An interpreter is a real Python.
type interpreter struct {
	command []string
	version python.Version
	release string // "3.14.8", as its Server header says it
	server  string // the Server header of SimpleHTTPRequestHandler
	base    string // the Server header of BaseHTTPRequestHandler
}

const question = `
import sys
try:
    from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
except ImportError:
    from BaseHTTPServer import BaseHTTPRequestHandler
    from SimpleHTTPServer import SimpleHTTPRequestHandler
print(sys.version.split()[0])
for handler in SimpleHTTPRequestHandler, BaseHTTPRequestHandler:
    print(handler.server_version + ' ' + handler.sys_version)
`

// ask runs a command to see what Python it is.
func ask(command []string) (*interpreter, error) {
	cmd := exec.Command(command[0], append(append([]string{}, command[1:]...), "-c", question)...)
	cmd.Env = pinned("", command[0])
	out, err := cmd.CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || len(lines) != 3 {
		return nil, fmt.Errorf("%s is no Python with http.server: %v: %s", strings.Join(command, " "), err, out)
	}
	v, err := python.ParseVersion(lines[0])
	return &interpreter{command, v, lines[0], lines[1], lines[2]}, err
}

// find looks for the interpreter of a version: the one given with
// --interpreter, else that whose release is the one the corpus is recorded
// from, among those on PATH, pyenv's, and those that interpreters.sh has made.
// Other releases of the version are not taken unasked: their answers differ.
func find(v python.Version, given string) (*interpreter, error) {
	if given != "" {
		in, err := ask(strings.Fields(given))
		if err == nil && in.version != v {
			err = fmt.Errorf("%s is Python %s, not %s", given, in.release, v)
		}
		return in, err
	}
	var others []string
	for _, name := range places.Places(v) {
		in, err := ask([]string{name})
		if err != nil || in.version != v {
			continue
		}
		if in.release == python.Release(v) {
			return in, nil
		}
		others = append(others, in.release+" ("+name+")")
	}
	hint := "tools/record/interpreters.sh makes some"
	if others != nil {
		hint = fmt.Sprintf("there is %s: --interpreter %s=COMMAND takes it all the same", strings.Join(others, ", "), v)
	}
	return nil, fmt.Errorf("Python %s was not found: %s", python.Release(v), hint)
}
