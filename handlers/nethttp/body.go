package nethttp

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/glasshttp/glass/handlers/base"
)

// maxDrain is how much of a body that nobody wants is read to keep the
// connection, as in net/http.
const maxDrain = 256 << 10

// A body is what the client sends after the header block, up to the end of its
// request.
type body struct {
	x       *base.Exchange
	w       *reply
	source  io.Reader
	expects atomic.Bool // the client waits for 100 Continue
	cancel  context.CancelCauseFunc

	mu     sync.Mutex
	err    error // what reading has ended with; io.EOF at the end
	closed bool
	stop   func() // ends the watch
}

func newBody(x *base.Exchange, r *http.Request, w *reply, cancel context.CancelCauseFunc) *body {
	b := &body{x: x, w: w, cancel: cancel}
	switch {
	case r.ContentLength < 0:
		b.source = &chunks{in: x.RFile, request: r}
	case r.ContentLength == 0:
		b.end(io.EOF)
		return b
	default:
		b.source = &measured{x.RFile, r.ContentLength}
	}
	b.expects.Store(r.ProtoAtLeast(1, 1) && strings.EqualFold(r.Header.Get("Expect"), "100-continue"))
	return b
}

// Read reads from the body. The first time it lets a client continue that waits
// for that.
func (b *body) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return 0, http.ErrBodyReadAfterClose
	}
	return b.take(p)
}

// take reads. The lock is held.
func (b *body) take(p []byte) (n int, err error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.expects.CompareAndSwap(true, false) {
		b.w.proceed()
	}
	if n, err = b.source.Read(p); err != nil {
		b.end(err)
	}
	return n, err
}

// end notes that the body has been read, or never will be. From then on all
// that can come is the next request, or the end of the client.
func (b *body) end(err error) {
	b.err = err
	if b.x.RFile.Buffered() == 0 {
		b.stop = b.x.Conn.Watch(func(err error) { b.cancel(err) })
	}
}

// unwatch ends what end has begun.
func (b *body) unwatch() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stop != nil {
		b.stop()
	}
	b.closed = true
}

// Close ends reading for the handler. What is left is the server's affair.
func (b *body) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	return nil
}

// drain reads what the handler has left, and tells whether the next request can
// follow. A client that was never told to continue may send its body or not.
func (b *body) drain() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.expects.Load() {
		io.CopyN(io.Discard, taker{b}, maxDrain+1) // one more, to come by the end of chunks
	}
	return b.err == io.EOF
}

// A taker reads a body whose lock is held, closed or not.
type taker struct{ *body }

func (t taker) Read(p []byte) (int, error) { return t.take(p) }

// A measured is a body of a length that has been announced. Its end comes with its
// last bytes: nobody need ask for it.
type measured struct {
	in   io.Reader
	left int64
}

func (m *measured) Read(p []byte) (int, error) {
	n, err := m.in.Read(p[:min(int64(len(p)), m.left)])
	if m.left -= int64(n); m.left == 0 {
		return n, io.EOF
	}
	return n, unexpected(err)
}
