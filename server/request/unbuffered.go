package request

import "errors"

// A Peeker is a Source that can be looked into. A *listener.Conn is one.
type Peeker interface {
	// Peek is Fill, but what it reads can be read again. Its error is
	// errors.ErrUnsupported where that can't be done.
	Peek(b Buffer) (buf []byte, n int, err error)
}

// Unbuffer makes the reader take from its source what it is asked for and
// nothing beyond: rbufsize = 0. What comes after a header block is then left to
// whoever reads the source next, such as a script that is given the socket. It
// lasts until Reset. A source that is no Peeker is read ahead of as before.
//
// Python reads byte by byte then. Here the source is looked into, and what was
// asked for is taken off it in one piece: two system calls, not one a byte.
func (r *Reader) Unbuffer() {
	if r.buf == nil {
		r.peeker, _ = r.source.(Peeker)
	}
}

// peek is fill for an unbuffered reader. All that has been seen belongs to the
// line that is being read, and so is taken before more is looked at.
func (r *Reader) peek() error {
	if r.take(r.end); r.err != nil {
		return r.err
	}
	lend := Buffer((*lender)(r))
	if r.buf != nil {
		if r.end == len(r.buf) {
			r.grow()
			r.taken = r.end
		}
		lend = (*tail)(r)
	}
	buf, n, err := r.peeker.Peek(lend)
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		r.peeker = nil
		return r.fill()
	case n == 0 && r.buf == nil:
		r.drop()
		fallthrough
	case n == 0:
		r.err = err
		return err
	case r.buf == nil:
		r.buf = buf
	}
	r.end += n
	return nil
}

// settle takes what has been asked for off the source, and forgets what has
// been seen beyond.
func (r *Reader) settle() {
	if r.peeker == nil || r.taken == r.end {
		return
	}
	r.take(r.pos)
	r.end = r.pos
}

// take reads once more what has been looked at, up to an offset, to where it
// stands already.
func (r *Reader) take(to int) {
	for r.taken < to && r.err == nil {
		n, err := r.source.Read(r.buf[r.taken:to])
		r.taken += n
		r.err = err
	}
}

// A tail is a Reader that lends its Source what is free of its buffer.
type tail Reader

func (t *tail) Take() []byte { return t.buf[t.end:] }
func (t *tail) Drop()        {}
