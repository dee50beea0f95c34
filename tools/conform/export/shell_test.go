package export

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"gotest.tools/v3/assert"
)

var (
	v314 = python.Version{Major: 3, Minor: 14}
	here = Address{"127.0.0.1", 8000}
)

// made makes a case out of blocks.
func made(t *testing.T, header, blocks string) *transcript.Case {
	t.Helper()
	c, err := transcript.Parse([]byte("title: made up\nclause: FILE-4\n" + header + "recorded: 3.13.0 3.14.8\n\n" + blocks))
	assert.NilError(t, err)
	c.ID = "file/made-up"
	return c
}

const (
	ofFiles = "handler: file\n"
	reply   = "\n\n< HTTP/1.0 200 OK\\r\\n\n< \\r\\n\n<.\n"
)

func TestShell(t *testing.T) {
	for _, c := range []struct{ name, blocks, curl, nc string }{
		{"a GET", `> GET /a?b=1 HTTP/1.0\r\n` + "\n" + `> \r\n` + reply,
			`curl -s -i --raw --http1.0 -H 'Host:' -H 'User-Agent:' -H 'Accept:' 'http://127.0.0.1:8000/a?b=1'`,
			`printf 'GET /a?b=1 HTTP/1.0\r\n\r\n' | nc 127.0.0.1 8000`},
		{"headers", `> HEAD /../x HTTP/1.1\r\n` + "\n" + `> Host: a\r\n` + "\n" + `> X-Y: it's\r\n` + "\n" + `> E:\r\n` + "\n" + `> \r\n` + reply,
			`curl -s -i --raw --http1.1 -I -H 'User-Agent:' -H 'Accept:' -H 'Host: a' -H 'X-Y: it'\''s' -H 'E;' --path-as-is 'http://127.0.0.1:8000/../x'`,
			`printf 'HEAD /../x HTTP/1.1\r\nHost: a\r\nX-Y: it\047s\r\nE:\r\n\r\n' | nc 127.0.0.1 8000`},
		{"a body", `> POST /x#y HTTP/1.0\r\n` + "\n" + `> Content-Length: 3\r\n` + "\n" + `> \r\n` + "\n" + `> a%b` + reply,
			`curl -s -i --raw --http1.0 -H 'Host:' -H 'User-Agent:' -H 'Accept:' -H 'Content-Length: 3' -H 'Content-Type:' --data-raw 'a%b' --request-target '/x#y' 'http://127.0.0.1:8000/'`,
			`printf 'POST /x#y HTTP/1.0\r\nContent-Length: 3\r\n\r\na%%b' | nc 127.0.0.1 8000`},
		{"a half-closed connection", `> GET / HTTP/1.1\r\n` + "\n" + `> \r\n` + "\n>." + reply,
			"", `printf 'GET / HTTP/1.1\r\n\r\n' | nc -N 127.0.0.1 8000`},
		{"two writes", `> GET / \xff\x00` + "\n\n" + `> HTTP/1.0\r\n` + "\n\n" + `> \r\n` + reply,
			"", `{ printf 'GET / \377\000'; sleep 0.2; printf 'HTTP/1.0\r\n'; sleep 0.2; printf '\r\n'; } | nc 127.0.0.1 8000`},
		{"a repetition", `> GET /\{repeat a% 70}-` + reply,
			"", `{ printf 'GET /'; printf 'a%%%.0s' $(seq 70); printf '\055'; } | nc 127.0.0.1 8000`},
		{"the address", `> GET http://\{host}:\{port}/ HTTP/1.0\r\n` + "\n" + `> \r\n` + reply,
			`curl -s -i --raw --http1.0 -H 'Host:' -H 'User-Agent:' -H 'Accept:' --request-target 'http://127.0.0.1:8000/' 'http://127.0.0.1:8000/'`,
			`printf 'GET http://127.0.0.1:8000/ HTTP/1.0\r\n\r\n' | nc 127.0.0.1 8000`},
		{"a reply of no form", `> GET / HTTP/1.0\r\n` + "\n" + `> \r\n` + "\n\n< <html>\n", "", `printf 'GET / HTTP/1.0\r\n\r\n' | nc 127.0.0.1 8000`},
		{"an ill-formed request", `> GET / HTTP/1.0\n` + "\n" + `> \n` + reply, "", `printf 'GET / HTTP/1.0\n\n' | nc 127.0.0.1 8000`},
	} {
		t.Run(c.name, func(t *testing.T) {
			one := made(t, ofFiles, c.blocks)
			line, err := Shell(one, v314, NC, here)
			assert.NilError(t, err)
			assert.Equal(t, line, c.nc)
			if c.curl == "" {
				c.curl = c.nc
			}
			line, err = Shell(one, v314, Curl, here)
			assert.NilError(t, err)
			assert.Equal(t, line, c.curl)
		})
	}
}

