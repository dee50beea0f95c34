package nethttp_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// A router of net/http behind our listener: its log lines are Python's.
//
//	log.Fatal(listener.ListenAndServe(":8000", nethttp.New(mux)))
func ExampleNew() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "Hello, %s!\n", r.PathValue("name"))
	})

	class := nethttp.New(mux)
	class.Log = logTo(os.Stdout)
	get(class, "/hello/world")
	get(class, "/bye")
	// Output:
	// 127.0.0.1 - - [date] "GET /hello/world HTTP/1.1" 200 -
	// 200 text/plain; charset=utf-8: Hello, world!
	// 127.0.0.1 - - [date] "GET /bye HTTP/1.1" 404 -
	// 404 text/plain; charset=utf-8: 404 page not found
}

// Another Python than the default one: what is not the handler's affair, such as
// the Server header, is as that has it.
func ExampleNewFor() {
	facts, err := python.Lookup("3.9")
	if err != nil {
		panic(err)
	}
	class := nethttp.NewFor(facts, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	class.Log = listener.NewLog(io.Discard)
	reply := fetchFrom(class, "/")
	fmt.Println(reply.Header.Get("Server"))
	// Output:
	// BaseHTTP/0.6 Python/3.9.18
}

// A directory below a prefix of a net/http server: redirects stay below it.
func ExampleMount() {
	site, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(site)
	os.MkdirAll(filepath.Join(site, "docs"), 0o755)
	os.WriteFile(filepath.Join(site, "docs", "a.txt"), []byte("a page"), 0o644)

	files := file.New(site)
	files.Log = listener.NewLog(io.Discard)
	mux := http.NewServeMux()
	mux.Handle("/files/", http.StripPrefix("/files", nethttp.Mount(files)))

	for _, target := range []string{"/files/docs/a.txt", "/files/docs"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		fmt.Println(w.Code, w.Header().Get("Location"), w.Body)
	}
	// Output:
	// 200  a page
	// 301 /files/docs/
}

// What goes wrong in a mounted handler can be told to whoever collects errors.
// The client sees the connection end.
func ExampleMounted() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) { x.Fail(errors.New("no paper")) }
	m := nethttp.Mount(h)
	m.HandleError = func(c *listener.Conn, err error) { fmt.Println("failed:", err) }
	server := httptest.NewServer(m)
	defer server.Close()

	_, err := server.Client().Get(server.URL)
	fmt.Println(errors.Is(err, io.EOF))
	// Output:
	// failed: no paper
	// true
}

// It is an http.Handler like any other: middleware can come before it, and a
// recorder is enough to test it.
func ExampleMounted_ServeHTTP() {
	h := base.New()
	h.Log = listener.NewLog(io.Discard)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
		fmt.Fprintf(x.WFile, "%s asks for %s\n", x.Headers.Get("X-User"), x.Path)
	}
	mounted := nethttp.Mount(h)
	named := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("X-User", "ada")
		mounted.ServeHTTP(w, r)
	})

	w := httptest.NewRecorder()
	named.ServeHTTP(w, httptest.NewRequest("GET", "/notes?day=1", nil))
	fmt.Print(w.Code, " ", w.Body)
	// Output:
	// 200 ada asks for /notes?day=1
}

// logTo is a log without the time of day.
func logTo(w io.Writer) *listener.Log {
	return listener.NewLog(writer(func(line []byte) {
		before, rest, _ := strings.Cut(string(line), "[")
		_, after, _ := strings.Cut(rest, "]")
		fmt.Fprintf(w, "%s[date]%s", before, after)
	}))
}

type writer func(line []byte)

func (w writer) Write(line []byte) (int, error) {
	w(line)
	return len(line), nil
}

// get asks a server of ours and prints what it answers.
func get(h listener.Handler, target string) {
	reply := fetchFrom(h, target)
	body, _ := io.ReadAll(reply.Body)
	fmt.Printf("%d %s: %s", reply.StatusCode, reply.Header.Get("Content-Type"), body)
}

// fetchFrom asks a server of ours, once.
func fetchFrom(h listener.Handler, target string) *http.Response {
	server, err := listener.NewHTTPServer("127.0.0.1:0", h)
	if err != nil {
		panic(err)
	}
	defer server.Close()
	go server.HandleRequest()
	transport := &http.Transport{DisableKeepAlives: true}
	defer transport.CloseIdleConnections()
	reply, err := (&http.Client{Transport: transport}).Get("http://" + server.Addr().String() + target)
	if err != nil {
		panic(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		panic(err)
	}
	reply.Body = io.NopCloser(strings.NewReader(string(body)))
	return reply
}
