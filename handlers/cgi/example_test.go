package cgi_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// A folder is served, and what is executable in its cgi-bin is run:
//
//	log.Fatal(listener.ListenAndServe(":8000", cgi.New("site")))
func ExampleNew() {
	site := folder("cgi-bin/greet", `echo "Hello, $QUERY_STRING!"`, "page.txt", "no script")
	defer os.RemoveAll(site)

	ask(cgi.New(site), "GET", "/cgi-bin/greet?you")
	ask(cgi.New(site), "GET", "/page.txt")
	ask(cgi.New(site), "POST", "/page.txt")
	// Output:
	// GET /cgi-bin/greet?you: 200 Script output follows
	// Hello, you!
	// GET /page.txt: 200 OK
	// no script
	// POST /page.txt: 501 Can only POST to CGI scripts
}

// NewFor follows another Python than the default one: 3.8 tells how a script has
// ended in words of wait.
func ExampleNewFor() {
	site := folder("cgi-bin/fails", "exit 3")
	defer os.RemoveAll(site)

	for _, version := range []string{"3.8", "3.9"} {
		facts, err := python.Lookup(version)
		if err != nil {
			panic(err)
		}
		h := cgi.NewFor(facts, site)
		h.LogMessage = func(x *base.Exchange, message []byte) { fmt.Printf("%s: %s\n", version, message) }
		ask(h, "GET", "/cgi-bin/fails")
	}
	// Output:
	// 3.8: "GET /cgi-bin/fails HTTP/1.1" 200 -
	// 3.8: CGI script exit status 0x300
	// GET /cgi-bin/fails: 200 Script output follows
	// 3.9: "GET /cgi-bin/fails HTTP/1.1" 200 -
	// 3.9: CGI script exit code 3
	// GET /cgi-bin/fails: 200 Script output follows
}

// CGIDirectories are the folders whose files are run.
func ExampleHandler_cGIDirectories() {
	site := folder("cgi-bin/a", "echo a", "tools/scripts/b", "echo b")
	defer os.RemoveAll(site)

	h := cgi.New(site)                            // class H(CGIHTTPRequestHandler):
	h.CGIDirectories = []string{"/tools/scripts"} //     cgi_directories = ["/tools/scripts"]
	ask(h, "HEAD", "/cgi-bin/a")
	ask(h, "GET", "/tools/scripts/b")
	// Output:
	// HEAD /cgi-bin/a: 200 OK
	// GET /tools/scripts/b: 200 Script output follows
	// b
}

// Environ is what scripts inherit, and what the request does not overwrite.
func ExampleHandler_environ() {
	site := folder("cgi-bin/colour", `echo "$COLOUR"`)
	defer os.RemoveAll(site)

	h := cgi.New(site)
	h.Environ = []string{"PATH=" + os.Getenv("PATH"), "COLOUR=blue"}
	ask(h, "GET", "/cgi-bin/colour")
	// Output:
	// GET /cgi-bin/colour: 200 Script output follows
	// blue
}

// Folder is where scripts are started.
func ExampleHandler_folder() {
	site := folder("cgi-bin/list", "ls")
	defer os.RemoveAll(site)

	h := cgi.New(site)
	h.Folder = filepath.Join(site, "cgi-bin")
	ask(h, "GET", "/cgi-bin/list")
	// Output:
	// GET /cgi-bin/list: 200 Script output follows
	// list
}

// Stderr is where scripts complain, os.Stderr unless it is set.
func ExampleHandler_stderr() {
	site := folder("cgi-bin/complains", "echo done; echo a complaint >&2; exit 1")
	defer os.RemoveAll(site)

	var complaints strings.Builder
	h := cgi.New(site)
	h.Stderr = &complaints
	ask(h, "GET", "/cgi-bin/complains")
	fmt.Print(&complaints)
	// Output:
	// GET /cgi-bin/complains: 200 Script output follows
	// done
	// a complaint
}

// IsCGI decides what is a script. This one takes a suffix for the sign of one,
// wherever it lies; what it answers is cgi_info.
func ExampleHandler_isCGI() {
	site := folder("pages/time.cgi", "echo now", "pages/time.txt", "then")
	defer os.RemoveAll(site)

	h := cgi.New(site)
	isCGI := h.IsCGI
	h.IsCGI = func(x *base.Exchange) (dir, rest string, ok bool) { // def is_cgi(self):
		path, err := cgi.CollapsePath(h.Facts, x.Path)
		if err == nil && strings.HasSuffix(path, ".cgi") {
			slash := strings.LastIndexByte(path, '/')
			return path[:slash], path[slash+1:], true
		}
		return isCGI(x) //                                                return super().is_cgi()
	}
	ask(h, "GET", "/pages/time.cgi")
	ask(h, "GET", "/pages/time.txt")
	// Output:
	// GET /pages/time.cgi: 200 Script output follows
	// now
	// GET /pages/time.txt: 200 OK
	// then
}

// RunCGI answers for a script: here only for those who are known.
func ExampleHandler_runCGI() {
	site := folder("cgi-bin/secret", "echo secret")
	defer os.RemoveAll(site)

	h := cgi.New(site)
	run := h.RunCGI
	h.RunCGI = func(x *base.Exchange, dir, rest string) { // def run_cgi(self):
		if !x.Headers.Has("Authorization") {
			x.SendError(403, "Who are you?")
			return
		}
		run(x, dir, rest) //                                     super().run_cgi()
	}
	ask(h, "GET", "/cgi-bin/secret")
	// Output:
	// GET /cgi-bin/secret: 403 Who are you?
}

