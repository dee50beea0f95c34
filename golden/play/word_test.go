package play

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// seen plays a case with options.
func seen(t *testing.T, f *fake, text string, o Options) (*Observation, error) {
	t.Helper()
	return Run(f, parse(t, text), v314, nil, o)
}

func TestWords(t *testing.T) {
	impatient(t)
	now := func() string { return head(time.Now()) }
	for _, c := range []struct {
		what  string
		word  Word
		serve func(c *net.TCPConn)
	}{
		{"something else", Different, func(c *net.TCPConn) { io.WriteString(c, now()+"HELLO\n") }},
		{"more than that", Different, func(c *net.TCPConn) { io.WriteString(c, now()+"hello\nhello\n") }},
		{"nothing, and no end", TimeOut, func(c *net.TCPConn) { io.Copy(io.Discard, c) }},
		{"no end", TimeOut, func(c *net.TCPConn) { io.WriteString(c, now()+"hello\n"); io.Copy(io.Discard, c) }},
		{"nothing", CutOff, func(c *net.TCPConn) {}},
		{"half a status line", CutOff, func(c *net.TCPConn) { io.WriteString(c, "HTTP/1.") }},
		{"half a body", CutOff, func(c *net.TCPConn) { io.WriteString(c, now()+"hel") }},
		{"half a body, broken off", CutOff, func(c *net.TCPConn) { io.WriteString(c, now()+"hel"); c.SetLinger(0) }},
		{"half of another body", CutOff, func(c *net.TCPConn) { io.WriteString(c, strings.Replace(now(), "OK", "Well", 1)+"hel") }},
		{"half of other headers", CutOff, func(c *net.TCPConn) { io.WriteString(c, "HTTP/1.0 404 Not Found\r\nServer:") }},
		{"another short body", Different, func(c *net.TCPConn) { io.WriteString(c, strings.Replace(now(), "Length: 6", "Length: 3", 1)+"hel") }},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := seen(t, &fake{serve: func(conn *net.TCPConn, _ io.Writer) {
				request(conn)
				c.serve(conn)
			}}, plain, Options{})
			var mismatch *Mismatch
			assert.Assert(t, errors.As(err, &mismatch), "%v", err)
			assert.Equal(t, mismatch.Word, c.word, "%v", err)
		})
	}
}

func TestACrashSaysMoreThanAnythingElse(t *testing.T) {
	for _, serve := range []func(*net.TCPConn, io.Writer){good, func(*net.TCPConn, io.Writer) {}} {
		_, err := seen(t, &fake{serve: serve, stopped: &CrashError{"signal: killed"}}, plain, Options{})
		expect(t, err, "the server ended while the case was played: signal: killed")
		var mismatch *Mismatch
		assert.Assert(t, errors.As(err, &mismatch))
		assert.Equal(t, mismatch.Word, Crash)
	}
}

func TestTheLogCountsOnlyWhenAskedFor(t *testing.T) {
	quiet := func(c *net.TCPConn, _ io.Writer) { good(c, io.Discard) }
	_, err := seen(t, &fake{serve: quiet}, plain, Options{})
	assert.NilError(t, err)
	_, err = seen(t, &fake{serve: quiet}, plain, Options{Log: true})
	expect(t, err, "standard error")
}

func TestWhatWasSeen(t *testing.T) {
	const text = "title: t\nclause: A-1\nhandler: base\n\n@ a\n> ab\n\n@ b\n> c\n>.\n\n@ a\n> d\n\n@ a\n< x\n<.\n\n@ b\n< y\n>!\n"
	o, err := seen(t, &fake{serve: func(c *net.TCPConn, _ io.Writer) {
		var first [1]byte
		io.ReadFull(c, first[:])
		if first[0] == 'a' {
			io.CopyN(io.Discard, c, 2)
			io.WriteString(c, "x")
			return
		}
		io.WriteString(c, "yz")
		io.Copy(io.Discard, c)
		request(c)
	}}, text, Options{})
	assert.NilError(t, err)
	assert.Equal(t, len(o.Connections), 2)
	a, b := o.Connections[0], o.Connections[1]
	assert.Equal(t, fmt.Sprintf("%s %s %q %s %v", a.Name, a.Sent, a.Received, a.End, a.HalfClosed), `a [ab d] "x" fin false`)
	assert.Equal(t, b.Name, "b")
	assert.Assert(t, bytes.HasPrefix([]byte("yz"), b.Received) && len(b.Received) > 0)
	assert.Equal(t, fmt.Sprintf("%s %s %v", b.Sent, b.End, b.HalfClosed), `[c] left true`)
}

