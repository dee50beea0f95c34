package request

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

func TestReadLine(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		limit int
		want  []string // one line after the other, to the end of the stream
	}{
		{"nothing", "", 10, nil},
		{"a line", "ab\r\n", 10, []string{"ab\r\n"}},
		{"two lines", "a\nb\n", 10, []string{"a\n", "b\n"}},
		{"no end", "a\nb", 10, []string{"a\n", "b"}},
		{"blank lines", "\n\n\r\n", 10, []string{"\n", "\n", "\r\n"}},
		{"a bare CR ends nothing", "a\rb\n", 10, []string{"a\rb\n"}},
		{"as long as the limit", "abc\nd", 4, []string{"abc\n", "d"}},
		{"longer than the limit", "abcd\ne", 4, []string{"abcd", "\n", "e"}},
		{"much longer", "abcdefghi", 4, []string{"abcd", "efgh", "i"}},
		{"longer than the buffer", strings.Repeat("x", 3*bufferSize) + "\ny\n", 1 << 20, []string{strings.Repeat("x", 3*bufferSize) + "\n", "y\n"}},
		{"just the buffer", strings.Repeat("x", bufferSize-1) + "\ny", 1 << 20, []string{strings.Repeat("x", bufferSize-1) + "\n", "y"}},
	} {
		for _, size := range []int{1, 3, 1 << 20} {
			r := new(Reader)
			r.Reset(&pieces{rest: c.text, size: size})
			var got []string
			for {
				line, err := r.ReadLine(c.limit)
				assert.NilError(t, err)
				if len(line) == 0 {
					break
				}
				got = append(got, string(line))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s, %d at a time:\n%s", c.name, size, diff)
			}
			line, err := r.ReadLine(c.limit)
			assert.Assert(t, len(line) == 0 && err == nil, "%s: the end is not the end: %q %v", c.name, line, err)
		}
	}
}

func TestReadLineGivesTheErrorOfTheConnection(t *testing.T) {
	reset := errors.New("reset by peer")
	for _, text := range []string{"", "GET", "GET\nHo"} {
		source := &pieces{rest: text, size: 2, err: reset}
		r := new(Reader)
		r.Reset(source)
		var err error
		for err == nil {
			_, err = r.ReadLine(100)
		}
		assert.Equal(t, err, reset)
		reads := source.reads
		_, err = r.Read(make([]byte, 10))
		for err == nil {
			_, err = r.Read(make([]byte, 10))
		}
		assert.Equal(t, err, reset)
		assert.Equal(t, source.reads, reads, "asked a connection that is known to be broken")
	}
}

func TestReadGivesWhatIsBufferedFirst(t *testing.T) {
	source := &pieces{rest: "line\nbody and more", size: 9}
	r := new(Reader)
	r.Reset(source)
	line, err := r.ReadLine(100)
	assert.NilError(t, err)
	assert.Equal(t, string(line), "line\n")
	assert.Equal(t, r.Buffered(), 4)
	assert.Equal(t, source.reads, 1)

	buf := make([]byte, 100)
	n, err := r.Read(buf)
	assert.NilError(t, err)
	assert.Equal(t, string(buf[:n]), "body")
	assert.Equal(t, source.reads, 1, "read more while there was something")

	rest, err := io.ReadAll(r)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), " and more")
	_, err = r.Read(buf)
	assert.Equal(t, err, io.EOF)
}

// TestSlicesStayValid reads lines, lets the buffer grow, reads a body and lets
// other readers use the pool: what was handed out stays as it was.
func TestSlicesStayValid(t *testing.T) {
	first := "GET / HTTP/1.1\r\n"
	long := "X: " + strings.Repeat("y", 3*bufferSize) + "\r\n"
	body := strings.Repeat("body", 5000)
	r := new(Reader)
	r.Reset(&pieces{rest: first + long + "\r\n" + body, size: 1000})
	line, err := r.ReadLine(MaxLine)
	assert.NilError(t, err)
	var h Headers
	assert.NilError(t, ReadHeaders(r, &h, python.Default()))
	for range 100 {
		other := newReader(strings.Repeat("z", bufferSize))
		other.ReadLine(10)
		other.Reset(nil)
	}
	got, err := io.ReadAll(r)
	assert.NilError(t, err)
	assert.Equal(t, string(got), body)
	assert.Equal(t, string(line), first)
	assert.Equal(t, h.Get("x"), strings.TrimSuffix(strings.TrimPrefix(long, "X: "), "\r\n"))
}

