package request

import (
	"errors"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

func parsed(t *testing.T, block string) *Headers {
	h := new(Headers)
	assert.NilError(t, ReadHeaders(newReader(block), h, python.Default()))
	return h
}

func TestHeadersAreFoundWhateverTheirCase(t *testing.T) {
	h := parsed(t, "Host: a\r\nX-Two: 1\r\nx-two: \xe9 \r\nEmpty:\r\n\r\n")
	assert.Equal(t, h.Len(), 4)
	assert.Equal(t, h.Get("HOST"), "a")
	assert.Equal(t, h.Get("x-TWO"), "1", "the first counts")
	assert.DeepEqual(t, h.Values("X-Two"), []string{"1", "é "})
	assert.Assert(t, h.Has("empty") && h.Get("empty") == "")
	assert.Assert(t, !h.Has("none") && h.Get("none") == "" && h.Values("none") == nil)
	value, ok := h.Lookup("Host")
	assert.Assert(t, ok && string(value) == "a")
	name, last := h.Field(2)
	assert.Assert(t, name == "x-two" && last == "é ", "%q %q", name, last)
}

func TestHeadersAreReadIntoTheSameMemory(t *testing.T) {
	h := parsed(t, "A: 1\r\nB: 2\r\n\r\n")
	assert.NilError(t, ReadHeaders(newReader("C: 3\r\n\r\n"), h, python.Default()))
	assert.DeepEqual(t, fieldsOf(h), []string{"C", "3"})
	assert.Assert(t, !h.Has("A"))
	h.Reset()
	assert.Assert(t, h.Len() == 0 && !h.Has("C"))

	// A line may be cut at bare CRs into thousands of fields.
	assert.NilError(t, ReadHeaders(newReader(strings.Repeat("x:\r", 20000)+"\r\n\r\n"), h, python.Default()))
	assert.Equal(t, h.Len(), 20000)
	h.Reset()
	assert.Assert(t, cap(h.fields) <= maxKeptFields)
}

// Memory is kept for the next headers, as long as it is not more than most need.
func TestMemoryOfHeaders(t *testing.T) {
	for _, c := range []struct {
		fields, length         int
		keepsFields, keepsText bool
	}{
		{1, 10, true, true},
		{maxKeptFields, 10, true, true},
		{maxKeptFields + 1, 10, false, true},
		{1, maxKeptBytes, true, true},
		{1, maxKeptBytes + 1, true, false},
	} {
		h := &Headers{fields: make([]field, c.fields), own: make([]byte, c.length)}
		h.Reset()
		assert.Equal(t, cap(h.fields) > 0, c.keepsFields, "%+v", c)
		assert.Equal(t, cap(h.own) > 0, c.keepsText, "%+v", c)
		assert.Assert(t, h.Len() == 0 && len(h.own) == 0)
	}
}

func TestReadHeadersGivesTheErrorOfTheConnection(t *testing.T) {
	reset := errors.New("reset by peer")
	r := new(Reader)
	r.Reset(&pieces{rest: "A: b\r\nC", size: 3, err: reset})
	h := parsed(t, "Old: x\r\n\r\n")
	assert.Equal(t, ReadHeaders(r, h, python.Default()), reset)
	assert.Equal(t, h.Len(), 0, "headers of the last request are left, whose memory may be another's")
}

// TestKeptHeaders: what has been kept does not change with the memory it was
// read from, and is there until the next block has been read, refused ones not
// counted.
func TestKeptHeaders(t *testing.T) {
	for _, facts := range allFacts(t) {
		r, h := newReader("A: 1\r\nb: 2\r\n\r\n"+strings.Repeat("x", 5000)), new(Headers)
		assert.NilError(t, ReadHeaders(r, h, facts))
		h.Keep()
		h.Keep()
		r.Release()
		_, err := r.ReadLine(MaxLine + 1)
		assert.NilError(t, err)
		assert.Equal(t, h.Get("a")+h.Get("B"), "12", "%v", facts.Version)
		r.Reset(&pieces{rest: "C: 3", size: 2, err: errors.New("reset")})
		assert.ErrorContains(t, ReadHeaders(r, h, facts), "reset")
		assert.Equal(t, h.Get("a")+h.Get("B")+h.Get("C"), "12", "%v", facts.Version)
		assert.NilError(t, ReadHeaders(newReader("C: 3\r\n\r\n"), h, facts))
		assert.Equal(t, h.Get("a")+h.Get("C"), "3", "%v", facts.Version)
		h.Keep()
		h.Reset()
		assert.Assert(t, h.Len() == 0 && !h.Has("C"), "%v", facts.Version)
	}
}

// A block of 2.7 may begin with a name that begins with a blank, and that is more
// of nothing.
func TestABlankAtTheBeginningIn27(t *testing.T) {
	facts, err := python.Lookup("2.7")
	assert.NilError(t, err)
	h := new(Headers)
	assert.NilError(t, ReadHeaders(newReader(" c:4\r\n 5\r\nA: 1\r\n\r\n"), h, facts))
	assert.DeepEqual(t, h.AllMatching("a"), []string{"A: 1\r\n"})
	assert.DeepEqual(t, h.AllMatching(" c"), []string{" c:4\r\n", " 5\r\n"})
}

// TestHeadersOf27 pins what only rfc822.Message has, or has otherwise.
func TestHeadersOf27(t *testing.T) {
	facts, err := python.Lookup("2.7")
	assert.NilError(t, err)
	h := new(Headers)
	block := "From me\r\nA: 1 \r\nB :x\r\n\t y\r\n \r\nA:\r\n  2\r\n 3\r\n: none\r\n c:4\r\nend\r\nrest"
	r := newReader(block)
	assert.NilError(t, ReadHeaders(r, h, facts))
	assert.DeepEqual(t, h.Values("a"), []string{"1", "2\n 3\n c:4"}) // which takes what begins with a blank for more of it
	assert.Equal(t, h.Get("A"), "2\n 3", "the last counts")
	assert.Equal(t, h.Get("b "), "x\n y")
	assert.Equal(t, h.Get(" C"), "4")
	assert.Equal(t, h.Len(), 3)
	assert.DeepEqual(t, h.AllMatching("a"), []string{"A: 1 \r\n", "A:\r\n", "  2\r\n", " 3\r\n", " c:4\r\n"})
	assert.Assert(t, h.AllMatching("b") == nil && h.Values("none") == nil)
	rest, err := r.ReadLine(-1)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), "rest", "the line that ends the headers is gone")
}

