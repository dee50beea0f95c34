package nethttp

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxUnannounced is how long a body may be whose length nobody has announced.
const maxUnannounced = 8 << 20

// replay writes a request anew as one that a handler of ours reads from a
// connection. Without it, status says why there is none. control is that of the
// reply.
func replay(r *http.Request, control *http.ResponseController) (request io.Reader, body *remains, status int) {
	body = &remains{Reader: http.NoBody}
	switch {
	case r.ContentLength == -1:
		all, err := io.ReadAll(io.LimitReader(r.Body, maxUnannounced+1))
		switch {
		case err != nil:
			return nil, nil, http.StatusBadRequest
		case len(all) > maxUnannounced:
			return nil, nil, http.StatusLengthRequired
		}
		body = &remains{Reader: bytes.NewReader(all), left: int64(len(all))}
	case r.ContentLength > 0:
		body = &remains{Reader: r.Body, left: r.ContentLength, wire: r.ProtoMajor == 1, control: control}
	}
	var head bytes.Buffer
	version := "HTTP/1.1" // of HTTP/2, too, which a handler of ours does not know
	if !r.ProtoAtLeast(1, 1) {
		version = "HTTP/1.0"
	}
	head.WriteString(r.Method + " " + r.URL.RequestURI() + " " + version + "\r\n")
	if r.Host != "" {
		head.WriteString("Host: " + r.Host + "\r\n")
	}
	header := r.Header.Clone()
	for name := range perConnection {
		header.Del(name)
	}
	header.Del("Expect") // net/http lets the client continue when the body is read
	if body.left > 0 || r.Header.Get("Content-Length") != "" {
		header.Set("Content-Length", strconv.FormatInt(body.left, 10))
	}
	header.Write(&head)
	head.WriteString("\r\n")
	return io.MultiReader(&head, body), body, 0
}

// A remains is a body, how much of it is left, and until when that is waited for.
type remains struct {
	io.Reader
	left    int64
	wire    bool                     // it comes from a connection that could be kept
	control *http.ResponseController // nil when all of it has come

	mu      sync.Mutex // a deadline may be set while another reads
	until   time.Time
	reading bool
	failed  bool // nobody knows what the connection's next bytes are
}

func (b *remains) Read(p []byte) (int, error) {
	b.begin()
	n, err := b.Reader.Read(p)
	b.left -= int64(n)
	b.over(err)
	return n, err
}

// begin makes the deadline that of the client's connection, if the read that
// follows may have to wait there.
func (b *remains) begin() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.reading = b.control != nil && b.left > 0; b.reading && !b.until.IsZero() {
		b.control.SetReadDeadline(b.until)
	}
}

// over lifts the deadline again, as net/http itself waits on the connection for
// the client to go. Once it has passed, it stays: net/http would wait for the rest
// of the body. It may have passed for net/http too, when the body has come to its
// end just then.
func (b *remains) over(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	limited := b.reading && !b.until.IsZero()
	b.reading = false
	switch {
	case err != nil && err != io.EOF, limited && !time.Now().Before(b.until):
		b.failed = true
	case limited:
		b.control.SetReadDeadline(time.Time{})
	}
}

// setDeadline sets until when reads may wait.
func (b *remains) setDeadline(t time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until = t
	if b.reading {
		b.control.SetReadDeadline(t)
	}
}

// drain reads a body that the handler has left, and tells whether the next
// request can follow. net/http would do that itself, but once a body may be read
// while the reply is written it takes the end of what it drops for the time to
// look out for the client, and then panics. It drops maxDrain: what is longer than
// twice that never gets to its end.
func (b *remains) drain() bool {
	if b.wire && !b.failed && b.left <= 2*maxDrain {
		io.Copy(io.Discard, b)
	}
	return !b.wire || b.left == 0 && !b.failed
}

// endConnection has net/http end the connection with the reply: what may still
// come of a body must not be taken for a request. net/http does so when a body is
// longer than a handler allows, and no other way is left when the header is on its
// way. Where a ResponseWriter around net/http's hides it, reading and writing at
// once is not possible either, and net/http sees to the body itself.
func endConnection(w http.ResponseWriter) {
	for {
		around, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			break
		}
		w = around.Unwrap()
	}
	tooLong := io.NopCloser(strings.NewReader("."))
	http.MaxBytesReader(w, tooLong, 0).Read(make([]byte, 1))
}
