package play

import (
	"io"
	"net"
	"testing"

	"gotest.tools/v3/assert"
)

// A server that takes what one read gives for a request sees every cut.
func TestPiecesArriveOneByOne(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	client, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	server, err := l.Accept()
	assert.NilError(t, err)
	p := newPacer(client)
	if p == nil {
		t.Skip("the system cannot be asked")
	}
	n, ok := p.unread()
	assert.Assert(t, ok && n == 0)
	io.WriteString(client, "four")
	n, ok = p.unread()
	assert.Assert(t, ok && n == 4, "%d", n)
	assert.Assert(t, !p.wait(), "nobody reads")
	_, err = io.ReadFull(server, make([]byte, 4))
	assert.NilError(t, err)
	assert.Assert(t, p.wait())
	server.Close()
	p.close()
	client.Close()

	const reads = "title: t\nclause: A-1\nhandler: base\n\n> abcdef\n\n< abc\n<.\n"
	f := &fake{serve: func(c *net.TCPConn, _ io.Writer) {
		buffer := make([]byte, 100)
		n, _ := c.Read(buffer)
		c.Write(buffer[:n])
	}}
	for range 20 {
		_, err := seen(t, f, reads, Options{ResetIsEnd: true, Pieces: func(_ int, data []byte) [][]byte { return [][]byte{data[:3], data[3:]} }})
		assert.NilError(t, err)
	}
}
