package main

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/spec/python"
)

// plain is a pipe without anything said of it in the environment.
var plain = screen{env: func(string) string { return "" }}

// helpTexts gives what every Python printed for -h into a pipe; 2.7 printed none.
func helpTexts(t *testing.T) map[python.Version]string {
	texts := map[python.Version]string{}
	for _, screen := range recordedScreens(t) {
		if screen.Columns == "" && screen.Colours == "0" && screen.Word == "-h" {
			for _, v := range python.All()[1:] {
				texts[v] = screen.as(v)
			}
		}
	}
	return texts
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

func TestHelp(t *testing.T) {
	helps := helpTexts(t)
	for version, help := range helps {
		v := version.String()
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
	own, ok := strings.CutPrefix(out, helps[python.Default().Version])
	assert.Assert(t, ok, "%s", out)
	for _, v := range python.All() {
		assert.Assert(t, strings.Contains(own, " "+v.String()), "%s", own)
	}
	for line := range strings.Lines(out) {
		assert.Assert(t, len(line) <= 80, "%q", line)
	}
}

func TestOwnOptions(t *testing.T) {
	const pythons = "2.7, 3.6, 3.7, 3.8, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14, 3.15"
	const modules = "SimpleHTTPServer, CGIHTTPServer, BaseHTTPServer"
	tests := []struct {
		name    string
		args    string
		rest    string
		version string
		module  string
		said    bool
		refused string
	}{
		{name: "none", args: "8000", rest: "8000", version: "3.14", module: "http.server"},
		{name: "two words", args: "-d x --python 3.13 8000", rest: "-d x 8000", version: "3.13", module: "http.server", said: true},
		{name: "one word", args: "--python=3.13", version: "3.13", module: "http.server", said: true},
		{name: "the last counts", args: "--python 3.13 --python=3.14", version: "3.14", module: "http.server", said: true},
		{name: "no abbreviation", args: "--pytho 3.13 --p HTTP/1.1 --modul x", rest: "--pytho 3.13 --p HTTP/1.1 --modul x", version: "3.14", module: "http.server"},
		{name: "not after the separator", args: "-- --python 3.13", rest: "-- --python 3.13", version: "3.14", module: "http.server"},
		{name: "between an option and its argument", args: "-b --python 3.13 x", rest: "-b x", version: "3.13", module: "http.server", said: true},
		{name: "the usual module of 2.7", args: "--python 2.7", version: "2.7", module: "SimpleHTTPServer", said: true},
		{name: "another module", args: "--module CGIHTTPServer --python 2.7 80", rest: "80", version: "2.7", module: "CGIHTTPServer", said: true},
		{name: "the module by its name", args: "--module=http.server", version: "3.14", module: "http.server"},
		{name: "an empty module", args: "--module= --python=2.7", version: "2.7", module: "SimpleHTTPServer", said: true},

		{name: "unknown", args: "--python 2.4", refused: "serve: --python 2.4: there are " + pythons},
		{name: "a release", args: "--python=3.14.8", refused: "serve: --python 3.14.8: there are " + pythons},
		{name: "empty", args: "--python=", refused: "serve: --python : there are " + pythons},
		{name: "missing", args: "--python", refused: "serve: --python: expected one of " + pythons},
		{name: "an option instead", args: "--python -h", refused: "serve: --python: expected one of " + pythons},
		{name: "a module of another Python", args: "--module CGIHTTPServer", refused: "serve: --module CGIHTTPServer: Python 3.14 has http.server"},
		{name: "a module that 2.7 has not", args: "--module http.server --python 2.7", refused: "serve: --module http.server: Python 2.7 has " + modules},
		{name: "no module", args: "--module", refused: "serve: --module: expected one of " + modules + ", http.server"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readInvocation(strings.Fields(test.args))
			if test.refused != "" {
				assert.Error(t, err, test.refused)
				return
			}
			assert.NilError(t, err)
			assert.Equal(t, strings.Join(got.args, " "), test.rest)
			assert.Equal(t, got.facts.Version.String(), test.version)
			assert.Equal(t, got.module, test.module)
			assert.Equal(t, got.said, test.said)
		})
	}
	out, errs, status := ended(t, "--python", "3.5", "--nope")
	assert.Equal(t, status, 2)
	assert.Equal(t, out, "")
	assert.Equal(t, errs, "serve: --python 3.5: there are "+pythons+"\n")
}

// What cannot start says what Python's traceback ends with.
func TestStartThatFails(t *testing.T) {
	for args, want := range map[string]string{
		"-1":                 "socket.gaierror: [Errno -8] Servname not supported for ai_socktype\n",
		"--bind a..b":        "UnicodeEncodeError: 'idna' codec can't encode character '\\x2e' in position 2: label empty\nencoding with 'idna' codec failed\n",
		"--bind= 0":          "socket.gaierror: [Errno -2] Name or service not known\n",
		"--bind 192.0.2.1 0": "OSError: [Errno 99] Cannot assign requested address\n",

		"--tls-cert /no/such --tls-password-file= --bind 127.0.0.1 0":               "FileNotFoundError: [Errno 2] No such file or directory\n",
		"--python 3.15 --tls-cert /no/such --tls-password-file= --bind 127.0.0.1 0": "FileNotFoundError: [Errno 2] No such file or directory: '/no/such'\n",

		"--python 2.7 -h":         "ValueError: invalid literal for int() with base 10: '-h'\n",
		"--python 2.7 70000":      "OverflowError: getsockaddrarg: port must be 0-65535.\n",
		"--python 3.7 --bind ::1": "socket.gaierror: [Errno -9] Address family for hostname not supported\n",
		"--python 3.9 -h=":        "IndexError: string index out of range\n",
		"--python 3.12 --bind=--": "TypeError: getaddrinfo() argument 1 must be string or None\n",
		"--python 3.6 -b--":       "TypeError: str, bytes or bytearray expected, not list\n",
	} {
		out, errs, status := ended(t, strings.Fields(args)...)
		assert.Equal(t, status, 1, "%s", args)
		assert.Equal(t, out, "", "%s", args)
		assert.Equal(t, errs, want, "%s", args)
	}
}

func TestExceptions(t *testing.T) {
	old, err := python.Lookup("2.7")
	assert.NilError(t, err)
	for number, want := range map[syscall.Errno]string{
		syscall.EACCES:       "PermissionError: [Errno 13] Permission denied",
		syscall.EADDRINUSE:   "OSError: [Errno 98] Address already in use",
		syscall.EAFNOSUPPORT: "OSError: [Errno 97] Address family not supported by protocol",
	} {
		failed := os.NewSyscallError("bind", number)
		assert.Equal(t, uncaught(python.Default(), failed, colorize.Traceback{}).Error(), want)
		_, text, _ := strings.Cut(want, ": ")
		assert.Equal(t, uncaught(old, failed, colorize.Traceback{}).Error(), "socket.error: "+text)
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