// TestEqualFold tries every byte against every ASCII character: only letters
// have a case.
func TestEqualFold(t *testing.T) {
	lower := func(c byte) byte {
		if 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}
	for a := range 256 {
		for b := range 128 {
			want := lower(byte(a)) == lower(byte(b))
			assert.Equal(t, EqualFold([]byte{byte(a)}, string(rune(b))), want, "%q %q", a, b)
		}
	}
	assert.Assert(t, EqualFold("Content-Length", "content-LENGTH"))
	assert.Assert(t, !EqualFold("Content-Length:", "content-length"))
	assert.Assert(t, !EqualFold("cloſe", "close") && !EqualFold("cloſe", "closse"))
}

func TestRefusalSaysWhichReplyItCauses(t *testing.T) {
	_, refusal := TooLong()
	assert.Error(t, refusal, "414 ")
	_, err := ParseLine([]byte("GET / x\r\n"), python.Default())
	assert.Error(t, err, "400 Bad request version ('x')")
}

// TestReadingAllocatesNothing pins that an ordinary request is parsed in place.
func TestReadingAllocatesNothing(t *testing.T) {
	r, h, facts := new(Reader), new(Headers), python.Default()
	r.Reset(&again{"Host: localhost\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"})
	assert.Equal(t, testing.AllocsPerRun(100, func() {
		if err := ReadHeaders(r, h, facts); err != nil || !h.Has("Connection") {
			t.Fatal(err)
		}
		r.Release()
	}), 0.0)
	line := []byte("GET / HTTP/1.1\r\n")
	assert.Equal(t, testing.AllocsPerRun(100, func() { ParseLine(line, facts) }), 1.0)
}

// again is a Source without end: the same block over and over.
type again struct{ block string }

func (a *again) Fill(b Buffer) ([]byte, int, error) {
	buf := b.Take()
	return buf, copy(buf, a.block), nil
}

func (a *again) Read(p []byte) (int, error) { return copy(p, a.block), nil }
