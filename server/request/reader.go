package request

import (
	"bytes"
	"io"
	"math"
	"sync"
)

// A Source is the stream that a Reader reads. A *listener.Conn is one.
type Source interface {
	// Fill reads once into memory that it takes from b only when there is
	// something to read, so that a connection that waits holds none.
	Fill(b Buffer) (buf []byte, n int, err error)
	io.Reader
}

// A Buffer lends memory to Source.Fill: Take gives it, Drop takes it back when
// there was nothing to read after all. It is an alias so that a Source need not
// import this package.
type Buffer = interface {
	Take() []byte
	Drop()
}

// bufferSize is enough for nearly every request line and header block. Larger
// ones grow a buffer of their own, which is not kept.
const bufferSize = 4096

var buffers = sync.Pool{New: func() any { return new([bufferSize]byte) }}

// An Awaiter is a Source that can be waited for with less. A *listener.Conn is one.
type Awaiter interface {
	// Await is Fill, but it may give up waiting, with neither bytes nor an error.
	Await(b Buffer) (buf []byte, n int, err error)
}

// A Reader is rfile: it reads lines and bytes from a connection through a
// buffer. The zero Reader is not ready; Reset makes it so.
//
// Slices that ReadLine returns stay valid until Release, whatever is read in
// between, because the header block is parsed in place.
type Reader struct {
	source   Source
	pooled   *[bufferSize]byte // the buffer in use when it is one of buffers
	buf      []byte            // all of the buffer; nil while nothing is held
	pos, end int               // buf[pos:end] has been read and not consumed
	held     int               // where the lines begin that stay together, while holding
	holding  bool
	err      error  // what the source ended with; io.EOF when it just ended
	peeker   Peeker // the source, when nothing is to be taken ahead; see Unbuffer
	taken    int    // buf[:taken] has been taken off the peeker, the rest looked at
}

// Reset makes the reader read source from its start, dropping all else.
func (r *Reader) Reset(source Source) {
	r.settle()
	r.drop()
	*r = Reader{source: source}
}

// Release ends the validity of all slices handed out, and gives the buffer
// back when everything in it has been consumed. It stands between requests.
func (r *Reader) Release() {
	r.settle()
	switch r.pos {
	case r.end:
		r.drop()
	case 0:
	default:
		r.end = copy(r.buf, r.buf[r.pos:r.end])
		r.pos = 0
	}
}

// Await releases the reader and waits for the next request, as Release and the
// first reading of it would do. It tells whether it has: a source that is an
// Awaiter may give up. What goes wrong is told by the reading that follows.
func (r *Reader) Await() bool {
	r.Release()
	source, ok := r.source.(Awaiter)
	if !ok || r.buf != nil || r.err != nil || r.peeker != nil {
		return true
	}
	buf, n, err := source.Await((*lender)(r))
	if n == 0 {
		r.drop()
		r.err = err
		return err != nil
	}
	r.buf, r.end = buf, n
	return true
}

// drop gives the buffer back, with whatever is in it.
func (r *Reader) drop() {
	if r.pooled != nil {
		buffers.Put(r.pooled)
	}
	r.pooled, r.buf, r.pos, r.end, r.taken = nil, nil, 0, 0, 0
}

// Buffered is the number of bytes read and not consumed.
func (r *Reader) Buffered() int { return r.end - r.pos }

// ReadLine reads to the next line feed (REQUEST-1), which is part of the answer,
// but at most limit bytes, as readline(limit) does; a negative limit is none. A stream that ends gives
// what there is (REQUEST-2); at its end the line is empty and the error nil. An
// error is one of the connection, such as a time-out or a reset.
func (r *Reader) ReadLine(limit int) ([]byte, error) {
	if limit < 0 {
		limit = math.MaxInt
	}
	scanned := 0
	for {
		have := r.buf[r.pos:r.end]
		if i := bytes.IndexByte(have[scanned:], '\n'); i >= 0 && scanned+i < limit {
			return r.consume(scanned + i + 1), nil
		}
		if len(have) >= limit {
			return r.consume(limit), nil
		}
		scanned = len(have)
		if err := r.fill(); err == io.EOF {
			return r.consume(len(have)), nil
		} else if err != nil {
			return nil, err
		}
	}
}

// Read reads what is there, first what is buffered. It waits only when there
// is nothing.
func (r *Reader) Read(p []byte) (int, error) {
	r.settle()
	if r.pos < r.end {
		n := copy(p, r.buf[r.pos:r.end])
		r.pos += n
		return n, nil
	}
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.source.Read(p)
	r.err = err
	return n, err
}

func (r *Reader) consume(n int) []byte {
	line := r.buf[r.pos : r.pos+n]
	r.pos += n
	return line
}

// fill reads once more behind what is buffered.
func (r *Reader) fill() error {
	if r.err != nil {
		return r.err
	}
	if r.peeker != nil {
		return r.peek()
	}
	if r.buf == nil {
		buf, n, err := r.source.Fill((*lender)(r))
		if n == 0 {
			r.drop()
			r.err = err
			return err
		}
		r.buf, r.end = buf, n
		return nil
	}
	if r.end == len(r.buf) {
		r.grow()
	}
	n, err := r.source.Read(r.buf[r.end:])
	r.end += n
	if n == 0 {
		r.err = err
		return err
	}
	return nil
}

// A lender is a Reader that lends its Source the pool's memory.
type lender Reader

func (l *lender) Take() []byte {
	l.pooled = buffers.Get().(*[bufferSize]byte)
	return l.pooled[:]
}

func (l *lender) Drop() {
	buffers.Put(l.pooled)
	l.pooled = nil
}

// grow moves what has not been consumed, or what is held, to a buffer with room
// for more. The old one is left to the slices that were handed out of it: it
// must not be used again by another request, and it is gone when they are.
func (r *Reader) grow() {
	keep := r.pos
	if r.holding {
		keep = r.held
	}
	larger := make([]byte, max(bufferSize, 2*(r.end-keep)))
	copy(larger, r.buf[keep:r.end])
	r.pooled, r.buf = nil, larger
	r.pos, r.end, r.held = r.pos-keep, r.end-keep, 0
}

// hold begins a run of lines that is wanted in one piece; unhold ends it and
// returns the piece, valid as long as a line would be.
func (r *Reader) hold() { r.held, r.holding = r.pos, true }

func (r *Reader) unhold() []byte {
	r.holding = false
	r.settle()
	return r.buf[r.held:r.pos]
}
