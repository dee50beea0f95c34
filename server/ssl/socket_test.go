package ssl_test

import (
	"crypto/tls"
	"io"
	"net"
	"slices"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/ssl"
)

// patience is how long a test waits before it fails.
const patience = 20 * time.Second

// serving is a wrapped socket that accepts.
func serving(t *testing.T, alpn ...string) net.Listener { return servingKey(t, "ec", alpn...) }

// servingKey is one with another key.
func servingKey(t *testing.T, key string, alpn ...string) net.Listener {
	t.Helper()
	context := ssl.NewContext()
	context.SetALPN(alpn...)
	assert.NilError(t, context.LoadCertChain(place(key+".crt"), place(key+".key"), nil))
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	t.Cleanup(func() { l.Close() })
	return context.WrapSocket(l)
}

// accepted is what the server has of a client: a stream and how it came about.
type accepted struct {
	conn      *ssl.Conn
	handshake error
}

// accept takes the next client and shakes hands with it.
func accept(t *testing.T, l net.Listener) <-chan accepted {
	result := make(chan accepted, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			result <- accepted{handshake: err}
			return
		}
		c.SetDeadline(time.Now().Add(patience))
		conn := c.(*ssl.Conn)
		result <- accepted{conn, conn.Handshake()}
	}()
	return result
}

// dial connects without TLS.
func dial(t *testing.T, l net.Listener) *net.TCPConn {
	t.Helper()
	c, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	c.SetDeadline(time.Now().Add(patience))
	t.Cleanup(func() { c.Close() })
	return c.(*net.TCPConn)
}

// Python agrees on http/1.1 with whoever offers it, and serves all others too.
func TestALPN(t *testing.T) {
	for _, test := range []struct {
		name, want string
		offered    []string
	}{
		{name: "nothing is offered"},
		{name: "it is offered", offered: []string{"h2", "http/1.1"}, want: "http/1.1"},
		{name: "another is offered", offered: []string{"h2"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := serving(t, "http/1.1")
			server := accept(t, l)
			client := tls.Client(dial(t, l), &tls.Config{InsecureSkipVerify: true, NextProtos: test.offered})
			assert.NilError(t, client.Handshake())
			assert.NilError(t, (<-server).handshake)
			assert.Equal(t, client.ConnectionState().NegotiatedProtocol, test.want)
		})
	}
}

func TestVersions(t *testing.T) {
	for version, ok := range map[uint16]bool{tls.VersionTLS11: false, tls.VersionTLS12: true, tls.VersionTLS13: true} {
		l := serving(t)
		server := accept(t, l)
		client := tls.Client(dial(t, l), &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version})
		err := client.Handshake()
		assert.Equal(t, err == nil, ok, "%s: %v", tls.VersionName(version), err)
		if !ok {
			assert.ErrorContains(t, err, "protocol version")
		}
		assert.Equal(t, (<-server).handshake == nil, ok)
	}
}

// All that TLS 1.2 may be spoken with, and no more.
func TestCipherSuites(t *testing.T) {
	spoken := map[string][]uint16{
		"ec":  {tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256},
		"rsa": {tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256},
	}
	for key, suites := range spoken {
		for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
			if !slices.Contains(suite.SupportedVersions, tls.VersionTLS12) {
				continue
			}
			l := servingKey(t, key)
			server := accept(t, l)
			client := tls.Client(dial(t, l), &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{suite.ID}})
			err := client.Handshake()
			assert.Equal(t, (<-server).handshake == nil, err == nil)
			assert.Equal(t, err == nil, slices.Contains(suites, suite.ID), "%s: %v", suite.Name, err)
		}
	}
}

// greet connects a client and a server that have agreed.
func greet(t *testing.T) (client *tls.Conn, under *net.TCPConn, server *ssl.Conn) {
	t.Helper()
	l := serving(t)
	result := accept(t, l)
	under = dial(t, l)
	client = tls.Client(under, &tls.Config{InsecureSkipVerify: true})
	assert.NilError(t, client.Handshake())
	a := <-result
	assert.NilError(t, a.handshake)
	return client, under, a.conn
}

