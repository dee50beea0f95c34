package cgi

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// asked has a handler do something within a request, which has these headers, and
// gives what was sent.
func asked(t *testing.T, h *Handler, headers string, do func(x *base.Exchange)) string {
	t.Helper()
	near, far := net.Pipe()
	h.Do["GET"] = do
	h.Log = listener.NewLog(io.Discard)
	go func() {
		h.ServeConn(listener.NewConn(far, nil))
		far.Close()
	}()
	go io.WriteString(near, "GET / HTTP/1.0\r\n"+headers+"\r\n")
	reply, err := io.ReadAll(near)
	assert.NilError(t, err)
	return string(reply)
}

// variable is what a variable of an environment is, and whether it is there.
func variable(variables []string, name string) (value string, ok bool) {
	for _, v := range variables {
		if n, value, _ := strings.Cut(v, "="); n == name {
			return value, true
		}
	}
	return "", false
}

// TestVariablesOfARequest: what is sent becomes what the Pythons made of it.
func TestVariablesOfARequest(t *testing.T) {
	const several = "Accept: a, b\r\n\tc;q=1 \r\naccept:d\r\nAccepts: e\r\nACCEPT: f,,g\r\n"
	for _, test := range []struct{ version, headers, name, want string }{
		{"2.7", several, "HTTP_ACCEPT", " a, b\r\n,c;q=1,d\r\n, f,,g\r\n"},
		{"2.7", "Accept:\r\n", "HTTP_ACCEPT", "\r\n"},
		{"2.7", "X: y\r\n", "HTTP_ACCEPT", ""},
		{"3.8", several, "HTTP_ACCEPT", ""},
		{"3.13", several, "HTTP_ACCEPT", "a, b\r\n\tc;q=1 ,d,f,,g"},
		{"3.13", "Accept:\r\n", "HTTP_ACCEPT", ""},
		{"2.7", "", "REMOTE_HOST", "client.example"},
		{"3.13", "", "REMOTE_HOST", ""},
		{"3.13", "Cookie: a=1\r\nCookie:\r\nCookie: b=2\r\n", "HTTP_COOKIE", "a=1, b=2"},
		{"3.13", "Content-Type: a/b\r\nContent-Length: 7\r\n", "CONTENT_TYPE", "a/b"},
		{"3.13", "Content-Type: a/b\r\nContent-Length: 7\r\n", "CONTENT_LENGTH", "7"},
		{"3.13", "", "CONTENT_TYPE", "text/plain"},
		{"2.7", "", "CONTENT_TYPE", "text/plain"},
		{"3.13", "User-Agent: a\r\nReferer: b\r\n", "HTTP_USER_AGENT", "a"},
		{"3.13", "User-Agent: a\r\nReferer: b\r\n", "HTTP_REFERER", "b"},
		{"2.7", "", "SERVER_PORT", "0"},
		{"2.7", "", "SERVER_NAME", ""},
		{"2.7", "", "QUERY_STRING", ""},
	} {
		h := NewFor(facts(t, test.version), t.TempDir())
		h.Environ = []string{"A=1"}
		h.AddressString = func(*base.Exchange) string { return "client.example" }
		asked(t, h, test.headers, func(x *base.Exchange) {
			variables, err := h.environ(x, &script{name: "/cgi-bin/a"})
			assert.Check(t, err)
			got, ok := variable(variables, test.name)
			assert.Check(t, ok && got == test.want, "%s: %s is %q, want %q", test.version, test.name, got, test.want)
		})
	}
}

// TestVariablesThatAreAlwaysThere: what Python sets, whatever is asked.
func TestVariablesThatAreAlwaysThere(t *testing.T) {
	h := New(t.TempDir())
	h.Environ = []string{"A=1"}
	asked(t, h, "", func(x *base.Exchange) {
		variables, err := h.environ(x, &script{name: "/cgi-bin/a", query: "b"})
		assert.Check(t, err)
		var names []string
		for _, v := range variables {
			name, _, _ := strings.Cut(v, "=")
			names = append(names, name)
		}
		slices.Sort(names)
		assert.DeepEqual(t, names, []string{
			"A", "CONTENT_LENGTH", "CONTENT_TYPE", "GATEWAY_INTERFACE", "HTTP_ACCEPT", "HTTP_COOKIE", "HTTP_REFERER", "HTTP_USER_AGENT",
			"PATH_INFO", "PATH_TRANSLATED", "QUERY_STRING", "REMOTE_ADDR", "REMOTE_HOST", "REQUEST_METHOD", "SCRIPT_NAME", "SERVER_NAME",
			"SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SOFTWARE",
		})
	})
}

