package request

import "io"

// pieces is a Source that gives its bytes size at a time, and then its err,
// io.EOF when it is nil.
type pieces struct {
	rest  string
	size  int
	err   error
	reads int // calls of Fill and Read so far
}

func newReader(text string) *Reader {
	r := new(Reader)
	r.Reset(&pieces{rest: text, size: len(text) + 1})
	return r
}

func (p *pieces) Fill(b Buffer) ([]byte, int, error) {
	buf := b.Take()
	n, err := p.Read(buf)
	return buf, n, err
}

func (p *pieces) Read(buf []byte) (int, error) {
	p.reads++
	if p.rest == "" {
		if p.err != nil {
			return 0, p.err
		}
		return 0, io.EOF
	}
	n := copy(buf[:min(len(buf), max(p.size, 1))], p.rest)
	p.rest = p.rest[n:]
	return n, nil
}
