package nethttp

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/glasshttp/glass/handlers/base"
)

// gather is how much of a reply is kept before it is sent. A reply that is no
// longer gets its Content-Length by itself.
const gather = 4 << 10

// A reply is the http.ResponseWriter of one request.
type reply struct {
	x        *base.Exchange
	r        *http.Request
	body     *body
	header   http.Header     // the handler's
	promised http.Header     // as it was when the handler called WriteHeader
	status   int             // 0 until then
	declared int64           // the handler's Content-Length; -1 for none
	written  int64           // by the handler
	pending  []byte          // of that, what has not been sent
	framing  framing         // how the client finds the end, once the head is out
	hijacked <-chan struct{} // closed with the connection that the handler has taken over; nil unless it has
	timed    bool            // the handler has set a deadline

	head     sync.Mutex // between the head and 100 Continue
	headSent bool
}

func newReply(x *base.Exchange, r *http.Request) *reply {
	return &reply{x: x, r: r, header: http.Header{}, declared: -1}
}

// Header is the header of the reply, to be changed until WriteHeader.
func (w *reply) Header() http.Header { return w.header }

// WriteHeader decides on the status of the reply. One below 200, but for 101, is
// sent at once, and the reply is still to come.
func (w *reply) WriteHeader(status int) {
	if status < 100 || status > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", status))
	}
	if w.status != 0 || w.hijacked != nil {
		return
	}
	if status < 200 && status != http.StatusSwitchingProtocols {
		w.interim(status)
		return
	}
	w.status, w.promised = status, w.header.Clone()
	if length, err := strconv.ParseInt(w.promised.Get("Content-Length"), 10, 64); err == nil && length >= 0 {
		w.declared = length
	} else {
		w.promised.Del("Content-Length")
	}
}

// Write writes to the body of the reply.
func (w *reply) Write(p []byte) (int, error) { return write(w, p) }

// WriteString is Write for text.
func (w *reply) WriteString(s string) (int, error) { return write(w, s) }

func write[T []byte | string](w *reply, p T) (int, error) {
	if err := w.mayWrite(int64(len(p))); err != nil {
		return 0, err
	}
	n := len(p)
	w.written += int64(n)
	if room := gather - len(w.pending); n > room {
		w.pending = append(w.pending, p[:room]...)
		w.FlushError()
		if p = p[room:]; len(p) > gather {
			return n, w.send([]byte(p))
		}
	}
	w.pending = append(w.pending, p...)
	return n, w.x.Err()
}

// mayWrite tells why n more bytes can't be written.
func (w *reply) mayWrite(n int64) error {
	if w.hijacked != nil {
		return http.ErrHijacked
	}
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	switch {
	case !allowsBody(w.status):
		return http.ErrBodyNotAllowed
	case w.declared >= 0 && w.written+n > w.declared:
		return http.ErrContentLength
	}
	return w.x.Err()
}

// allowsBody tells whether a reply of that status may have a body (RFC 9110
// section 6.4.1).
func allowsBody(status int) bool { return status >= 200 && status != 204 && status != 304 }

// Flush sends what has been written.
func (w *reply) Flush() { w.FlushError() }

// FlushError is Flush, and tells what went wrong with the connection.
func (w *reply) FlushError() error {
	if w.hijacked != nil {
		return http.ErrHijacked
	}
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	w.sendHead(false)
	return w.sendPending()
}

// ReadFrom copies src to the client; a file whose length the client knows goes by
// the kernel.
func (w *reply) ReadFrom(src io.Reader) (int64, error) {
	limited, ok := src.(*io.LimitedReader)
	if !ok || limited.N > w.missing() || w.r.Method == http.MethodHead {
		return io.Copy(struct{ io.Writer }{w}, src)
	}
	if err := w.FlushError(); err != nil {
		return 0, err
	}
	n, err := w.x.Conn.ReadFrom(src)
	w.written += n
	return n, err
}

// missing is how much of a declared length has not been written yet, or negative.
func (w *reply) missing() int64 {
	if w.mayWrite(0) != nil {
		return -1
	}
	return w.declared - w.written
}

// SetReadDeadline sets until when the handler's reads of the body may wait.
func (w *reply) SetReadDeadline(t time.Time) error {
	w.timed = true
	return w.x.Conn.SetReadDeadline(t)
}

// SetWriteDeadline sets until when its writes may.
func (w *reply) SetWriteDeadline(t time.Time) error {
	w.timed = true
	return w.x.Conn.SetWriteDeadline(t)
}

// EnableFullDuplex is there for http.ResponseController: a body can be read
// while the reply is written, always.
func (w *reply) EnableFullDuplex() error { return nil }

// finish sends what is left of the reply. If that is all of it, what the handler
// has left of the body is read before: the client is told when that is too much.
func (w *reply) finish() {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if !w.headSent && !w.body.drain() {
		w.x.CloseConnection = true
	}
	w.sendHead(true)
	w.sendPending()
	if w.framing == byChunks {
		w.x.WFile.Write(w.appendTrailers([]byte("0\r\n")))
	}
	if w.declared > w.written && w.r.Method != http.MethodHead && allowsBody(w.status) {
		w.x.CloseConnection = true // the client waits for more
	}
	if w.timed {
		w.x.Conn.SetDeadline(time.Time{})
	}
}

// sendPending sends what has been gathered.
func (w *reply) sendPending() error {
	p := w.pending
	w.pending = w.pending[:0]
	if len(p) == 0 {
		w.x.Flush() // the head, if it is still held
		return w.x.Err()
	}
	return w.send(p)
}

// send sends a piece of the body.
func (w *reply) send(p []byte) error {
	switch {
	case w.r.Method == http.MethodHead:
		w.x.Flush()
		return w.x.Err()
	case w.framing == byChunks:
		p = append(append(strconv.AppendInt(nil, int64(len(p)), 16), "\r\n"...), p...)
		p = append(p, "\r\n"...)
	}
	_, err := w.x.WFile.Write(p)
	return err
}

// What a reply can do beyond writing.
var _ interface {
	http.ResponseWriter
	http.Flusher
	http.Hijacker
	io.StringWriter
	io.ReaderFrom
} = (*reply)(nil)
