package file_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// FuzzConnection sends any bytes to a server of files, as any Python and with
// either protocol. Whatever they are, the connection ends when its client has,
// nothing panics, the same is answered and logged however the bytes are cut, no
// log line can be forged where that Python escapes them, what was asked before
// them is answered, and so is who comes next.
func FuzzConnection(f *testing.F) {
	versions := python.All()
	for i, sent := range sentInCases(f) {
		f.Add(uint8(i), i/len(versions)%2 == 0, uint8(7), sent)
	}
	site := newSite(f)
	f.Fuzz(func(t *testing.T, version uint8, kept bool, size uint8, sent []byte) {
		facts, err := python.Lookup(versions[int(version)%len(versions)].String())
		if err != nil {
			t.Fatal(err)
		}
		s := site.serve(t, facts, kept)
		whole := s.ask(t, sent, len(sent)+1)
		if diff := cmp.Diff(whole, s.ask(t, sent, max(1, int(size)))); diff != "" {
			t.Errorf("%v, %q in pieces of %d (-at once):\n%s", facts.Version, sent, size, diff)
		}
		if facts.LogEscaped {
			checkLog(t, whole.Log)
		}
		before := s.ask(t, append([]byte("GET /a.txt HTTP/1.1\r\n\r\n"), sent...), 4096)
		if !strings.HasPrefix(before.Reply, s.protocol+" 200 OK\r\n") || !kept && !strings.HasSuffix(before.Reply, "\r\n\r\na\n") {
			t.Errorf("%v, before %q: %q", facts.Version, sent, before.Reply)
		}
		after := s.ask(t, []byte("GET /a.txt HTTP/1.0\r\n\r\n"), 4096)
		if !strings.HasSuffix(after.Reply, "\r\n\r\na\n") || strings.Count(after.Log, "\n") != 1 {
			t.Errorf("%v, after %q: %q, %q", facts.Version, sent, after.Reply, after.Log)
		}
	})
}

// sentInCases is what the clients of the corpus send on a connection.
func sentInCases(f *testing.F) (all [][]byte) {
	for _, chapter := range []string{"request", "base", "file", "listener"} {
		cases, err := golden.Cases(chapter)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range cases {
			sent := map[string][]byte{}
			for _, v := range c.RecordedVersions()[:1] {
				for _, e := range c.For(v) {
					if e.Kind == transcript.Send {
						sent[e.Conn] = append(sent[e.Conn], e.Text.Expand(func(name string) string { return name })...)
					}
				}
			}
			for _, bytes := range sent {
				if len(bytes) < 2000 {
					all = append(all, bytes)
				}
			}
		}
	}
	if len(all) < 300 {
		f.Fatalf("the corpus sends %d streams only", len(all))
	}
	return all
}

// A site is a folder that is served as any Python.
type site string

// newSite makes the folder: files, an index page, a listing, names to be quoted.
func newSite(f *testing.F) site {
	dir := f.TempDir()
	for name, text := range map[string]string{
		"a.txt": "a\n", "hello.txt": "hello\n", "page/index.html": "<p>\n", "sub/b c.txt": "b\n", "sub/\xe9<&>": "", "sub/\u00e9": "",
	} {
		path := filepath.Join(dir, name)
		err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600))
		if err != nil {
			f.Fatal(err)
		}
	}
	return site(dir)
}

// A served is a site behind one server, which stays for a few connections.
type served struct {
	server   *listener.Server
	log      bytes.Buffer
	protocol string
}

// serve makes a server that stands still in time and has no socket.
func (dir site) serve(t *testing.T, facts *python.Facts, kept bool) *served {
	s := new(served)
	h := file.NewFor(facts, string(dir))
	if kept {
		h.ProtocolVersion = "HTTP/1.1"
	}
	s.protocol = h.ProtocolVersion
	h.Now = func() time.Time { return time.Unix(1e9, 0) }
	h.Log = listener.NewLog(&s.log)
	s.server = listener.NewOn(nil, h)
	s.server.Log = h.Log
	s.server.HandleError = func(c *listener.Conn, err error) {
		var panicked *listener.Panic
		if errors.As(err, &panicked) {
			t.Errorf("%v: %v\n%v", facts.Version, err, panicked.Frames())
		}
		fmt.Fprintf(&s.log, "raised: %v\n", err)
	}
	return s
}

// An answer is what comes of a connection.
type answer struct{ Reply, Log string }

// ask plays a connection of a client that sends, in pieces, and ends its stream.
func (s *served) ask(t *testing.T, sent []byte, size int) answer {
	s.log.Reset()
	c := &client{rest: sent, size: size}
	if err := s.server.HandleConn(c); err != nil {
		t.Fatal(err)
	}
	if !c.closed {
		t.Errorf("%q: the connection is left open", sent)
	}
	return answer{c.reply.String(), s.log.String()}
}

// checkLog demands lines without control characters; what is raised is told by
// the test and not by the log.
func checkLog(t *testing.T, log string) {
	for line := range strings.Lines(log) {
		text, ended := strings.CutSuffix(line, "\n")
		if strings.HasPrefix(line, "raised: ") {
			return
		}
		if !ended || !strings.HasPrefix(line, "127.0.0.1 - - [") || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || 0x7f <= r && r < 0xa0 }) {
			t.Errorf("log line %q", line)
		}
	}
}

// A client is the connection that a server is handed: it reads what the client
// sends, and the end of its stream, and writes into reply.
type client struct {
	rest   []byte
	size   int
	reply  bytes.Buffer
	closed bool
}

func (c *client) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.rest[:min(len(c.rest), c.size)])
	c.rest = c.rest[n:]
	return n, nil
}

func (c *client) Write(p []byte) (int, error) { return c.reply.Write(p) }

func (c *client) Close() error {
	c.closed = true
	return nil
}

func (c *client) LocalAddr() net.Addr              { return &net.TCPAddr{IP: net.IP{127, 0, 0, 1}, Port: 80} }
func (c *client) RemoteAddr() net.Addr             { return &net.TCPAddr{IP: net.IP{127, 0, 0, 1}, Port: 5000} }
func (c *client) SetDeadline(time.Time) error      { return nil }
func (c *client) SetReadDeadline(time.Time) error  { return nil }
func (c *client) SetWriteDeadline(time.Time) error { return nil }
