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
	length  int64       // as announced; -1 in chunks
	expects atomic.Bool // the client waits for 100 Continue
	cancel  context.CancelCauseFunc

	mu     sync.Mutex
	read   int64
	err    error // what reading has ended with; io.EOF at the end
	closed bool
	stop   func() // ends the watch
}

func newBody(x *base.Exchange, r *http.Request, w *reply, cancel context.CancelCauseFunc) *body {
	b := &body{x: x, w: w, length: r.ContentLength, cancel: cancel}
	switch {
	case r.ContentLength < 0:
		b.source = &chunks{in: x.RFile, request: r}
	case r.ContentLength == 0:
		b.end(io.EOF)
		return b
	default:
		b.source = io.LimitReader(x.RFile, r.ContentLength)
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
	n, err = b.source.Read(p)
	b.read += int64(n)
	switch {
	case b.read == b.length: // which the end of chunks never is
		err = io.EOF
	case b.length > 0:
		err = unexpected(err)
	}
	if err != nil {
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
	if b.expects.Load() {
		return false
	}
	drop := make([]byte, 8<<10)
	for total := 0; b.err == nil && total <= maxDrain; {
		n, _ := b.take(drop)
		total += n
	}
	return b.err == io.EOF
}
