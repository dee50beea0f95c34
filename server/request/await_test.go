package request

import (
	"errors"
	"testing"

	"gotest.tools/v3/assert"
)

// patient is an Awaiter that may have nothing to give: it takes memory, gives it
// back and says so.
type patient struct {
	pieces
	nothing bool
	awaited int
}

func (p *patient) Await(b Buffer) ([]byte, int, error) {
	p.awaited++
	if p.nothing {
		b.Take()
		b.Drop()
		return nil, 0, nil
	}
	return p.Fill(b)
}

// Who awaits is told at once of what is there already, and otherwise asks the
// source, once, which has all memory back until it answers.
func TestAwait(t *testing.T) {
	source := &patient{pieces: pieces{rest: "one\ntwo\nthree\n", size: 8}}
	r := new(Reader)
	r.Reset(source)
	line := func(want string) {
		t.Helper()
		got, err := r.ReadLine(100)
		assert.NilError(t, err)
		assert.Equal(t, string(got), want)
	}
	assert.Assert(t, r.Await())
	assert.Equal(t, source.awaited, 1)
	line("one\n")
	assert.Assert(t, r.Await(), "there is a line that has been read")
	assert.Equal(t, source.awaited, 1)
	line("two\n")
	source.nothing = true
	assert.Assert(t, !r.Await())
	assert.Equal(t, source.awaited, 2)
	assert.Assert(t, r.buf == nil && r.pooled == nil)
	source.nothing = false
	assert.Assert(t, r.Await())
	assert.Equal(t, source.awaited, 3)
	line("three\n")

	source.err = errors.New("reset by peer")
	for range 2 {
		assert.Assert(t, r.Await())
		assert.Equal(t, source.awaited, 4, "asked after the end")
		assert.Assert(t, r.buf == nil && r.pooled == nil)
	}
	_, err := r.ReadLine(100)
	assert.Equal(t, err, source.err)
}

// A source that knows nothing of waiting is not waited for.
func TestAwaitWithoutAnAwaiter(t *testing.T) {
	r := newReader("one\n")
	assert.Assert(t, r.Await())
	assert.Equal(t, r.Buffered(), 0)
}

// prying is a source that can be waited for and looked into.
type prying struct {
	peekable
	awaited int
}

func (p *prying) Await(b Buffer) ([]byte, int, error) {
	p.awaited++
	return p.Fill(b)
}

// Nor is one of which nothing is to be taken ahead.
func TestAwaitUnbuffered(t *testing.T) {
	source := &prying{peekable: peekable{pieces{rest: "one\n", size: 8}}}
	r := new(Reader)
	r.Reset(source)
	r.Unbuffer()
	assert.Assert(t, r.Await())
	assert.Equal(t, source.awaited, 0)
	assert.Equal(t, source.rest, "one\n")
}
