package nethttp

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// What a request becomes, or why it is refused, and whether another may follow.
func TestRequestsToTheField(t *testing.T) {
	const post = "POST / HTTP/1.1\r\nHost: a\r\n"
	for _, c := range []struct {
		title, sent, want string
		closed            bool
	}{
		{"a request", get, "GET / HTTP/1.1 a there here tls=false", false},
		{"its path", "GET /%41?b=%43 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%41?b=%43 HTTP/1.1 a there here tls=false", false},
		{"HTTP/1.0", getOld, "GET / HTTP/1.0  there here tls=false", true},
		{"an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1  there here tls=false", false},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "400 Host is missing", true},
		{"no host but in the target", "GET http://b/ HTTP/1.1\r\n\r\n", "400 Host is missing", true},
		{"no host for a tunnel", "CONNECT b:1 HTTP/1.1\r\n\r\n", "CONNECT b:1 HTTP/1.1 b:1 there here tls=false", false},
		{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400 too many Host headers", true},
		{"a blank in a name", "GET / HTTP/1.1\r\nHost: a\r\nX Y: a\r\n\r\n", "400 the name of a field is none", true},
		{"a header without its end", "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1 a there here tls=false", false},
		{"chunks", post + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1 a there here tls=false", false},
		{"chunks and a length", post + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1 a there here tls=false", true},
		{"chunks of HTTP/1.0", "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST / HTTP/1.0  there here tls=false", true},
		{"another coding", post + "Transfer-Encoding: gzip\r\n\r\n", "501 ", true},
		{"chunks twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "501 ", true},
	} {
		t.Run(c.title, func(t *testing.T) {
			client := &client{sends: []string{c.sent}}
			client.serve(t, python.Default(), func(w http.ResponseWriter, r *http.Request) {
				io.Copy(io.Discard, r.Body)
				fmt.Fprint(w, r.Method, " ", r.RequestURI, " ", r.Proto, " ", r.Host, " ", r.RemoteAddr, " ",
					r.Context().Value(http.LocalAddrContextKey), " tls=", r.TLS != nil)
			})
			answer := strings.Join(client.took, "")
			head, body, _ := strings.Cut(answer, "\r\n\r\n")
			if _, explained, refused := strings.Cut(body, "Error code explanation: "); refused {
				explained, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(explained, "400 - "), "501 - "), "</p>")
				body = head[len("HTTP/1.1 "):][:4] + strings.TrimSuffix(explained, ".")
			}
			assert.Equal(t, body, c.want)
			assert.Equal(t, !client.ended, c.closed)
		})
	}
}

// The end of a body of known length comes with its last bytes; one that is cut
// short has another, down to a single byte.
func TestEndsOfBodies(t *testing.T) {
	post := func(length int) string {
		return fmt.Sprintf("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n", length)
	}
	for _, c := range []struct {
		sent string
		n    int
		err  error
	}{
		{post(2) + "hi", 2, io.EOF},
		{post(3) + "hi", 2, nil},
		{post(2) + "high", 2, io.EOF},
		{post(1), 0, io.ErrUnexpectedEOF},
		{post(0) + "x", 0, io.EOF},
	} {
		client := &client{sends: []string{c.sent}}
		client.serve(t, python.Default(), func(w http.ResponseWriter, r *http.Request) {
			n, err := r.Body.Read(make([]byte, 9))
			assert.Check(t, n == c.n && err == c.err, "%q: %d %v", c.sent, n, err)
			w.Header().Set("Connection", "close")
		})
	}
}

// A body that is over is no longer looked out for: the connection may have many.
func TestUnwatch(t *testing.T) {
	stopped := 0
	b := &body{stop: func() { stopped++ }}
	b.unwatch()
	assert.Equal(t, stopped, 1)
	_, err := b.Read(nil)
	assert.Equal(t, err, http.ErrBodyReadAfterClose)
}