// What curl would send otherwise is left to nc.
func TestNotForCurl(t *testing.T) {
	for _, lines := range [][]string{
		{"GET / HTTP/0.9"}, {"GET  / HTTP/1.0"}, {"GET /\x7f HTTP/1.0"}, {"GET / HTTP/1.0 "}, {"G\xc3 / HTTP/1.0"},
		{"GET / HTTP/1.1", "A: b", "Host: a"}, {"GET / HTTP/1.1", "Host:"}, {"GET / HTTP/1.1", "A : b"}, {"GET / HTTP/1.1", "A:b"},
		{"GET / HTTP/1.1", "A:  b"}, {"GET / HTTP/1.1", "A: b", " c"}, {"POST / HTTP/1.1", "Transfer-Encoding: chunked"},
		{"POST / HTTP/1.1", "Content-Length: 3"}, {"POST / HTTP/1.1", "Content-Length: 0", "Content-Length: 0"},
	} {
		script := []transcript.Event{{Kind: transcript.Send, Text: transcript.Literal(strings.Join(lines, "\r\n") + "\r\n\r\n")},
			{Kind: transcript.Receive, Text: transcript.Literal("HTTP/1.0 200 OK\r\n\r\n")}}
		line, ok := curl(script, here)
		assert.Assert(t, !ok, "%q: %s", lines, line)
	}
}

func TestNoLine(t *testing.T) {
	const serve = "handler: serve\n"
	for _, c := range []struct{ header, blocks, why string }{
		{ofFiles, "@ a\n> a\n\n@ b\n> b\n", "2 connections"},
		{ofFiles, "> a\n>!\n", "without waiting"},
		{ofFiles, "<.\n", "nothing is sent"},
		{serve + "args: -h\n", "$? 0\n", "no connection"},
		{serve + "args: 0\n", "> a\n\n$ kill -INT\n", "a signal"},
		{serve + "args: --tls-cert x 0\n", "> a\n", "TLS"},
	} {
		_, err := Shell(made(t, c.header, c.blocks), v314, Curl, here)
		assert.ErrorContains(t, err, c.why)
	}
}

// Every byte comes out of a real printf as it went in.
func TestFormat(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, s := range []string{string(all), "-n", "%s%%\\n'", "\x001", "\xff7"} {
		out, err := exec.Command("sh", "-c", "printf "+format(s, "")).Output()
		assert.NilError(t, err)
		assert.Equal(t, string(out), s)
		out, err = exec.Command("sh", "-c", fmt.Sprintf("printf %s $(seq 3)", format(s, "%.0s"))).Output()
		assert.NilError(t, err)
		assert.Equal(t, string(out), strings.Repeat(s, 3))
	}
}

func TestQuote(t *testing.T) {
	out, err := exec.Command("sh", "-c", "echo "+Quote(`it's "$HOME" \n`)+" | cat").Output()
	assert.NilError(t, err)
	assert.Assert(t, strings.HasPrefix(string(out), `it's "$HOME" `), "%s", out)
}

// allCases gives the corpus.
func allCases(t *testing.T) []*transcript.Case {
	t.Helper()
	var all []*transcript.Case
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		all = append(all, cases...)
	}
	return all
}
