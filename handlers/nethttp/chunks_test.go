package nethttp

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/request"
)

// A source is a stream that is read as a connection is.
type source struct{ io.Reader }

func (s source) Fill(b request.Buffer) ([]byte, int, error) {
	buf := b.Take()
	n, err := s.Read(buf)
	return buf, n, err
}

// extensions are chunks of a byte, with that much beside them.
func extensions(total int) string {
	var s strings.Builder
	for total > 0 {
		line := "1;" + strings.Repeat("x", min(total, maxChunkLine-2)-2)
		s.WriteString(line + "\r\na\r\n")
		total -= len(line)
	}
	return s.String() + "0\r\n\r\n"
}

func TestChunks(t *testing.T) {
	line := strings.Repeat("x", maxChunkLine)
	var extended strings.Builder
	for range 40 {
		extended.WriteString("1;" + line[:maxChunkLine-4] + "\r\na\r\n")
	}
	for _, c := range []struct {
		title, sent, body, trailer, next string
		err                              error
	}{
		{title: "nothing", sent: "0\r\n\r\nGET", next: "GET"},
		{title: "two", sent: "3\r\nabc\r\n1\r\nd\r\n0\r\n\r\nGET", body: "abcd", next: "GET"},
		{title: "sizes", sent: "00A\r\n0123456789\r\n0a \t\r\n0123456789\r\n000\r\n\r\n", body: "01234567890123456789"},
		{title: "extensions", sent: "1 ; a=b\r\nx\r\n0;c\r\n\r\n", body: "x"},
		{title: "trailers", sent: "0\r\nT: 1\r\nU: 2\r\nt: 3\r\n\r\nGET", trailer: "map[T:[1 3] U:[2]]", next: "GET"},
		{title: "the longest line", sent: "1;" + line[:maxChunkLine-4] + "\r\nx\r\n0\r\n\r\n", body: "x"},
		{title: "too long a line", sent: "1;" + line[:maxChunkLine-3] + "\r\nx\r\n0\r\n\r\n", err: errChunk},
		{title: "too long a trailer", sent: "0\r\nT: " + line + "\r\n\r\n", err: errChunk},
		{title: "as many extensions as there may be", sent: extensions(maxChunkExtra), body: strings.Repeat("a", 17)},
		{title: "one more than that", sent: extensions(maxChunkExtra + 1), body: strings.Repeat("a", 17), err: errOverhead},
		{title: "too many extensions", sent: extended.String() + "0\r\n\r\n", body: strings.Repeat("a", 17), err: errOverhead},
		{title: "too many trailers", sent: "0\r\n" + strings.Repeat("T: "+line[:4000]+"\r\n", 20) + "\r\n", err: errOverhead},
		{title: "no size", sent: "\r\nabc", err: errChunk},
		{title: "a sign", sent: "+1\r\na\r\n0\r\n\r\n", err: errChunk},
		{title: "a minus", sent: "-1\r\na\r\n0\r\n\r\n", err: errChunk},
		{title: "a prefix", sent: "0x1\r\na\r\n0\r\n\r\n", err: errChunk},
		{title: "the largest size", sent: "7fffffffffffffff\r\nab", body: "ab", err: io.ErrUnexpectedEOF},
		{title: "more than that", sent: "8000000000000000\r\nab", err: errChunk},
		{title: "a bare line feed", sent: "1\na\r\n", err: errChunk},
		{title: "a bare line feed after the data", sent: "1\r\na\n0\r\n\r\n", body: "a", err: errChunk},
		{title: "data that is too long", sent: "1\r\nab\r\n0\r\n\r\n", body: "a", err: errChunk},
		{title: "no trailer", sent: "0\r\nwhat\r\n\r\n", err: errChunk},
		{title: "an end in the size", sent: "1", err: io.ErrUnexpectedEOF},
		{title: "an end in a long line", sent: line[:maxChunkLine-1], err: io.ErrUnexpectedEOF},
		{title: "a bare line feed in the trailers", sent: "0\r\nT: 1\n\r\nGET", err: errChunk},
		{title: "an end in the data", sent: "5\r\nab", body: "ab", err: io.ErrUnexpectedEOF},
		{title: "an end after the data", sent: "2\r\nab", body: "ab", err: io.ErrUnexpectedEOF},
		{title: "an end in the trailers", sent: "0\r\nT: 1\r\n", err: io.ErrUnexpectedEOF},
	} {
		for name, broken := range map[string]func(io.Reader) io.Reader{
			"whole": func(r io.Reader) io.Reader { return r }, "in bytes": iotest.OneByteReader, "in halves": iotest.HalfReader,
		} {
			t.Run(c.title+" "+name, func(t *testing.T) {
				var in request.Reader
				in.Reset(source{broken(strings.NewReader(c.sent))})
				r := &http.Request{}
				body, err := io.ReadAll(&chunks{in: &in, request: r})
				assert.Equal(t, string(body), c.body)
				assert.Equal(t, err, c.err)
				if c.err == nil {
					rest, _ := io.ReadAll(&in)
					assert.Equal(t, string(rest), c.next)
				}
				trailer := ""
				if r.Trailer != nil {
					trailer = fmt.Sprint(r.Trailer)
				}
				assert.Equal(t, trailer, c.trailer)
			})
		}
	}
}

