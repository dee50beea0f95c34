package main

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// plain is a pipe without anything said of it in the environment.
var plain = screen{env: func(string) string { return "" }}

// helpText is what a Python printed for -h, with COLUMNS=80 and NO_COLOR=1.
func helpText(v python.Version) (string, error) {
	text, err := os.ReadFile("testdata/help/" + v.String() + ".txt")
	return string(text), err
}

// ended runs the program inside the test, for command lines that serve nothing.
func ended(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	env := func(string) string { return "" }
	never := func() <-chan os.Signal { t.Fatalf("%q serves", args); return nil }
	status = run(args, env, &out, &errs, never)
	return out.String(), errs.String(), status
}

func TestEveryVersionHasACommandLine(t *testing.T) {
	for _, v := range python.All() {
		help, err := helpText(v)
		assert.NilError(t, err)
		assert.Assert(t, strings.HasPrefix(help, "usage: "), "%v", v)
	}
}

func TestHelp(t *testing.T) {
	for _, version := range python.All() {
		v := version.String()
		help, err := helpText(version)
		assert.NilError(t, err)
		for _, args := range [][]string{
			{"--python", v, "-h"},
			{"-h", "--python=" + v},
			{"--nope", "--python", v, "--help"},
		} {
			out, errs, status := ended(t, args...)
			assert.Equal(t, status, 0)
			assert.Equal(t, errs, "")
			assert.Equal(t, out, help, "%q", args)
		}
	}
	out, _, status := ended(t, "-h")
	assert.Equal(t, status, 0)
	help, err := helpText(python.Default().Version)
	assert.NilError(t, err)
	own, ok := strings.CutPrefix(out, help)
	assert.Assert(t, ok, "%s", out)
	assert.Assert(t, strings.Contains(own, "--python VERSION"), "%s", own)
	for line := range strings.Lines(out) {
		assert.Assert(t, len(line) <= 80, "%q", line)
	}
}

func TestPythonOption(t *testing.T) {
	tests := []struct {
		name    string
		args    []string
		rest    string
		version string
		said    bool
		refused string
	}{
		{name: "none", args: []string{"8000"}, rest: "8000", version: "3.14"},
		{name: "two words", args: []string{"-d", "x", "--python", "3.13", "8000"}, rest: "-d x 8000", version: "3.13", said: true},
		{name: "one word", args: []string{"--python=3.13"}, version: "3.13", said: true},
		{name: "the last counts", args: []string{"--python", "3.13", "--python=3.14"}, version: "3.14", said: true},
		{name: "no abbreviation", args: []string{"--pytho", "3.13", "--p", "HTTP/1.1"}, rest: "--pytho 3.13 --p HTTP/1.1", version: "3.14"},
		{name: "not after the separator", args: []string{"--", "--python", "3.13"}, rest: "-- --python 3.13", version: "3.14"},
		{name: "between an option and its argument", args: []string{"-b", "--python", "3.13", "x"}, rest: "-b x", version: "3.13", said: true},
		{name: "unknown", args: []string{"--python", "2.4"}, refused: "serve: --python 2.4: there are 3.13, 3.14"},
		{name: "a release", args: []string{"--python=3.14.8"}, refused: "serve: --python 3.14.8: there are 3.13, 3.14"},
		{name: "empty", args: []string{"--python="}, refused: "serve: --python : there are 3.13, 3.14"},
		{name: "missing", args: []string{"--python"}, refused: "serve: --python: expected one of 3.13, 3.14"},
		{name: "an option instead", args: []string{"--python", "-h"}, refused: "serve: --python: expected one of 3.13, 3.14"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rest, facts, said, err := takePython(test.args)
			if test.refused != "" {
				assert.Error(t, err, test.refused)
				return
			}
			assert.NilError(t, err)
			assert.Equal(t, strings.Join(rest, " "), test.rest)
			assert.Equal(t, facts.Version.String(), test.version)
			assert.Equal(t, said, test.said)
		})
	}
}

func TestRefusals(t *testing.T) {
	for args, want := range map[string]string{
		"--cgi":                          "serve: --cgi: this server runs no CGI scripts\n",
		"--python 3.13 --cgi 0":          "serve: --cgi: this server runs no CGI scripts\n",
		"--tls-cert a --tls-key b --cgi": "serve: --cgi: this server runs no CGI scripts\n",
		"--python 3.12 --nope":           "serve: --python 3.12: there are 3.13, 3.14\n",
	} {
		out, errs, status := ended(t, strings.Fields(args)...)
		assert.Equal(t, status, 2, "%s", args)
		assert.Equal(t, out, "", "%s", args)
		assert.Equal(t, errs, want, "%s", args)
	}
}

// What cannot start says what Python's traceback ends with.
func TestStartThatFails(t *testing.T) {
	for args, want := range map[string]string{
		"-1":                 "socket.gaierror: [Errno -8] Servname not supported for ai_socktype\n",
		"--bind a..b":        "UnicodeEncodeError: 'idna' codec can't encode character '\\x2e' in position 2: label empty\nencoding with 'idna' codec failed\n",
		"--bind= 0":          "socket.gaierror: [Errno -2] Name or service not known\n",
		"--bind 192.0.2.1 0": "OSError: [Errno 99] Cannot assign requested address\n",

		"--tls-cert /no/such --tls-password-file= --bind 127.0.0.1 0": "FileNotFoundError: [Errno 2] No such file or directory\n",
	} {
		out, errs, status := ended(t, strings.Fields(args)...)
		assert.Equal(t, status, 1, "%s", args)
		assert.Equal(t, out, "", "%s", args)
		assert.Equal(t, errs, want, "%s", args)
	}
}

func TestExceptions(t *testing.T) {
	for number, want := range map[syscall.Errno]string{
		syscall.EACCES:       "PermissionError: [Errno 13] Permission denied",
		syscall.EADDRINUSE:   "OSError: [Errno 98] Address already in use",
		syscall.EAFNOSUPPORT: "OSError: [Errno 97] Address family not supported by protocol",
		syscall.ENOENT:       "FileNotFoundError: [Errno 2] No such file or directory",
		syscall.ENOTDIR:      "NotADirectoryError: [Errno 20] Not a directory",
	} {
		assert.Equal(t, exception(os.NewSyscallError("bind", number)), want)
	}
}

// What stderr cannot encode is written as an escape, byte by byte.
func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"plain é":                  "plain é",
		"a\xed\xb3\xbfb":           `a\udcffb`,
		"\xed\xb2\x80\xed\xb3\xbf": `\udc80\udcff`,
		"\ufffd":                   "\ufffd",
	} {
		assert.Equal(t, printable(text), want, "%q", text)
	}
	_, errs, _ := ended(t, "--nope\xff")
	assert.Assert(t, strings.HasSuffix(errs, ": error: unrecognized arguments: --nope\\udcff\n"), "%s", errs)
}
