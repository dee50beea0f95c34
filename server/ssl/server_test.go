package ssl_test

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/ssl"
)

// files are those of the tests.
var files = ssl.Files{CertFile: "testdata/ec.crt", KeyFile: "testdata/ec-aes256.key", Password: ssl.Password("secret")}

// echo answers a line with the same, and leaves.
var echo = listener.HandlerFunc(func(c *listener.Conn) error {
	line, err := bufio.NewReader(c).ReadString('\n')
	if err == nil {
		_, err = io.WriteString(c, line)
	}
	return err
})

// makers make the two servers.
var makers = map[string]func(string, listener.Handler, ssl.Files) (*listener.Server, error){
	"serial":    ssl.NewHTTPSServer,
	"threading": ssl.NewThreadingHTTPSServer,
}

// ask connects with TLS, says a line, and gives the answer.
func ask(t *testing.T, s *listener.Server, line string) string {
	t.Helper()
	c := tls.Client(plain(t, s), &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}})
	fmt.Fprintln(c, line)
	answer, err := bufio.NewReader(c).ReadString('\n')
	assert.NilError(t, err)
	assert.Equal(t, c.ConnectionState().NegotiatedProtocol, "http/1.1")
	return strings.TrimSuffix(answer, "\n")
}

// plain connects without TLS.
func plain(t *testing.T, s *listener.Server) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	assert.NilError(t, c.SetDeadline(time.Now().Add(patience)))
	t.Cleanup(func() { c.Close() })
	return c
}

// Clients that do not get as far as a handler hold up nobody and cost nothing
// but their own connection: SERVE-26, and better than SERVE-27.
func TestBadClients(t *testing.T) {
	greeting := clientHello(t)
	for name, make := range makers {
		t.Run(name, func(t *testing.T) {
			s, err := make("127.0.0.1:0", echo, files)
			assert.NilError(t, err)
			var log bytes.Buffer
			s.Log = listener.NewLog(&log)
			ended := goServe(s)
			for _, says := range [][]byte{nil, []byte("GET / HTTP/1.0\r\n\r\n"), greeting[:3], greeting[:len(greeting)/2], greeting, bytes.Repeat([]byte{22, 3, 1}, 100)} {
				c := plain(t, s)
				_, err := c.Write(says)
				assert.NilError(t, err)
				assert.Equal(t, ask(t, s, "hello"), "hello")
				c.Close()
			}
			plain(t, s).Close()
			assert.Equal(t, ask(t, s, "and after all that"), "and after all that")
			assert.NilError(t, s.Close())
			assert.NilError(t, <-ended)
			assert.Equal(t, log.String(), "")
		})
	}
}

func goServe(s *listener.Server) <-chan error {
	ended := make(chan error, 1)
	go func() { ended <- s.ServeForever() }()
	return ended
}

// clientHello is what a client says first.
func clientHello(t *testing.T) []byte {
	t.Helper()
	here, there := net.Pipe()
	go tls.Client(there, &tls.Config{InsecureSkipVerify: true}).Handshake()
	buf := make([]byte, 4096)
	n, err := here.Read(buf)
	assert.NilError(t, err)
	here.Close()
	return buf[:n]
}

// Without threads handlers still come one after the other.
func TestSerialHandlesOneAtATime(t *testing.T) {
	begun, end := make(chan bool), make(chan bool)
	s, err := ssl.NewHTTPSServer("127.0.0.1:0", listener.HandlerFunc(func(c *listener.Conn) error {
		begun <- true
		<-end
		return nil
	}), files)
	assert.NilError(t, err)
	defer s.Close()
	goServe(s)
	for range 2 {
		c := tls.Client(plain(t, s), &tls.Config{InsecureSkipVerify: true})
		assert.NilError(t, c.Handshake())
	}
	<-begun
	select {
	case <-begun:
		t.Error("two are handled at once")
	default:
	}
	end <- true
	<-begun
	end <- true
}

// SERVE-25: the port is found first, and a server whose certificate is bad lets go of
// its port.
func TestBadFiles(t *testing.T) {
	bad := ssl.Files{CertFile: filepath.Join(t.TempDir(), "nowhere.pem")}
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	_, err = ssl.NewHTTPSServer(taken.Addr().String(), echo, bad)
	assert.ErrorContains(t, err, "address already in use")
	assert.NilError(t, taken.Close())
	for range 2 {
		_, err = ssl.NewThreadingHTTPSServer(taken.Addr().String(), echo, bad)
		assert.Error(t, err, "FileNotFoundError: [Errno 2] No such file or directory")
	}
	s, err := ssl.NewHTTPSServer(taken.Addr().String(), echo, files)
	assert.NilError(t, err)
	assert.NilError(t, s.ServerClose())
}

// A shutdown lets a request over TLS finish.
func TestShutdown(t *testing.T) {
	begun, end := make(chan bool), make(chan bool)
	s, err := ssl.NewThreadingHTTPSServer("127.0.0.1:0", listener.HandlerFunc(func(c *listener.Conn) error {
		begun <- true
		<-end
		_, err := io.WriteString(c, "answer")
		return err
	}), files)
	assert.NilError(t, err)
	ended := goServe(s)
	c := tls.Client(plain(t, s), &tls.Config{InsecureSkipVerify: true})
	assert.NilError(t, c.Handshake())
	<-begun
	finished := make(chan error)
	go func() { finished <- s.Shutdown(t.Context()) }()
	assert.NilError(t, <-ended)
	close(end)
	answer := make([]byte, len("answer"))
	_, err = io.ReadFull(c, answer)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "answer")
	assert.NilError(t, <-finished)
}

// Another ALPN, and a socket that is made apart.
func TestSecure(t *testing.T) {
	other := files
	other.ALPN = []string{"acme-tls/1"}
	s := listener.NewUnbound("tcp4", "127.0.0.1:0", echo)
	other.Secure(s)
	assert.NilError(t, s.Bind())
	defer s.Close()
	goServe(s)
	c := tls.Client(plain(t, s), &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1", "acme-tls/1"}})
	assert.NilError(t, c.Handshake())
	assert.Equal(t, c.ConnectionState().NegotiatedProtocol, "acme-tls/1")
}