// A client that has said all it wants to say still gets its answer when it has
// told so in TLS, and none when it has told so below (LISTENER-40).
func TestEndOfWhatTheClientSends(t *testing.T) {
	for _, test := range []struct {
		name string
		want string
		end  func(*tls.Conn, *net.TCPConn) error
	}{
		{"close_notify", "answer", func(c *tls.Conn, _ *net.TCPConn) error { return c.CloseWrite() }},
		{"TCP alone", "", func(_ *tls.Conn, u *net.TCPConn) error { return u.CloseWrite() }},
		{"in a record's middle", "", func(_ *tls.Conn, u *net.TCPConn) error { u.Write([]byte{23, 3, 3, 0, 99, 1}); return u.CloseWrite() }},
		{"in the middle of a head", "", func(_ *tls.Conn, u *net.TCPConn) error { u.Write([]byte{23, 3}); return u.CloseWrite() }},
	} {
		t.Run(test.name, func(t *testing.T) {
			client, under, server := greet(t)
			_, err := io.WriteString(client, "question")
			assert.NilError(t, err)
			assert.NilError(t, test.end(client, under))
			asked, err := io.ReadAll(server)
			assert.NilError(t, err)
			assert.Equal(t, string(asked), "question")

			n, err := io.WriteString(server, "answer")
			if test.want == "" {
				assert.Equal(t, n, 0)
				assert.Error(t, err, "ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:680)")
			} else {
				assert.NilError(t, err)
			}
			assert.NilError(t, server.CloseWrite())
			assert.NilError(t, server.Close())
			answer := make([]byte, len(test.want))
			_, err = io.ReadFull(client, answer)
			assert.NilError(t, err)
			assert.Equal(t, string(answer), test.want)
			rest, err := io.ReadAll(under) // below TLS: a close_notify would be some bytes
			assert.NilError(t, err)
			assert.Equal(t, len(rest), 0)
		})
	}
}

// Before the end has been read, an answer reaches who has ended its stream.
func TestAnswerBeforeTheEndIsRead(t *testing.T) {
	client, under, server := greet(t)
	_, err := io.WriteString(client, "question")
	assert.NilError(t, err)
	assert.NilError(t, under.CloseWrite())
	_, err = io.ReadFull(server, make([]byte, len("question")))
	assert.NilError(t, err)
	_, err = io.WriteString(server, "answer")
	assert.NilError(t, err)
	answer := make([]byte, len("answer"))
	_, err = io.ReadFull(client, answer)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "answer")
}

// What is no TLS in the middle of a connection has the name that Python gives it.
func TestNoise(t *testing.T) {
	_, under, server := greet(t)
	_, err := under.Write([]byte("GET / HTTP/1.0\r\n\r\n"))
	assert.NilError(t, err)
	_, err = server.Read(make([]byte, 10))
	assert.Error(t, err, "ssl.SSLError: [SSL: RECORD_LAYER_FAILURE] record layer failure (_ssl.c:2768)")
}

func TestAClientWithoutTLS(t *testing.T) {
	l := serving(t)
	server := accept(t, l)
	client := dial(t, l)
	_, err := io.WriteString(client, "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	a := <-server
	assert.Assert(t, a.handshake != nil)
	assert.NilError(t, a.conn.Close())
	reply, err := io.ReadAll(client)
	assert.NilError(t, err)
	assert.Equal(t, len(reply), 0)
}

// A time-out of the socket reaches through to Accept.
func TestAcceptDeadline(t *testing.T) {
	l := serving(t)
	assert.NilError(t, l.(interface{ SetDeadline(time.Time) error }).SetDeadline(time.Unix(1, 0)))
	_, err := l.Accept()
	assert.ErrorContains(t, err, "timeout")
}