func TestReleaseGivesTheBufferBack(t *testing.T) {
	r := newReader("a\n")
	assert.Assert(t, r.buf == nil, "took a buffer before there was anything to read")
	r.ReadLine(10)
	assert.Assert(t, r.buf != nil)
	r.Release()
	assert.Assert(t, r.buf == nil && r.pooled == nil, "kept a buffer with nothing in it")
	r.Release()
	line, err := r.ReadLine(10)
	assert.Assert(t, len(line) == 0 && err == nil)
	assert.Assert(t, r.buf == nil && r.pooled == nil, "kept a buffer at the end of the stream")
}

func TestReleaseKeepsWhatIsPipelined(t *testing.T) {
	r := newReader("first\nsecond\nthird")
	for _, want := range []string{"first\n", "second\n", "third", ""} {
		line, err := r.ReadLine(100)
		assert.NilError(t, err)
		assert.Equal(t, string(line), want)
		r.Release()
	}
	assert.Equal(t, r.Buffered(), 0)
}

func TestResetForgetsThePreviousConnection(t *testing.T) {
	r := new(Reader)
	r.Reset(&pieces{rest: "old\nrest", size: 100, err: io.ErrClosedPipe})
	r.ReadLine(100)
	r.Reset(&pieces{rest: "new", size: 100})
	assert.Equal(t, r.Buffered(), 0)
	line, err := r.ReadLine(100)
	assert.NilError(t, err)
	assert.Equal(t, string(line), "new")
}

// hesitant is a Source that has nothing to read at first, and gives its memory
// back before it waits, as a connection does.
type hesitant struct {
	pieces
	r *Reader
	t *testing.T
}

func (h *hesitant) Fill(b Buffer) ([]byte, int, error) {
	for range 3 {
		b.Take()
		b.Drop()
		assert.Assert(h.t, h.r.pooled == nil, "a connection that waits holds a buffer")
	}
	return h.pieces.Fill(b)
}

func TestAWaitingConnectionHoldsNoBuffer(t *testing.T) {
	r := new(Reader)
	r.Reset(&hesitant{pieces{rest: "a\n", size: 10}, r, t})
	line, err := r.ReadLine(10)
	assert.NilError(t, err)
	assert.Equal(t, string(line), "a\n")
}

// TestReadersShareThePool has many connections read pipelined requests at once:
// none may see a byte of another. It says most under the race detector.
func TestReadersShareThePool(t *testing.T) {
	var all sync.WaitGroup
	for i := range 16 {
		name := string(rune('a' + i))
		all.Go(func() {
			one := "GET /" + name + " HTTP/1.1\r\nName: " + strings.Repeat(name, 100*i) + "\r\n\r\n"
			r := new(Reader)
			r.Reset(&pieces{rest: strings.Repeat(one, 50), size: 97})
			var h Headers
			for range 50 {
				raw, err := r.ReadLine(MaxLine)
				if err != nil || ReadHeaders(r, &h, python.Default()) != nil {
					t.Error("no request", err)
				}
				if !bytes.HasPrefix(raw, []byte("GET /"+name)) || h.Get("name") != strings.Repeat(name, 100*i) {
					t.Errorf("%s read %q and %q", name, raw, h.Get("name"))
				}
				r.Release()
			}
		})
	}
	all.Wait()
}

// A body that is read by lines needs no more memory than its longest line.
func TestABodyReadByLinesIsNotKept(t *testing.T) {
	const lines = 100_000
	var r Reader
	r.Reset(&pieces{rest: strings.Repeat("a line of a body\n", lines), size: 1000})
	for range lines {
		line, err := r.ReadLine(1 << 16)
		assert.NilError(t, err)
		assert.Equal(t, string(line), "a line of a body\n")
	}
	assert.Assert(t, len(r.buf) <= 2*bufferSize, "the buffer has grown to %d bytes", len(r.buf))
}

// The error of a read that passes the buffer stays, as that of any other read does.
func TestReadKeepsTheErrorOfTheConnection(t *testing.T) {
	reset := errors.New("reset by peer")
	source := &pieces{err: reset}
	r := new(Reader)
	r.Reset(source)
	for range 2 {
		n, err := r.Read(make([]byte, 10))
		assert.Equal(t, n, 0)
		assert.Equal(t, err, reset)
		assert.Equal(t, source.reads, 1, "asked a connection that is known to be broken")
	}
	_, err := r.ReadLine(100)
	assert.Equal(t, err, reset)
}
