package request

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// peekable is a Source that can be looked into; with size, as far as that.
type peekable struct{ pieces }

func (p *peekable) Peek(b Buffer) ([]byte, int, error) {
	buf, all := b.Take(), p.rest
	n, err := p.Read(buf)
	p.rest = all
	return buf, n, err
}

// unsupported is a Source that has the method and can't do it.
type unsupported struct{ pieces }

func (*unsupported) Peek(Buffer) ([]byte, int, error) { return nil, 0, errors.ErrUnsupported }

func TestUnbufferedReaderTakesNothingBeyondTheHeaders(t *testing.T) {
	for _, field := range []string{"A: b\r\n", "A: " + strings.Repeat("b", 3*bufferSize) + "\r\n", ""} {
		for _, size := range []int{1, 2, 7, bufferSize, 1 << 20} {
			t.Run(fmt.Sprintf("%d bytes at a time, a field of %d", size, len(field)), func(t *testing.T) {
				const rest = "name=value\nGET / HTTP/1.0\r\n\r\n"
				source := &peekable{pieces{rest: "POST /x HTTP/1.0\r\n" + field + "\r\n" + rest, size: size}}
				r := new(Reader)
				r.Reset(source)
				r.Unbuffer()
				line, err := r.ReadLine(MaxLine + 1)
				assert.NilError(t, err)
				assert.Equal(t, string(line), "POST /x HTTP/1.0\r\n")
				var headers Headers
				assert.NilError(t, ReadHeaders(r, &headers, python.Default()))
				assert.Equal(t, headers.Get("a"), strings.TrimSpace(strings.TrimPrefix(field, "A: ")))
				assert.Equal(t, source.rest, rest)

				r.Release()
				line, err = r.ReadLine(MaxLine + 1)
				assert.NilError(t, err)
				assert.Equal(t, string(line), "name=value\n")
				some := make([]byte, 3)
				_, err = io.ReadFull(r, some)
				assert.NilError(t, err)
				assert.Equal(t, source.rest, " / HTTP/1.0\r\n\r\n")
				r.Reset(nil)
				assert.Equal(t, source.rest, " / HTTP/1.0\r\n\r\n")
			})
		}
	}
}

func TestUnbufferedReaderAtTheEndOfTheStream(t *testing.T) {
	gone := errors.New("gone")
	for _, end := range []error{nil, gone} {
		r := new(Reader)
		r.Reset(&peekable{pieces{rest: "half a li", size: 4, err: end}})
		r.Unbuffer()
		line, err := r.ReadLine(MaxLine + 1)
		if end == nil {
			assert.NilError(t, err)
			assert.Equal(t, string(line), "half a li")
			line, err = r.ReadLine(MaxLine + 1)
			assert.NilError(t, err)
			assert.Equal(t, len(line), 0)
			continue
		}
		assert.ErrorIs(t, err, gone)
	}
}

func TestUnbufferedReaderOfWhatCannotBeLookedInto(t *testing.T) {
	r := new(Reader)
	r.Reset(&unsupported{pieces{rest: "one\ntwo\n", size: 100}})
	r.Unbuffer()
	line, err := r.ReadLine(100)
	assert.NilError(t, err)
	assert.Equal(t, string(line), "one\n")
	assert.Equal(t, r.Buffered(), 4)
}
