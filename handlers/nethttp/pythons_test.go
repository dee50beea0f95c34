package nethttp_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// forEach runs a test with the facts of every Python.
func forEach(t *testing.T, test func(t *testing.T, facts *python.Facts)) {
	for _, v := range python.All() {
		t.Run(v.String(), func(t *testing.T) {
			facts, err := python.Lookup(v.String())
			assert.NilError(t, err)
			test(t, facts)
		})
	}
}

// What a handler of net/http answers does not depend on the Python around it:
// only the Server header does.
func TestServedAsEveryPython(t *testing.T) {
	forEach(t, func(t *testing.T, facts *python.Facts) {
		class := nethttp.NewFor(facts, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Date"] = nil
			w.Header().Set("X-Latin", "\xe9")
			w.Header().Set("Link", "</a>")
			w.WriteHeader(103)
			w.Header().Del("Link")
			body, err := io.ReadAll(r.Body)
			assert.Check(t, err)
			w.WriteHeader(451)
			w.Write(body)
			io.WriteString(w, r.Header.Get("X-Sent")+r.RequestURI)
		}))
		class.Log = listener.NewLog(io.Discard)
		server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
		assert.NilError(t, err)
		defer server.Close()
		go server.ServeForever()
		answer := (&served{Server: server}).raw(t, "POST /\xe9 HTTP/1.1\r\nHost: a\r\nX-Sent: \xe9\r\nExpect: 100-continue\r\n"+
			"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nhi\r\n0\r\n\r\n")
		assert.Equal(t, answer, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nX-Latin: \xe9\r\n\r\n"+
			"HTTP/1.1 100 Continue\r\n\r\n"+
			"HTTP/1.1 451 Unavailable For Legal Reasons\r\nServer: "+facts.BaseServerVersion+" "+facts.SysVersion+"\r\n"+
			"Content-Length: 5\r\nContent-Type: text/plain; charset=utf-8\r\nX-Latin: \xe9\r\nConnection: close\r\n\r\n"+
			"hi\xe9/\xe9")
	})
}

func TestMountedAsEveryPython(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "page.txt"), []byte("a page"), 0o644))
	forEach(t, func(t *testing.T, facts *python.Facts) {
		if facts.TextIsBytes { // FILE-88: such a Python has no directory but the working one
			t.Chdir(folder)
		}
		h := file.NewFor(facts, folder)
		h.Log = listener.NewLog(io.Discard)
		m := nethttp.Mount(h)
		var log strings.Builder
		m.Log = listener.NewLog(&log)
		for target, status := range map[string]int{"/page.txt": 200, "/": 200, "/none": 404} {
			w := httptest.NewRecorder()
			m.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
			assert.Equal(t, w.Code, status, target)
			assert.Equal(t, w.Body.String() == "a page", target == "/page.txt")
			assert.Equal(t, w.Header().Get("Server"), facts.SimpleServerVersion+" "+facts.SysVersion)
		}
		assert.Equal(t, log.String(), "")
	})
}