// nameless is a server whose name nobody knows beforehand.
type nameless struct{ *fake }

func (n nameless) Name() string { return "" }

type namelessTarget struct {
	Target
	f *fake
}

func (n namelessTarget) Start(s Setup) (Server, error) {
	_, err := n.f.Start(s)
	return nameless{n.f}, err
}

func TestTheFirstReplySaysWhoItIs(t *testing.T) {
	const two = "title: t\nclause: A-1\nhandler: base\n\n> a\n\n< Server: \\{server}\\r\\n\n< Server: \\{server}\\r\\n\n<.\n"
	for reply, ok := range map[string]bool{
		"Server: nginx/1\r\nServer: nginx/1\r\n": true,
		"Server: nginx/1\r\nServer: nginx/2\r\n": false,
		"Server: \r\nServer: \r\n":               false,
	} {
		f := &fake{serve: func(c *net.TCPConn, _ io.Writer) {
			io.CopyN(io.Discard, c, 1)
			io.WriteString(c, reply)
		}}
		o, err := Run(namelessTarget{f: f}, parse(t, two), v314, nil, Options{})
		assert.Equal(t, err == nil, ok, "%v", err)
		if ok {
			assert.Equal(t, o.Server, "nginx/1")
		} else if reply[8] == 'n' {
			expect(t, err, `- < Server: \{server}\r\n`, `+ < Server: nginx/2\r\n`)
		}
	}
}

func TestPieces(t *testing.T) {
	var nths []int
	o, err := seen(t, &fake{serve: good}, plain, Options{Pieces: func(nth int, data []byte) [][]byte {
		nths = append(nths, nth)
		return [][]byte{data[:5], data[5:]}
	}})
	assert.NilError(t, err)
	assert.Equal(t, fmt.Sprintf("%q %v", o.Connections[0].Sent, nths), `["GET /" " HTTP/1.0\r\n\r\n"] [0]`)
}

func TestFraming(t *testing.T) {
	impatient(t)
	count := func(_, data []byte) int { return bytes.Count(data, []byte("hello\n")) }
	var recorded string
	unfinished := func(sent []byte) bool { return !bytes.HasSuffix(sent, []byte("\r\n\r\n")) }
	framing := &Framing{Done: count, Expected: count, Unfinished: unfinished, Compare: func(o *Observation) []Difference {
		recorded = string(o.Connections[0].Recorded)
		if bytes.Contains(o.Connections[0].Received, []byte("bad")) {
			return []Difference{{Word: Different, What: "it is bad"}}
		}
		return nil
	}}
	for what, c := range map[string]struct {
		serve func(c *net.TCPConn)
		says  string
	}{
		"kept open":    {func(c *net.TCPConn) { io.WriteString(c, "Hello! hello\n"); io.Copy(io.Discard, c) }, ""},
		"bad":          {func(c *net.TCPConn) { io.WriteString(c, "bad hello\n") }, "it is bad"},
		"bad at last":  {func(c *net.TCPConn) { io.WriteString(c, "hello\n"); io.Copy(io.Discard, c); io.WriteString(c, "bad") }, "it is bad"},
		"never a word": {func(c *net.TCPConn) { io.Copy(io.Discard, c) }, "fewer replies came"},
	} {
		_, err := seen(t, &fake{serve: func(conn *net.TCPConn, _ io.Writer) {
			request(conn)
			c.serve(conn)
			conn.CloseWrite()
		}}, plain, Options{Framing: framing})
		if c.says == "" {
			assert.NilError(t, err, what)
			assert.Assert(t, strings.HasSuffix(recorded, "\r\n\r\nhello\n") && strings.Contains(recorded, " GMT\r\n"), "%q", recorded)
		} else {
			expect(t, err, c.says)
		}
	}
}

// TestAnUnfinishedRequestIsLeftSo wants the server to be the one that gives a
// request up: had the client ended its side, it would have asked for less.
func TestAnUnfinishedRequestIsLeftSo(t *testing.T) {
	impatient(t)
	none := func(_, _ []byte) int { return 0 }
	framing := &Framing{Done: none, Expected: none, Unfinished: func([]byte) bool { return true }, Compare: func(*Observation) []Difference { return nil }}
	text := "title: t\nclause: FILE-1\nhandler: file\n\n> GET\n\n<.\n"
	o, err := seen(t, &fake{serve: func(conn *net.TCPConn, _ io.Writer) {
		conn.Read(make([]byte, 10))
		conn.CloseWrite()
	}}, text, Options{Framing: framing})
	assert.NilError(t, err)
	assert.Assert(t, !o.Connections[0].HalfClosed)
	assert.Equal(t, o.Connections[0].End, FIN)
}
