package nethttp

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// A quick client's connection copies by itself, as a socket does.
type quick struct{ *client }

func (q quick) ReadFrom(r io.Reader) (int64, error) {
	all, _ := io.ReadAll(r)
	q.took = append(q.took, "copied "+string(all))
	return int64(len(all)), nil
}

// What is copied goes by the connection itself where the client knows how long it
// is, and as what is written everywhere else.
func TestCopiesToThePiece(t *testing.T) {
	three := http.Header{"Content-Length": {"3"}, "Content-Type": nil}
	untyped := http.Header{"Content-Type": nil}
	for _, c := range []struct {
		title, sent string
		status      int
		fields      http.Header
		first       string
		lengths     []int64
		want, errs  string
		closed      bool
	}{
		{"as announced", get, 200, three, "", []int64{3}, ok + "Content-Length: 3\r\n\r\n|copied xyz", "3 <nil>", false},
		{"the rest", get, 0, three, "a", []int64{2}, ok + "Content-Length: 3\r\n\r\na|copied xy", "2 <nil>", false},
		{"in pieces", get, 0, three, "", []int64{1, 2}, ok + "Content-Length: 3\r\n\r\n|copied x|copied xy", "1 <nil>,2 <nil>", false},
		{"too little", get, 0, three, "", []int64{2}, ok + "Content-Length: 3\r\n\r\n|copied xy", "2 <nil>", true},
		{"too much", get, 0, three, "", []int64{4}, ok + "Content-Length: 3\r\n\r\n", "0 http: wrote more than the declared Content-Length", true},
		{"too much after a while", get, 0, three, "", []int64{3, 1}, ok + "Content-Length: 3\r\n\r\n|copied xyz", "3 <nil>,0 http: wrote more than the declared Content-Length", false},
		{"not announced", get, 0, untyped, "", []int64{2}, ok + "Content-Length: 2\r\n\r\nxy", "2 <nil>", false},
		{"nothing", get, 0, untyped, "", []int64{0}, ok + "Content-Length: 0\r\n\r\n", "0 <nil>", false},
		{"to HEAD", getHead, 0, three, "", []int64{3}, ok + "Content-Length: 3\r\n\r\n", "3 <nil>", false},
		{"no body, though announced", get, 204, three, "", []int64{2}, "HTTP/1.1 204 No Content\r\n\r\n", "0 http: request method or response status code does not allow body", false},
		{"no body", get, 204, untyped, "", []int64{2}, "HTTP/1.1 204 No Content\r\n\r\n", "0 http: request method or response status code does not allow body", false},
	} {
		t.Run(c.title, func(t *testing.T) {
			client := &client{sends: []string{c.sent}}
			var errs []string
			client.serveBy(t, quick{client}, python.Default(), bare(func(w http.ResponseWriter, r *http.Request) {
				sets(c.status, c.fields)(w, r)
				if c.first != "" {
					io.WriteString(w, c.first)
				}
				for _, n := range c.lengths {
					written, err := io.CopyN(w, strings.NewReader("xyzzy"), n)
					errs = append(errs, fmt.Sprint(written, " ", err))
				}
			}))
			assert.Equal(t, strings.Join(client.took, "|"), c.want)
			assert.Equal(t, strings.Join(errs, ","), c.errs)
			assert.Equal(t, !client.ended, c.closed)
		})
	}
}

// A head that does not arrive keeps the copy from beginning.
func TestCopiesToNobody(t *testing.T) {
	client := &client{sends: []string{get}, breaks: 1}
	client.fail(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "3")
		n, err := io.CopyN(w, strings.NewReader("xyz"), 3)
		assert.Check(t, n == 0 && err != nil && !errors.Is(err, os.ErrDeadlineExceeded))
	})
	assert.Equal(t, len(client.took), 1)
}

// What is not more than is gathered waits for the next piece.
func TestGathering(t *testing.T) {
	for more, want := range map[int]int{gather: 1, gather + 1: 2} {
		client := &client{sends: []string{get}}
		client.serve(t, python.Default(), func(w http.ResponseWriter, r *http.Request) {
			w.Write(make([]byte, gather+more))
			assert.Check(t, len(client.took) == want, "%d", more)
		})
	}
}

// Nothing is read as a request of a connection that has been taken over.
func TestNoRequestFollowsAHijack(t *testing.T) {
	client := &client{sends: []string{get, get}}
	served := 0
	client.serve(t, python.Default(), func(w http.ResponseWriter, r *http.Request) {
		served++
		taken, _, err := w.(http.Hijacker).Hijack()
		assert.NilError(t, err)
		taken.Close()
	})
	assert.Equal(t, served, 1)
}
