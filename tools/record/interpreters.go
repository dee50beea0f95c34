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
import hashlib
import mimetypes
import sys
try:
    import http.server
    import socketserver
    from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
    modules = [http.server, socketserver, mimetypes]
except ImportError:
    import BaseHTTPServer, CGIHTTPServer, SimpleHTTPServer, SocketServer
    from BaseHTTPServer import BaseHTTPRequestHandler
    from SimpleHTTPServer import SimpleHTTPRequestHandler
    modules = [BaseHTTPServer, SimpleHTTPServer, CGIHTTPServer, SocketServer, mimetypes]
print(sys.version.split()[0])
for handler in SimpleHTTPRequestHandler, BaseHTTPRequestHandler:
    print(handler.server_version + ' ' + handler.sys_version)
digest = hashlib.sha256()
for module in modules:
    with open(module.__file__.replace('.pyc', '.py'), 'rb') as source:
        digest.update(source.read())
print(digest.hexdigest()[:16])
`

// sources is what each Python's own source of a server digests to: http.server,
// socketserver and mimetypes, and in 2.7 the five modules that became these.
// Those who package a Python may change it without changing its number.
var sources = map[string]string{
	"2.7.18":  "1e51e4feb66fe81c",
	"3.6.15":  "4fa11fa45ae7880e",
	"3.7.16":  "b4bae7fe7ad10f3e",
	"3.8.18":  "4725838d61c70039",
	"3.9.18":  "75cd0c3f7fdf8f44",
	"3.10.13": "754c681bd0218cfc",
	"3.11.7":  "0e0c50a02dad89a3",
	"3.12.1":  "aaf0ccec3dc6a14c",
	"3.13.0":  "5d00be826e013e40",
	"3.14.8":  "f1ec8c4af5f24cb1",
	"3.15.0":  "3cb4d5092b87d59a",
}

// ask runs a command to see what Python it is.
func ask(command []string) (*interpreter, error) {
	cmd := exec.Command(command[0], append(append([]string{}, command[1:]...), "-c", question)...)
	cmd.Env = pinned("", command[0])
	out, err := cmd.CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || len(lines) != 4 {
		return nil, fmt.Errorf("%s is no Python with http.server: %v: %s", strings.Join(command, " "), err, out)
	}
	v, err := python.ParseVersion(lines[0])
	if want := sources[lines[0]]; err == nil && want != "" && want != lines[3] {
		err = fmt.Errorf("%s is a Python %s with other servers than the one recorded from: their source digests to %s, not %s",
			strings.Join(command, " "), lines[0], lines[3], want)
	}
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
		if err != nil && in != nil && in.release == python.Release(v) {
			return nil, err
		}
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
