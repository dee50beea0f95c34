package play

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// A fake is a server written for one test: serve is called for each
// connection, and what it logs is the server's standard error.
type fake struct {
	serve   func(c *net.TCPConn, log io.Writer)
	startup error
	program func(args []string) *exec.Cmd

	listener net.Listener
	serving  sync.WaitGroup
	mu       sync.Mutex
	stderr   bytes.Buffer
	stopped  error
	stopping chan bool // closed by Stop, if it is there
}

func (f *fake) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.stderr.Write(p)
}

func (f *fake) Start(Setup) (Server, error) {
	if f.startup != nil {
		return nil, f.startup
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	f.listener = l
	f.serving.Add(1)
	go func() {
		defer f.serving.Done()
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			f.serving.Go(func() {
				defer c.Close()
				f.serve(c.(*net.TCPConn), f)
			})
		}
	}()
	return f, nil
}

func (f *fake) Command(_ Setup, args []string) (*exec.Cmd, string, error) {
	if f.program == nil {
		return nil, "", errors.New("no program")
	}
	return f.program(args), "Fake/1.0 Python/3.14.8", nil
}

func (f *fake) Address() (string, int) {
	return "127.0.0.1", f.listener.Addr().(*net.TCPAddr).Port
}

func (f *fake) Name() string { return "Fake/1.0 Python/3.14.8" }

func (f *fake) Stop() ([]byte, error) {
	f.listener.Close()
	if f.stopping != nil {
		close(f.stopping)
	}
	f.serving.Wait()
	return f.stderr.Bytes(), f.stopped
}

var v314 = python.Version{Major: 3, Minor: 14}

// plain is the case that most tests play.
const plain = `title: t
clause: A-1
handler: base
recorded: 3.14.8

> GET / HTTP/1.0\r\n
> \r\n

< HTTP/1.0 200 OK\r\n
< Server: \{server}\r\n
< Date: \{date}\r\n
< Content-Length: 6\r\n
< \r\n
< hello\n
<.

! \{peer} - - [\{logtime}] "GET / HTTP/1.0" 200 -\n
`

// parse reads a case of a test.
func parse(t *testing.T, text string) *transcript.Case {
	t.Helper()
	c, err := transcript.Parse([]byte(text))
	assert.NilError(t, err)
	c.ID = "base/test"
	return c
}

// played plays a case against a server that serves this way.
func played(t *testing.T, text string, serve func(c *net.TCPConn, log io.Writer)) error {
	t.Helper()
	return Play(&fake{serve: serve}, parse(t, text), v314, nil)
}

// expect checks that a case fails with all these words in its message.
func expect(t *testing.T, err error, words ...string) {
	t.Helper()
	var mismatch *Mismatch
	assert.Assert(t, errors.As(err, &mismatch), "%v", err)
	for _, w := range words {
		assert.ErrorContains(t, err, w)
	}
}

// impatient shortens the wait for a test of what never comes: not by too much,
// for on a busy machine what does come must be there by then.
func impatient(t *testing.T) {
	before := Patience
	Patience = 2 * time.Second
	t.Cleanup(func() { Patience = before })
}

// request reads a request without a body.
func request(c net.Conn) string {
	var got []byte
	var b [1]byte
	for !bytes.HasSuffix(got, []byte("\r\n\r\n")) {
		if n, err := c.Read(b[:]); n == 0 || err != nil {
			break
		}
		got = append(got, b[0])
	}
	return string(got)
}

// head is the beginning of the reply of plain, now or at another time.
func head(at time.Time) string {
	return "HTTP/1.0 200 OK\r\nServer: Fake/1.0 Python/3.14.8\r\nDate: " +
		at.UTC().Format(dateLayout) + "\r\nContent-Length: 6\r\n\r\n"
}

// logLine is what plain expects on standard error.
func logLine(at time.Time, request string) string {
	line, _, _ := strings.Cut(request, "\r\n")
	return fmt.Sprintf("127.0.0.1 - - [%s] \"%s\" 200 -\n", at.Format(logTimeLayout), line)
}

// good answers plain as is expected.
func good(c *net.TCPConn, log io.Writer) {
	io.WriteString(log, logLine(time.Now(), request(c)))
	io.WriteString(c, head(time.Now())+"hello\n")
}
