package subject

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
)

func read(t *testing.T, text string) *transcript.Case {
	t.Helper()
	c, err := transcript.Parse([]byte("title: t\nclause: A-1\n" + text))
	assert.NilError(t, err)
	return c
}

const one, two = "\n> a\n", "\n@ a\n> a\n\n@ b\n> a\n"

func TestWhatAServerLacks(t *testing.T) {
	plain, all := "sh {port} {tree}", "sh {port} {tree} {handler} {protocol} {server} {directories}"
	for _, c := range []struct {
		text  string
		exec  string
		fixed Fixed
		lacks string // "" for nothing
	}{
		{"handler: file\n" + one, plain, Fixed{}, ""},
		{"handler: base\n" + one, plain, Fixed{}, "handler: the case is for base, the server has file"},
		{"handler: app:hello\n" + one, all, Fixed{}, ""},
		{"handler: cgi\n" + one, plain, Fixed{}, "handler"},
		{"handler: cgi\n" + one, plain, Fixed{Handler: "cgi"}, ""},
		{"handler: file\n" + one, plain, Fixed{Handler: "cgi"}, "handler"},
		{"handler: cgi\ndirectories: /a\n" + one, plain, Fixed{Handler: "cgi"}, "directories"},
		{"handler: cgi\ndirectories: /a\n" + one, all, Fixed{}, ""},
		{"handler: file\nprotocol: HTTP/1.1\n" + one, plain, Fixed{}, "protocol: the case is for HTTP/1.1, the server speaks HTTP/1.0"},
		{"handler: file\nprotocol: HTTP/1.1\n" + one, plain, Fixed{Protocol: "HTTP/1.1"}, ""},
		{"handler: file\n" + one, plain, Fixed{Protocol: "HTTP/1.1"}, "protocol"},
		{"handler: file\nserver: serial\n" + one, plain, Fixed{}, "serial"},
		{"handler: file\nserver: serial\n" + one, plain, Fixed{Serial: true}, ""},
		{"handler: file\n" + two, plain, Fixed{Serial: true}, "threading"},
		{"handler: file\n" + one, plain, Fixed{Serial: true}, ""},
		{"handler: file\nserver: serial\n" + two, all, Fixed{}, ""},
		{"handler: serve\nargs: 0\n", all, Fixed{}, "serve"},
	} {
		exec, err := ParseCommand(c.exec, ForCases...)
		assert.NilError(t, err)
		why := (&Program{Exec: exec, Fixed: c.fixed}).Lacks(read(t, c.text))
		assert.Assert(t, strings.HasPrefix(why, c.lacks) && (why == "") == (c.lacks == ""), "%+v: %s", c, why)
	}
}

func TestWhatAProgramForTheServeChapterLacks(t *testing.T) {
	serve, err := ParseCommand("sh {args}", ForServe...)
	assert.NilError(t, err)
	p := &Program{Serve: serve}
	assert.Equal(t, p.Lacks(read(t, "handler: serve\nargs: 0\n")), "")
	assert.Assert(t, strings.HasPrefix(p.Lacks(read(t, "handler: serve\nmodule: BaseHTTPServer\nargs: 0\npython: 2.7\n")), "module"))
	assert.Assert(t, strings.HasPrefix(p.Lacks(read(t, "handler: file\n"+one)), "server"))
}

// at makes an Address of a server that only listens.
func at(t *testing.T, folder string) *Address {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	t.Cleanup(func() { l.Close() })
	a, err := NewAddress(l.Addr().String(), folder)
	assert.NilError(t, err)
	return a
}

func TestAFolderOfTheTesters(t *testing.T) {
	outer := t.TempDir()
	folder := filepath.Join(outer, "root")
	assert.NilError(t, os.Mkdir(folder, 0o755))
	withBeside := read(t, "handler: file\ntree: site\n"+one)
	assert.Equal(t, at(t, folder).Lacks(withBeside), "")
	assert.NilError(t, os.WriteFile(filepath.Join(outer, "mine"), nil, 0o644))
	a := at(t, folder)
	assert.Assert(t, strings.HasPrefix(a.Lacks(withBeside), "tree: the case has files beside the folder"), "what is the tester's is not touched")
	assert.Equal(t, a.Lacks(read(t, "handler: file\ntree: tiny\n"+one)), "")
	assert.Assert(t, strings.HasPrefix(a.Lacks(read(t, "handler: serve\nargs: 0\n")), "serve"))
	assert.Assert(t, strings.HasPrefix(a.Lacks(read(t, "handler: cgi\nenviron: A=b\n"+one)), "environ"))
}

func TestTreesFollowOneAnother(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "root")
	assert.NilError(t, os.Mkdir(folder, 0o755))
	a := at(t, folder)
	names := func(dir string) string {
		entries, err := os.ReadDir(dir)
		assert.NilError(t, err)
		var all []string
		for _, e := range entries {
			all = append(all, e.Name())
		}
		return strings.Join(all, " ")
	}
	settle := func(name string) {
		m, err := golden.Tree(name)
		assert.NilError(t, err)
		root, err := a.Settle(m)
		assert.NilError(t, err)
		assert.Equal(t, root, folder)
	}
	settle("site")
	assert.Assert(t, strings.Contains(names(folder), "hello.txt"))
	assert.Assert(t, strings.Contains(names(filepath.Dir(folder)), "beside.txt"))
	settle("closed") // has folders that nobody may enter
	settle("tiny")
	assert.Assert(t, !strings.Contains(names(folder), "links"), names(folder))
	settle("")
	assert.Equal(t, names(folder), "")
	settle("site")
	assert.NilError(t, a.Clear())
	assert.Equal(t, names(folder), "")
	assert.Equal(t, names(filepath.Dir(folder)), "root")
}

func TestPortsAreGivenOnce(t *testing.T) {
	given := map[int]bool{}
	for range 200 {
		l, err := newLease()
		assert.NilError(t, err)
		defer l.release()
		assert.Assert(t, !given[l.port] && l.port >= lowestPort, "%d", l.port)
		given[l.port] = true
	}
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer taken.Close()
	assert.Assert(t, !isFree(taken.Addr().(*net.TCPAddr).Port))
}
