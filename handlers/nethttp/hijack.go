package nethttp

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"time"
)

// Hijack gives the connection to the handler, and with it what has been read of
// it and belongs to no request. It stays open, and counted by the server, until it
// is closed by either, which ends its Context.
func (w *reply) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if w.hijacked != nil {
		return nil, nil, http.ErrHijacked
	}
	if w.status != 0 {
		w.FlushError()
	}
	w.body.unwatch()
	x := w.x
	x.Conn.Unwatch()
	x.Conn.Timeout = 0
	if err := x.Conn.SetDeadline(time.Time{}); err != nil {
		return nil, nil, err
	}
	early := make([]byte, x.RFile.Buffered())
	io.ReadFull(x.RFile, early) // can't fail: it is there
	w.hijacked = x.Conn.Context().Done()
	return x.Conn, newReadWriter(x.Conn, early), nil
}

// newReadWriter reads and writes c, beginning with what has been read already.
func newReadWriter(c net.Conn, early []byte) *bufio.ReadWriter {
	in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(early), c), max(gather, len(early)))
	in.Peek(len(early)) // in its buffer, where the handler finds it
	return bufio.NewReadWriter(in, bufio.NewWriter(c))
}
