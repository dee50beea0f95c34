package nethttp

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/textproto"
	"strconv"

	"github.com/glasshttp/glass/server/request"
)

// Limits of what a chunked body may have beside its data: of a line, and of all
// chunk extensions or trailers together.
const (
	maxChunkLine  = 4 << 10
	maxChunkExtra = 64 << 10
)

var (
	errChunk    = errors.New("malformed chunked body")
	errOverhead = errors.New("chunked body with too much beside its data")
)

// chunks decodes a body that comes in chunks (RFC 9112 section 7.1), reading no
// further than its end: what follows is the next request. Only CR LF ends a line
// of it, because who takes less reads other requests than the next server.
type chunks struct {
	in      *request.Reader
	request *http.Request // gets the trailers
	left    int64         // of the chunk that is being read
	begun   bool          // a chunk has been read, whose line end comes first
	extra   int
	err     error
}

// Read reads from the chunks.
func (c *chunks) Read(p []byte) (n int, err error) {
	if c.left == 0 && c.err == nil {
		c.err = c.next()
	}
	if c.err != nil {
		return 0, c.err
	}
	n, err = c.in.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	c.err = unexpected(err)
	return n, nil
}

// next reads to the data of the next chunk. After the last it answers io.EOF.
func (c *chunks) next() error {
	if c.begun {
		if line, err := c.line(); err != nil || len(line) > 0 {
			return cmp.Or(err, errChunk)
		}
	}
	line, err := c.line()
	if err != nil {
		return err
	}
	size, _, extended := bytes.Cut(line, []byte(";"))
	if extended {
		c.extra += len(line)
	}
	size = bytes.TrimRight(size, " \t")
	number, err := strconv.ParseUint(string(size), 16, 63)
	if err != nil {
		return errChunk
	}
	c.left, c.begun = int64(number), true
	if number == 0 {
		return c.trailers()
	}
	return nil
}

// line reads a line, and gives it without its end.
func (c *chunks) line() ([]byte, error) {
	line, err := c.in.ReadLine(maxChunkLine)
	switch {
	case err != nil:
		return nil, err
	case !bytes.HasSuffix(line, []byte("\n")) && len(line) < maxChunkLine:
		return nil, io.ErrUnexpectedEOF
	case !bytes.HasSuffix(line, []byte("\r\n")):
		return nil, errChunk
	case c.extra > maxChunkExtra:
		return nil, errOverhead
	}
	return line[:len(line)-2], nil
}

// trailers reads the fields after the last chunk.
func (c *chunks) trailers() error {
	var block []byte
	for {
		line, err := c.line()
		if err != nil {
			return err
		}
		c.extra += len(line)
		block = append(append(block, line...), "\r\n"...)
		if len(line) == 0 {
			break
		}
	}
	fields, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(block))).ReadMIMEHeader()
	if err != nil {
		return errChunk
	}
	if c.request.Trailer == nil && len(fields) > 0 {
		c.request.Trailer = http.Header{}
	}
	maps.Copy(c.request.Trailer, fields)
	return io.EOF
}

// unexpected makes the end of the stream an error: it is not that of the body.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
