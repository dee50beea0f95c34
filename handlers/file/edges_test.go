package file

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// Months have the names that they have, and three letters of those do.
func TestNamesOfMonths(t *testing.T) {
	for month := time.January; month <= time.December; month++ {
		for _, name := range []string{month.String(), month.String()[:3], strings.ToUpper(month.String())} {
			date, ok, err := parseDate(fmt.Sprintf("Sun, 06 %s 1994 08:49:37 GMT", name), python.Default())
			assert.NilError(t, err)
			assert.Assert(t, ok, name)
			assert.Assert(t, date.Equal(time.Date(1994, month, 6, 8, 49, 37, 0, time.UTC)), "%s: %v", name, date)
		}
	}
}

// Days have the first three letters of their names, with a comma or without; any
// other name needs the comma, and counts for as little.
func TestNamesOfDays(t *testing.T) {
	check := func(name string, want bool) {
		t.Helper()
		date, ok, err := parseDate(name+" 06 Nov 1994 08:49:37 GMT", python.Default())
		assert.NilError(t, err)
		assert.Equal(t, ok, want, name)
		if ok {
			assert.Assert(t, date.Equal(time.Date(1994, time.November, 6, 8, 49, 37, 0, time.UTC)), "%s: %v", name, date)
		}
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		for _, name := range []string{day.String()[:3], strings.ToUpper(day.String()[:3])} {
			check(name, true)
			check(name+",", true)
		}
		check(day.String(), false)
		check(day.String()+",", true)
	}
	check("", true)
	check(",", true)
	check("Sum", false)
}

func TestTrimComma(t *testing.T) {
	for text, want := range map[string]string{"": "", ",": "", "a,": "a", "a,,": "a,", ",a": ",a", "a": "a"} {
		assert.Equal(t, trimComma(text), want)
	}
}

// An index page may be one that can be executed.
func TestModeOfAnIndexPage(t *testing.T) {
	name := filepath.Join(t.TempDir(), "index.html")
	assert.NilError(t, os.WriteFile(name, nil, 0o777))
	assert.NilError(t, os.Chmod(name, 0o777)) // whatever the umask
	assert.Assert(t, isIndexPage(name, python.Default()))
	// FILE-38: and a folder may be one, to some.
	for _, v := range python.All() {
		facts, err := python.Lookup(v.String())
		assert.NilError(t, err)
		assert.Equal(t, isIndexPage(filepath.Dir(name), facts), !facts.IndexPageIsRegular, "%v", v)
	}
}

// openPipe opens a named pipe as the server does, which waits for nobody.
func openPipe(t *testing.T) (pipe *os.File, name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "pipe")
	assert.NilError(t, syscall.Mkfifo(name, 0o600))
	pipe, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	assert.NilError(t, err)
	t.Cleanup(func() { pipe.Close() })
	return pipe, name
}

// A writer who goes without a word ends what is read, whether he has been waited
// for or had come before.
func TestPipeOfAWriterWhoSaysNothing(t *testing.T) {
	for _, early := range []bool{true, false} {
		pipe, name := openPipe(t)
		var writer *os.File
		come := func() {
			var err error
			writer, err = os.OpenFile(name, os.O_WRONLY, 0)
			assert.NilError(t, err)
		}
		if early {
			come()
		}
		read := make(chan *fifo)
		go func() {
			f, err := readFirst(pipe)
			assert.Check(t, err)
			read <- f
		}()
		awaitWaiting("readFirst")
		if !early {
			come()
		}
		assert.NilError(t, writer.Close())
		f := <-read
		// Who comes now has come too late.
		late, err := os.OpenFile(name, os.O_WRONLY, 0)
		assert.NilError(t, err)
		_, err = late.WriteString("late")
		assert.NilError(t, err)
		assert.NilError(t, late.Close())
		for range 2 {
			n, err := f.Read(make([]byte, 1))
			assert.Equal(t, n, 0)
			assert.Equal(t, err, io.EOF)
		}
	}
}

// awaitWaiting returns when a goroutine waits for a file in a function.
func awaitWaiting(function string) {
	text := make([]byte, 1<<20)
	for {
		for goroutine := range bytes.SplitSeq(text[:runtime.Stack(text, true)], []byte("\n\n")) {
			if bytes.Contains(goroutine, []byte("[IO wait")) && bytes.Contains(goroutine, []byte(function)) {
				return
			}
		}
		runtime.Gosched()
	}
}

// A pieces is a connection that keeps apart what is written at once.
type pieces struct {
	net.Conn // nil: nothing else is asked of it
	in       io.Reader
	writes   []string
}

func (p *pieces) Read(b []byte) (int, error) { return p.in.Read(b) }
func (p *pieces) RemoteAddr() net.Addr       { return &net.TCPAddr{} }
func (p *pieces) Write(b []byte) (int, error) {
	p.writes = append(p.writes, string(b))
	return len(b), nil
}

// A listing leaves in one piece with its headers, as a file does.
func TestListingsLeaveAtOnce(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "f.txt"), []byte("a file"), 0o644))
	h := New(folder)
	h.Log = listener.NewLog(io.Discard)
	for _, target := range []string{"/", "/f.txt"} {
		c := &pieces{in: strings.NewReader("GET " + target + " HTTP/1.0\r\n\r\n")}
		assert.NilError(t, h.ServeConn(listener.NewConn(c, nil)))
		assert.Equal(t, len(c.writes), 1, "%q", c.writes)
	}
}
