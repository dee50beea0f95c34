package nethttp_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

const script = `#!/bin/sh
printf 'Content-Type: text/plain\r\nX-Port: %s\r\n\r\n' "$SERVER_PORT"
printf '%s %s %s: ' "$REQUEST_METHOD" "$SCRIPT_NAME" "$QUERY_STRING"
exec cat
`

// A script behind net/http: no socket is there that it could be given.
func TestMountedScripts(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, os.Mkdir(filepath.Join(folder, "cgi-bin"), 0o755))
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "cgi-bin", "cat.sh"), []byte(script), 0o755))
	h := cgi.New(folder)
	h.NobodyUID = os.Getuid // root's scripts are nobody's, who need not be able to enter the folder
	h.Log = listener.NewLog(io.Discard)
	server, log := mount(t, h)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	for body, want := range map[string]string{
		"":      "POST /cgi-bin/cat.sh a=b: ",
		"hello": "POST /cgi-bin/cat.sh a=b: hello",
	} {
		reply, text := fetch(t, server, newRequest(t, "POST", server.URL+"/m/cgi-bin/cat.sh?a=b", strings.NewReader(body)))
		assert.Equal(t, reply.StatusCode, 200)
		assert.Equal(t, reply.Header.Get("X-Port"), port)
		assert.Equal(t, text, want)
	}
	server.Close()
	assert.Equal(t, log.String(), "")
}

// One way and back again: a handler of net/http behind ours, behind net/http,
// behind ours.
func TestThereAndBack(t *testing.T) {
	s := serve(t, nethttp.Mount(nethttp.New(echo)))
	_, body := s.do(t, "PUT", "/there?and=back", strings.NewReader("a body"))
	assert.Assert(t, strings.HasPrefix(body, "PUT /there?and=back HTTP/1.1 host="), body)
	assert.Assert(t, strings.Contains(body, `length=6 body="a body"`), body)
	assert.Equal(t, s.stop(), "")
}
