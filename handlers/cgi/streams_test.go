package cgi_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"math/big"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

const (
	body   = ready + `dd bs=1 count="$CONTENT_LENGTH" 2>/dev/null` + "\n"
	length = `printf 'Content-Length: 6\r\n\r\nhello\n'` + "\nexit 3\n"
)

// TestABodyIsTheScriptsInput sends bodies that come with the headers, behind
// them and in pieces, small and larger than any buffer.
func TestABodyIsTheScriptsInput(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{"body": body, "everything": ready + "cat\n"}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		server := serve(t)
		c := connect(t, server, "POST /cgi-bin/body HTTP/1.0\r\nContent-Length: 6\r\n\r\nhel")
		c.until(t, "ready")
		fmt.Fprint(c.TCPConn, "lo\n")
		assert.Equal(t, restOf(t, c), "hello\n")

		large := strings.Repeat("line\n", 200_000)
		c = connect(t, server, "POST /cgi-bin/everything HTTP/1.0\r\n\r\n")
		go func() {
			io.WriteString(c.TCPConn, large)
			c.CloseWrite()
		}()
		c.until(t, "ready")
		assert.Assert(t, restOf(t, c) == large)
	})
}

// TestAConnectionIsKeptBehindAScript: the connection is as it was, and what the
// script has not read is gone (CGI-34).
func TestAConnectionIsKeptBehindAScript(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"length": length})
	s.ProtocolVersion = "HTTP/1.1"
	s.Timeout = patience
	ahead := strings.Repeat("GET /cgi-bin/none HTTP/1.1\r\n\r\n", 300)
	c := connect(t, s.serve(t), "POST /cgi-bin/length HTTP/1.1\r\n\r\n%s", ahead)
	for range 3 {
		c.until(t, "hello")
		s.logged(t, "exit code 3")
		fmt.Fprint(c.TCPConn, "GET /cgi-bin/length HTTP/1.1\r\n\r\n")
	}
	c.until(t, "hello")
	c.CloseWrite()
	assert.Equal(t, restOf(t, c), "")
}

// TestAConnectionWithoutASocketEndsWithItsScript: what comes later could be the
// script's.
func TestAConnectionWithoutASocketEndsWithItsScript(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"length": length})
	s.ProtocolVersion = "HTTP/1.1"
	c := connect(t, s.serveHidden(t), "GET /cgi-bin/length HTTP/1.1\r\n\r\n")
	c.until(t, "hello")
	assert.Equal(t, restOf(t, c), "")
	s.logged(t, "exit code 3")
}

// TestOutputIsWholeAtTheEnd: a script that has ended may have written more than
// has been taken from its pipes by then.
func TestOutputIsWholeAtTheEnd(t *testing.T) {
	t.Parallel()
	scripts := map[string]string{"much": ready + "head -c 300000 /dev/zero\nhead -c 60000 /dev/zero >&2\n"}
	kinds(t, scripts, func(t *testing.T, s *site, serve func(testing.TB) *listener.Server) {
		var complaints bytes.Buffer
		s.Stderr = &complaints
		server := serve(t)
		assert.Equal(t, len(get(t, server, "much")), len("ready\n")+300000)
		assert.NilError(t, server.Shutdown(context.Background()))
		assert.Equal(t, complaints.Len(), 60000)
	})
}

// complaints is a Writer that is not ready to be called by several at once, and
// notices when it is.
type complaints struct {
	inside, together atomic.Int32
}

func (c *complaints) Write(p []byte) (int, error) {
	if c.inside.Add(1) > 1 {
		c.together.Add(1)
	}
	runtime.Gosched()
	c.inside.Add(-1)
	return len(p), nil
}

// TestScriptsComplainOneAtATime: those that run side by side share a Writer.
func TestScriptsComplainOneAtATime(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"complains": ready + "read -r line\nhead -c 2000000 /dev/zero >&2\n"})
	var stderr complaints
	s.Stderr = &stderr
	server := s.serve(t)
	var clients []*client
	for range 4 {
		c := connect(t, server, "POST /cgi-bin/complains HTTP/1.0\r\n\r\n")
		c.until(t, "ready")
		clients = append(clients, c)
	}
	for _, c := range clients {
		fmt.Fprintln(c.TCPConn)
	}
	for _, c := range clients {
		assert.Equal(t, restOf(t, c), "")
	}
	assert.Equal(t, stderr.together.Load(), int32(0))
}

// TestAFailureIsReportedOnASocketThatDoesNotWait: whoever writes to the client then
// must not hold up the end of the server.
func TestAFailureIsReportedOnASocketThatDoesNotWait(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	write(t, filepath.Join(s.folder, "cgi-bin", "unknown"), "#!/nowhere/interpreter\n")
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", s)
	assert.NilError(t, err)
	server.Log = s.Log
	flags := make(chan uintptr, 1)
	server.HandleError = func(c *listener.Conn, _ error) {
		raw, err := c.Conn.(syscall.Conn).SyscallConn()
		assert.Check(t, err)
		assert.Check(t, raw.Control(func(fd uintptr) {
			is, _, _ := syscall.Syscall(syscall.SYS_FCNTL, fd, syscall.F_GETFL, 0)
			flags <- is
		}))
	}
	run(t, server)
	restOf(t, connect(t, server, "GET /cgi-bin/unknown HTTP/1.0\r\n\r\n"))
	assert.Assert(t, <-flags&syscall.O_NONBLOCK != 0)
}

// TestAScriptSpeaksTLS: what Python does not (see the differences).
func TestAScriptSpeaksTLS(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"body": body, "forever": ready + forever})
	gone := s.fifo(t, "fifo")
	certificate := newCertificate(t)
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	server := listener.NewOn(tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificate}}), s)
	server.Threading, server.Log = true, s.Log
	run(t, server)

	c := connectTLS(t, server)
	io.WriteString(c, "POST /cgi-bin/body HTTP/1.0\r\nContent-Length: 6\r\n\r\nhello\n")
	all, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Assert(t, strings.HasSuffix(string(all), "\r\n\r\nready\nhello\n"), "%q", all)

	c = connectTLS(t, server)
	io.WriteString(c, "POST /cgi-bin/forever HTTP/1.0\r\n\r\n")
	under := &client{TCPConn: c.NetConn().(*net.TCPConn)}
	for all = nil; !bytes.HasSuffix(all, []byte("ready\n")); {
		some := make([]byte, 1000)
		n, err := c.Read(some)
		assert.NilError(t, err)
		all = append(all, some[:n]...)
	}
	under.reset()
	gone()
}

// connectTLS connects and does not care to whom.
func connectTLS(t *testing.T, server *listener.Server) *tls.Conn {
	t.Helper()
	c, err := tls.Dial("tcp", server.Addr().String(), &tls.Config{InsecureSkipVerify: true})
	assert.NilError(t, err)
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(patience))
	return c
}

// newCertificate makes one that nobody trusts.
func newCertificate(t *testing.T) tls.Certificate {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	assert.NilError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(nil, template, template, public, private)
	assert.NilError(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: private}
}
