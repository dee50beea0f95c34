package export

import (
	"bytes"
	"io"
	"net"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/tools/conform/answers"
	"gotest.tools/v3/assert"
)

// A sink takes one connection, waits for the bytes it expects, answers, and
// keeps what it was sent until the client was done.
type sink struct {
	net.Listener
	got chan string
}

func newSink(t *testing.T, want, answer string) (*sink, Address) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	s := &sink{l, make(chan string, 1)}
	go s.serve(want, answer)
	return s, Address{"127.0.0.1", l.Addr().(*net.TCPAddr).Port}
}

// patience is how long a client may take that does not send what is expected.
const patience = 10 * time.Second

func (s *sink) serve(want, answer string) {
	c, err := s.Accept()
	if err != nil {
		s.got <- "nobody came: " + err.Error()
		return
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	got := make([]byte, len(want))
	n, _ := io.ReadFull(c, got) // less than expected is seen by whoever compares
	io.WriteString(c, answer)
	c.(*net.TCPConn).CloseWrite()
	rest, _ := io.ReadAll(c)
	s.got <- string(got[:n]) + string(rest)
}

// run runs a line and gives what it printed, and what it sent.
func (s *sink) run(t *testing.T, line string) (printed, sent string) {
	t.Helper()
	defer s.Close()
	cmd := exec.Command("sh", "-c", line)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	assert.Check(t, err, "%s\n%s", line, &stderr)
	return string(out), <-s.got
}

// Each line for curl, of the whole corpus, sends the bytes of its case and prints
// the reply. The reply here is the recorded one, placeholders and all.
func TestLinesForCurl(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl")
	}
	lines := 0
	for _, c := range allCases(t) {
		if !answers.Recorded(c, v314) {
			continue
		}
		// The port is in few cases, and in the line of each: it comes first.
		all := streams(c.For(v314), Address{"127.0.0.1", 1})
		if len(all) != 1 || strings.Contains(all[0].sent, "127.0.0.1:1") {
			continue
		}
		s, at := newSink(t, all[0].sent, all[0].reply)
		line, err := Shell(c, v314, Curl, at)
		if err != nil || !strings.HasPrefix(line, "curl") {
			s.Close()
			continue
		}
		lines++
		printed, sent := s.run(t, line)
		assert.Check(t, sent == all[0].sent, "%s: %s\nsent %q", c.ID, line, sent)
		assert.Check(t, printed == all[0].reply, "%s: %s\nprinted %q", c.ID, line, printed)
	}
	t.Logf("%d cases can be said with curl", lines)
	assert.Assert(t, lines > 50, "only %d cases can be said with curl", lines)
}

// Lines for nc: what is special about each is in these few.
func TestLinesForNetcat(t *testing.T) {
	// Without any option but -h it says which of the netcats it is.
	about, _ := exec.Command("nc", "-h").CombinedOutput()
	if !strings.Contains(string(about), "OpenBSD") {
		t.Skip("there is no nc of OpenBSD")
	}
	for name, blocks := range map[string]string{
		"every byte":     `> '%s\\ \x00\x01\t\x7f\x80\xff\r\n` + "\n" + `> -` + reply,
		"half-closed":    `> GET / HTTP/1.1\r\n` + "\n" + `> \r\n` + "\n>." + reply,
		"pieces":         `> GET` + "\n\n" + `>  /\r\n` + reply,
		"repetitions":    `> \{repeat a 70000}\{repeat x%\r\n 10}` + reply,
		"after a reply":  `> a` + "\n\n" + `< b` + "\n\n" + `> c` + reply,
		"a leading dash": `> -n` + reply,
	} {
		t.Run(name, func(t *testing.T) {
			c := made(t, ofFiles, blocks)
			all := streams(c.For(v314), here)
			s, at := newSink(t, all[0].sent, all[0].reply)
			line, err := Shell(c, v314, NC, at)
			assert.NilError(t, err)
			printed, sent := s.run(t, line)
			assert.Equal(t, sent, all[0].sent, line)
			assert.Equal(t, printed, all[0].reply, line)
		})
	}
}

// No case of the corpus is without either a line or the reason why there is none.
func TestEveryCaseHasALineOrAReason(t *testing.T) {
	with := 0
	for _, c := range allCases(t) {
		v, recorded := answers.Newest(c)
		if !recorded {
			continue
		}
		line, err := Shell(c, v, Curl, here)
		assert.Assert(t, (line == "") == (err != nil), c.ID)
		if err == nil {
			with++
			assert.Assert(t, !strings.Contains(line, `\{`+transcript.Host), c.ID)
		}
	}
	t.Logf("%d cases have a line", with)
}
