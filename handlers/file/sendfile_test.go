package file_test

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
)

// A spy is a connection that notes what it is asked to copy from. The runtime's
// own TCP connection hands an *os.File to sendfile(2), and nothing else.
type spy struct {
	net.Conn
	request io.Reader
	written bytes.Buffer
	copied  []io.Reader
}

func (s *spy) Read(p []byte) (int, error)  { return s.request.Read(p) }
func (s *spy) Write(p []byte) (int, error) { return s.written.Write(p) }
func (s *spy) RemoteAddr() net.Addr        { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }
func (s *spy) ReadFrom(r io.Reader) (int64, error) {
	s.copied = append(s.copied, r)
	return io.Copy(&s.written, r)
}

// spyOn serves one request for a file of that size.
func spyOn(t *testing.T, size int) (s *spy, content []byte) {
	t.Helper()
	directory := t.TempDir()
	content = bytes.Repeat([]byte("0123456789abcde\n"), size/16)
	assert.NilError(t, os.WriteFile(filepath.Join(directory, "big"), content, 0o644))
	h := file.New(directory)
	h.Log = listener.NewLog(io.Discard)
	s = &spy{request: bytes.NewReader([]byte("GET /big HTTP/1.0\r\n\r\n"))}
	assert.NilError(t, h.ServeConn(listener.NewConn(s, nil)))
	return s, content
}

func TestLargeFileIsLeftToTheKernel(t *testing.T) {
	s, content := spyOn(t, 1<<20)
	assert.Equal(t, len(s.copied), 1)
	_, ok := s.copied[0].(*os.File)
	assert.Assert(t, ok, "copied from a %T", s.copied[0])
	_, body, _ := bytes.Cut(s.written.Bytes(), []byte("\r\n\r\n"))
	assert.Assert(t, bytes.Equal(body, content))
}

func TestSmallFileLeavesWithItsHeaders(t *testing.T) {
	s, content := spyOn(t, 1024)
	assert.Equal(t, len(s.copied), 0)
	_, body, _ := bytes.Cut(s.written.Bytes(), []byte("\r\n\r\n"))
	assert.Assert(t, bytes.Equal(body, content))
}
