package file_test

import (
	"os"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// IndexPages are tried in their order.
func ExampleHandler_indexPages() {
	site := folder("home.html", "home", "index.html", "index")
	defer os.RemoveAll(site)

	h := file.New(site)
	h.IndexPages = []string{"home.html", "index.html"}
	try(h, "/")
	// Output:
	// GET /: 200 OK
	// home
}

// Directory can be any; here it is changed after the handler has been made.
func ExampleHandler_directory() {
	site := folder("page.html", "page")
	defer os.RemoveAll(site)

	h := file.New(".")
	h.Directory = site
	try(h, "/page.html")
	// Output:
	// GET /page.html: 200 OK
	// page
}

// DefaultContentType came with Python 3.15, and so is looked at only by handlers
// that follow it.
func ExampleHandler_defaultContentType() {
	site := folder("LICENSE", "")
	defer os.RemoveAll(site)

	h := file.NewFor(newest(), site)
	h.DefaultContentType = "text/plain"
	try(h, "/LICENSE", "Content-Type")
	// Output:
	// GET /LICENSE: 200 OK
	// Content-Type: text/plain
}

// ExtraResponseHeaders came with 3.15 as well. They replace nothing that the
// reply has already.
func ExampleHandler_extraResponseHeaders() {
	site := folder("data.json", "{}")
	defer os.RemoveAll(site)

	h := file.NewFor(newest(), site)
	h.ExtraResponseHeaders = [][2]string{{"Access-Control-Allow-Origin", "*"}, {"Content-Type", "text/plain"}}
	try(h, "/data.json", "Access-Control-Allow-Origin", "Content-Type")
	try(h, "/missing.json", "Access-Control-Allow-Origin")
	// Output:
	// GET /data.json: 200 OK
	// Access-Control-Allow-Origin: *
	// Content-Type: application/json
	// {}
	//
	// GET /missing.json: 404 File not found
	// Access-Control-Allow-Origin:
}

// newest gives the facts of the newest Python there is.
func newest() *python.Facts {
	all := python.All()
	facts, err := python.Lookup(all[len(all)-1].String())
	if err != nil {
		panic(err)
	}
	return facts
}