func TestChunksSayWhatIsWrong(t *testing.T) {
	assert.Error(t, errChunk, "malformed chunked body")
	assert.Error(t, errOverhead, "chunked body with too much beside its data")
}

// What a connection fails with comes through, wherever that is.
func TestChunksOfABrokenConnection(t *testing.T) {
	for _, sent := range []string{"", "1", "1\r\n", "1\r\na", "1\r\na\r\n", "0\r\n", "0\r\nT: "} {
		var in request.Reader
		in.Reset(source{io.MultiReader(strings.NewReader(sent), iotest.ErrReader(iotest.ErrTimeout))})
		_, err := io.ReadAll(&chunks{in: &in, request: &http.Request{}})
		assert.Equal(t, err, iotest.ErrTimeout, "%q", sent)
	}
}

// Fields that have been announced and have not come stay announced.
func TestAnnouncedTrailers(t *testing.T) {
	var in request.Reader
	in.Reset(source{strings.NewReader("0\r\nT: 1\r\n\r\n")})
	r := &http.Request{Trailer: http.Header{"T": nil, "U": nil}}
	_, err := io.ReadAll(&chunks{in: &in, request: r})
	assert.NilError(t, err)
	assert.DeepEqual(t, r.Trailer, http.Header{"T": {"1"}, "U": nil})
}

// An error stays: nobody reads on behind it.
func TestChunksStayBroken(t *testing.T) {
	var in request.Reader
	in.Reset(source{strings.NewReader("x\r\n1\r\na\r\n0\r\n\r\n")})
	c := &chunks{in: &in, request: &http.Request{}}
	for range 2 {
		n, err := c.Read(make([]byte, 1))
		assert.Equal(t, n, 0)
		assert.Equal(t, err, errChunk)
	}
}

func TestWords(t *testing.T) {
	for name, want := range map[string]bool{
		"": false, "a": true, "z": true, "A": true, "Z": true, "0": true, "9": true, "X-Y": true, "!#$%&'*+-.^_`|~": true,
		"a b": false, "a:": false, "/": false, ":": false, "@": false, "[": false, "{": false, "\xe9": false, "a\x00": false, "(": false,
	} {
		assert.Equal(t, isToken(name), want, "%q", name)
	}
	for list, want := range map[string]bool{"close": true, "Upgrade, CLOSE ": true, "closed": false, "": false, "a close": false} {
		assert.Equal(t, hasToken(list, "close"), want, "%q", list)
	}
	assert.Equal(t, clean(" a\r\nb\tc "), "a  b\tc")
}

func TestPrefixes(t *testing.T) {
	for _, c := range []struct{ asked, path, want string }{
		{"/m/a/b", "/a/b", "/m"},
		{"/m/a?x=/a", "/a", "/m"},
		{"/m/a%20b", "/a b", "/m"},
		{"/a", "/a", ""},
		{"/m/a", "a", "/m"},
		{"/m/a", "/b", ""},
		{"/m", "", "/m"},
		{"http://h/m/a", "/a", ""},
		{"*", "*", ""},
	} {
		r := &http.Request{RequestURI: c.asked, URL: &url.URL{Path: c.path}}
		assert.Equal(t, cutPrefix(r), c.want, "%+v", c)
	}
}
