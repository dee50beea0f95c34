package listener_test

import (
	"io"
	"net"
	"testing"

	"github.com/glasshttp/glass/server/listener"
)

// fillAndAnswer answers whatever comes with one byte, until nothing comes.
type fillAndAnswer struct{}

func (fillAndAnswer) ServeConn(c *listener.Conn) error {
	buf := make(memory, 64)
	var lent listener.Buffer = buf
	for {
		_, _, err := c.Fill(lent)
		if err == io.EOF {
			return nil
		}
		if err == nil {
			_, err = c.Write(buf[:1])
		}
		if err != nil {
			return err
		}
	}
}

func benchServer(b *testing.B) string {
	s, err := listener.New("tcp4", "127.0.0.1:0", fillAndAnswer{})
	if err != nil {
		b.Fatal(err)
	}
	s.Threading = true
	go s.ServeForever()
	b.Cleanup(func() { s.Close() })
	return s.Addr().String()
}

func exchange(b *testing.B, c net.Conn) {
	var one [1]byte
	if _, err := c.Write(one[:]); err != nil {
		b.Fatal(err)
	}
	if _, err := io.ReadFull(c, one[:]); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkConnection is a connection from accept to close, with one exchange.
func BenchmarkConnection(b *testing.B) {
	address := benchServer(b)
	b.ReportAllocs()
	for b.Loop() {
		c, err := net.Dial("tcp4", address)
		if err != nil {
			b.Fatal(err)
		}
		exchange(b, c)
		c.Close()
	}
}

// BenchmarkKept is an exchange on a connection that is kept.
func BenchmarkKept(b *testing.B) {
	c, err := net.Dial("tcp4", benchServer(b))
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	b.ReportAllocs()
	for b.Loop() {
		exchange(b, c)
	}
}