// TestAHostIsNamedOnce: REMOTE_HOST is not what REMOTE_ADDR says already (CGI-48).
func TestAHostIsNamedOnce(t *testing.T) {
	h := NewFor(facts(t, "2.7"), t.TempDir())
	h.Environ = []string{"REMOTE_HOST=inherited"}
	h.AddressString = func(x *base.Exchange) string { return x.Conn.ClientHost() }
	asked(t, h, "", func(x *base.Exchange) {
		variables, err := h.environ(x, &script{})
		assert.Check(t, err)
		got, _ := variable(variables, "REMOTE_HOST")
		assert.Check(t, got == "inherited", got)
	})
}

// TestAQueryThatIsNotThere: one that is empty takes the place of what is inherited
// only from 3.10 on (CGI-46).
func TestAQueryThatIsNotThere(t *testing.T) {
	for version, want := range map[string]string{"3.9": "inherited", "3.10": ""} {
		h := NewFor(facts(t, version), t.TempDir())
		h.Environ = []string{"A=1", "QUERY_STRING=inherited"}
		asked(t, h, "", func(x *base.Exchange) {
			variables, err := h.environ(x, &script{})
			assert.Check(t, err)
			got, _ := variable(variables, "QUERY_STRING")
			assert.Check(t, got == want, "%s: %q", version, got)
		})
	}
}

// TestScriptsThatAreRefused: what passes is a file that may be run, and of 2.7 also
// one that is called as if it might.
func TestScriptsThatAreRefused(t *testing.T) {
	folder := t.TempDir()
	for name, mode := range map[string]os.FileMode{"plain": 0o644, "plain.py": 0o644, "program": 0o755} {
		assert.NilError(t, os.WriteFile(filepath.Join(folder, name), nil, mode))
	}
	assert.NilError(t, os.Mkdir(filepath.Join(folder, "folder"), 0o755))
	for _, test := range []struct{ version, rest, want string }{
		{"3.13", "program", ""},
		{"3.13", "folder/../program/info", ""},
		{"3.13", "plain", "403 CGI script is not executable ('/./plain')"},
		{"2.7", "plain", "403 CGI script is not executable ('/./plain')"},
		{"3.13", "plain.py", "403 CGI script is not executable ('/./plain.py')"},
		{"2.7", "plain.py", ""},
		{"3.13", "none", "404 No such CGI script ('/./none')"},
		{"3.13", "folder", "403 CGI script is not a plain file ('/./folder')"},
		{"3.13", "a\x00/b", "404 No such CGI script ('/./a\\x00')"},
		{"3.7", "a\x00/b", "ValueError: embedded null byte"},
		{"3.7", "\x00", "ValueError: embedded null byte"},
		{"3.7", "\xed\xa0\x80", "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position "},
	} {
		h := NewFor(facts(t, test.version), folder)
		var ok bool
		var err error
		reply := asked(t, h, "", func(x *base.Exchange) {
			_, ok = h.locate(x, "/.", test.rest)
			err = x.Err()
		})
		line, _, _ := strings.Cut(reply, "\r\n")
		switch {
		case err != nil:
			assert.Check(t, test.want != "" && strings.HasPrefix(err.Error(), test.want), "%v: %v", test, err)
			assert.Check(t, !ok, "%v", test)
		case test.want == "":
			assert.Check(t, ok && reply == "", "%v: %s", test, line)
		default:
			assert.Check(t, !ok && strings.HasSuffix(line, test.want), "%v: %s", test, line)
		}
	}
}

// TestAQueryThatNoProcessCanBeTold: an override may find one that can't be encoded.
func TestAQueryThatNoProcessCanBeTold(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "program"), nil, 0o755))
	h := New(folder)
	h.Environ = []string{"A=1"}
	reply := asked(t, h, "", func(x *base.Exchange) {
		h.RunCGI(x, "/.", "program?\xed\xa0\x80")
		assert.ErrorContains(t, x.Err(), "UnicodeEncodeError")
	})
	assert.Equal(t, reply, "")
}

// TestArguments: what follows the name of a program (CGI-21).
func TestArguments(t *testing.T) {
	h := New("site")
	h.NobodyUID = func() int { return -1 }
	for query, want := range map[string][]string{
		"":       {"name", ""},
		"a+b%20": {"name", "a b%20"},
		"a=b+c":  {"name"},
	} {
		p := h.program(&script{file: "/file", base: "name", query: query}, nil)
		assert.Equal(t, p.file, "/file")
		assert.Assert(t, slices.Equal(p.args, want), "%q", p.args)
	}
}