// IsExecutable says what may be run. This one trusts what ends in .sh.
func ExampleHandler_isExecutable() {
	site := folder("cgi-bin/tool.sh", "echo tool", "cgi-bin/editor~", "echo old")
	defer os.RemoveAll(site)

	h := cgi.New(site)
	h.IsExecutable = func(x *base.Exchange, path string) bool {
		return strings.HasSuffix(path, ".sh") && cgi.Executable(h.Facts, path)
	}
	ask(h, "GET", "/cgi-bin/tool.sh")
	ask(h, "GET", "/cgi-bin/editor~")
	// Output:
	// GET /cgi-bin/tool.sh: 200 Script output follows
	// tool
	// GET /cgi-bin/editor~: 403 CGI script is not executable ('/cgi-bin/editor~')
}

// IsPython tells a Python script by its name. Only Python 2.7 asks, which leaves
// IsExecutable out for them.
func ExampleHandler_isPython() {
	h := cgi.New(".")
	for _, name := range []string{"/cgi-bin/a.py", "/cgi-bin/b.PYW", "/cgi-bin/c.pl", "/cgi-bin/.py"} {
		fmt.Println(name, h.IsPython(nil, name))
	}
	// Output:
	// /cgi-bin/a.py true
	// /cgi-bin/b.PYW true
	// /cgi-bin/c.pl false
	// /cgi-bin/.py false
}

// NobodyUID says who scripts are run as, if the server may choose. A negative
// number leaves them the user of the server.
func ExampleHandler_nobodyUID() {
	site := folder("cgi-bin/user", `[ "$(id -u)" = "$SERVER_USER" ] && echo as the server`)
	defer os.RemoveAll(site)

	h := cgi.New(site)
	h.Environ = append(os.Environ(), fmt.Sprint("SERVER_USER=", os.Getuid()))
	h.NobodyUID = func() int { return -1 }
	ask(h, "GET", "/cgi-bin/user")
	// Output:
	// GET /cgi-bin/user: 200 Script output follows
	// as the server
}

// BeforeFork is called when a script is about to be run, and only then.
func ExampleHandler_beforeFork() {
	site := folder("cgi-bin/hello", "echo hello")
	defer os.RemoveAll(site)

	h := cgi.New(site)
	h.BeforeFork = func(x *base.Exchange) { fmt.Println("running", x.Path) }
	ask(h, "GET", "/cgi-bin/missing")
	ask(h, "GET", "/cgi-bin/hello")
	// Output:
	// GET /cgi-bin/missing: 404 No such CGI script ('/cgi-bin/missing')
	// running /cgi-bin/hello
	// GET /cgi-bin/hello: 200 Script output follows
	// hello
}

// CollapsePath shows what a target is taken for.
func ExampleCollapsePath() {
	for _, target := range []string{"/cgi-bin//./a%2fb?x=/..", "/other/../cgi-bin/a", "/page.html", "/../cgi-bin/a"} {
		path, err := cgi.CollapsePath(python.Default(), target)
		fmt.Println(target, path, err)
	}
	// Output:
	// /cgi-bin//./a%2fb?x=/.. /cgi-bin/a/b?x=/.. <nil>
	// /other/../cgi-bin/a /cgi-bin/a <nil>
	// /page.html //page.html <nil>
	// /../cgi-bin/a  IndexError: pop from empty list
}

// Executable is what the default of IsExecutable answers.
func ExampleExecutable() {
	site := folder("cgi-bin/script", "echo", "page.txt", "page")
	defer os.RemoveAll(site)

	for _, name := range []string{"cgi-bin/script", "page.txt", "nothing"} {
		fmt.Println(name, cgi.Executable(python.Default(), filepath.Join(site, name)))
	}
	// Output:
	// cgi-bin/script true
	// page.txt false
	// nothing false
}

// ask asks h for a target, and prints the status and what is no error page.
func ask(h *cgi.Handler, method, target string) {
	h.Log = listener.NewLog(io.Discard)
	server, err := listener.New("tcp4", "127.0.0.1:0", h)
	if err != nil {
		panic(err)
	}
	defer server.Close()
	go server.ServeForever()

	request, err := http.NewRequest(method, "http://"+server.Addr().String()+target, nil)
	if err != nil {
		panic(err)
	}
	reply, err := new(http.Transport).RoundTrip(request)
	if err != nil {
		panic(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s %s: %s\n", method, target, reply.Status)
	if reply.StatusCode == 200 && len(body) > 0 {
		fmt.Println(strings.TrimSpace(string(body)))
	}
}

// folder makes a folder with files, names and contents in turn. Those in another
// folder are scripts, unless they are called so: the shell runs them, and what
// they write stands behind an empty line.
func folder(files ...string) string {
	// A script is being started while another is written: see site_test.go.
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	site, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	os.Chmod(site, 0o755) // nobody may have to look into it
	for i := 0; i < len(files); i += 2 {
		name, text, mode := filepath.Join(site, files[i]), files[i+1], os.FileMode(0o644)
		if strings.Contains(files[i], "/") && !strings.HasSuffix(files[i], ".txt") {
			text, mode = "#!/bin/sh\necho\n"+text+"\n", 0o755
		}
		os.MkdirAll(filepath.Dir(name), 0o755)
		if err := os.WriteFile(name, []byte(text), mode); err != nil {
			panic(err)
		}
	}
	return site
}
