package file_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
)

// servePipe serves a folder with a named pipe in it, and has a client ask for
// the pipe.
func servePipe(t *testing.T) (s *listener.Server, client net.Conn, pipe string) {
	t.Helper()
	directory := t.TempDir()
	pipe = filepath.Join(directory, "pipe.txt")
	assert.NilError(t, syscall.Mkfifo(pipe, 0o644))
	h := file.New(directory)
	h.Log = listener.NewLog(io.Discard)
	s, err := listener.New("tcp4", "127.0.0.1:0", h)
	assert.NilError(t, err)
	s.Threading, s.Log = true, h.Log
	go s.ServeForever()
	t.Cleanup(func() { s.Close() })
	client, err = net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	t.Cleanup(func() { client.Close() })
	assert.NilError(t, client.SetDeadline(time.Now().Add(20*time.Second)))
	_, err = io.WriteString(client, "GET /pipe.txt HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	return s, client, pipe
}

// A pipe is sent as far as its writer writes, with the length that the system
// says it has: none.
func TestPipeIsSentWhenSomebodyWrites(t *testing.T) {
	_, client, pipe := servePipe(t)
	// Opening for writing waits for the server to open for reading.
	writer, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	assert.NilError(t, err)
	content := strings.Repeat("through the pipe\n", 10000)
	_, err = io.WriteString(writer, content)
	assert.NilError(t, err)
	assert.NilError(t, writer.Close())
	reply, err := io.ReadAll(client)
	assert.NilError(t, err)
	head, body, _ := bytes.Cut(reply, []byte("\r\n\r\n"))
	assert.Assert(t, bytes.Contains(head, []byte("\r\nContent-type: text/plain\r\nContent-Length: 0\r\n")), "%s", head)
	assert.Assert(t, string(body) == content, "%d bytes instead of %d", len(body), len(content))
}

// A client that goes away while nobody writes leaves nothing behind: neither a
// connection nor, what would be worse, a thread that is blocked in open.
func TestPipeIsGivenUpWhenTheClientGoes(t *testing.T) {
	s, client, pipe := servePipe(t)
	// The pipe has a reader once it can be opened for writing without
	// waiting; the writer stays, and stays silent.
	writer, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	assert.NilError(t, err)
	defer writer.Close()
	assert.NilError(t, client.Close())
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	assert.NilError(t, s.Shutdown(ctx), "the handler still waits")
}

// A client that has ended its stream while the pipe is being sent gets all of it.
func TestPipeIsSentToAHalfClosedClient(t *testing.T) {
	_, client, pipe := servePipe(t)
	writer, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	assert.NilError(t, err)
	_, err = io.WriteString(writer, "first ")
	assert.NilError(t, err)
	var got []byte
	for !bytes.HasSuffix(got, []byte("first ")) {
		chunk := make([]byte, 1024)
		n, err := client.Read(chunk)
		assert.NilError(t, err)
		got = append(got, chunk[:n]...)
	}
	assert.NilError(t, client.(*net.TCPConn).CloseWrite())
	content := strings.Repeat("x", 300_000)
	_, err = io.WriteString(writer, content)
	assert.NilError(t, err)
	assert.NilError(t, writer.Close())
	rest, err := io.ReadAll(client)
	assert.NilError(t, err)
	assert.Equal(t, len(rest), len(content))
}

// Closing the server wakes whoever waits for a pipe.
func TestCloseDoesNotWaitForAPipe(t *testing.T) {
	s, _, pipe := servePipe(t)
	writer, err := os.OpenFile(pipe, os.O_WRONLY, 0) // when this returns the server has opened the pipe
	assert.NilError(t, err)
	defer writer.Close()
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	select {
	case err := <-closed:
		assert.NilError(t, err)
	case <-time.After(20 * time.Second):
		t.Fatal("still waiting")
	}
}
