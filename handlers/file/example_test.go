package file_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// A directory is served with one line:
//
//	log.Fatal(listener.ListenAndServe(":8000", file.New("site")))
func ExampleNew() {
	site := folder("hello.txt", "hello", "page.html", "<p>page</p>")
	defer os.RemoveAll(site)

	try(file.New(site), "/hello.txt", "Content-Type", "Content-Length")
	try(file.New(site), "/missing.txt", "Content-Type")
	// Output:
	// GET /hello.txt: 200 OK
	// Content-Type: text/plain
	// Content-Length: 5
	// hello
	//
	// GET /missing.txt: 404 File not found
	// Content-Type: text/html;charset=utf-8
}

// NewFor follows another Python than the default one.
func ExampleNewFor() {
	site := folder("sound.wav", "")
	defer os.RemoveAll(site)

	for _, version := range []string{"3.13", "3.14"} {
		facts, err := python.Lookup(version)
		if err != nil {
			panic(err)
		}
		try(file.NewFor(facts, site), "/sound.wav", "Content-Type")
	}
	// Output:
	// GET /sound.wav: 200 OK
	// Content-Type: audio/x-wav
	//
	// GET /sound.wav: 200 OK
	// Content-Type: audio/vnd.wave
}

// A header for every reply is sent in EndHeaders, before the headers end.
func ExampleHandler_endHeaders() {
	site := folder("data.json", "{}")
	defer os.RemoveAll(site)

	h := file.New(site)                     // class H(SimpleHTTPRequestHandler):
	end := h.EndHeaders                     //
	h.EndHeaders = func(x *base.Exchange) { //     def end_headers(self):
		x.SendHeader("Access-Control-Allow-Origin", "*")
		end(x) //                                      super().end_headers()
	}
	try(h, "/data.json", "Access-Control-Allow-Origin")
	try(h, "/missing.json", "Access-Control-Allow-Origin")
	// Output:
	// GET /data.json: 200 OK
	// Access-Control-Allow-Origin: *
	// {}
	//
	// GET /missing.json: 404 File not found
	// Access-Control-Allow-Origin: *
}

// ListDirectory answers for a directory without an index page. What it returns
// is the body; nil says that the reply is complete.
func ExampleHandler_listDirectory() {
	site := folder("secret.txt", "")
	defer os.RemoveAll(site)

	h := file.New(site)
	h.ListDirectory = func(x *base.Exchange, path string) io.ReadCloser {
		x.SendError(403, "No listing")
		return nil
	}
	try(h, "/")
	try(h, "/secret.txt")
	// Output:
	// GET /: 403 No listing
	//
	// GET /secret.txt: 200 OK
}

// TranslatePath says where the file for a target is. Here two folders of the
// disk look like one, and its previous value does all that is difficult.
func ExampleHandler_translatePath() {
	site, shared := folder("page.html", "page"), folder("style.css", "style")
	defer os.RemoveAll(site)
	defer os.RemoveAll(shared)

	h := file.New(site)
	translate := h.TranslatePath
	h.TranslatePath = func(x *base.Exchange, target string) string {
		path := translate(x, target)
		if rest, ok := strings.CutPrefix(path, site+"/shared/"); ok {
			return filepath.Join(shared, rest)
		}
		return path
	}
	try(h, "/page.html")
	try(h, "/shared/style.css")
	try(h, "/shared/../../style.css")
	// Output:
	// GET /page.html: 200 OK
	// page
	//
	// GET /shared/style.css: 200 OK
	// style
	//
	// GET /shared/../../style.css: 404 File not found
}

// Types for suffixes go into ExtensionsMap; GuessType is for what no suffix says.
func ExampleHandler_guessType() {
	site := folder("LICENSE", "", "notes.log", "", "page.html", "")
	defer os.RemoveAll(site)

	h := file.New(site)
	h.ExtensionsMap[".log"] = "text/plain"
	guess := h.GuessType
	h.GuessType = func(x *base.Exchange, path string) string {
		if filepath.Base(path) == "LICENSE" {
			return "text/plain; charset=utf-8"
		}
		return guess(x, path)
	}
	try(h, "/notes.log", "Content-Type")
	try(h, "/LICENSE", "Content-Type")
	try(h, "/page.html", "Content-Type")
	// Output:
	// GET /notes.log: 200 OK
	// Content-Type: text/plain
	//
	// GET /LICENSE: 200 OK
	// Content-Type: text/plain; charset=utf-8
	//
	// GET /page.html: 200 OK
	// Content-Type: text/html
}

// try asks h for a target, and prints the status, the headers of those names,
// and what is no error page.
func try(h *file.Handler, target string, names ...string) {
	h.Log = listener.NewLog(io.Discard)
	server, err := listener.New("tcp4", "127.0.0.1:0", h)
	if err != nil {
		panic(err)
	}
	defer server.Close()
	go server.ServeForever()

	request, err := http.NewRequest("GET", "http://"+server.Addr().String()+target, nil)
	if err != nil {
		panic(err)
	}
	reply, err := new(http.Transport).RoundTrip(request)
	if err != nil {
		panic(err)
	}
	defer reply.Body.Close()
	fmt.Printf("GET %s: %s\n", target, reply.Status)
	for _, name := range names {
		fmt.Printf("%s: %s\n", name, reply.Header.Get(name))
	}
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		panic(err)
	}
	if len(body) > 0 && reply.StatusCode == 200 {
		fmt.Printf("%s\n", body)
	}
	fmt.Println()
}

// folder makes a folder with files: names and contents in turn.
func folder(files ...string) string {
	path, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	for i := 0; i < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(path, files[i]), []byte(files[i+1]), 0o644); err != nil {
			panic(err)
		}
	}
	return path
}
