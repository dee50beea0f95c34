package cgi

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/request"
)

func TestWhatASignalInterruptsIsDoneAgain(t *testing.T) {
	answers := []error{syscall.EINTR, syscall.EINTR, syscall.EPERM, nil}
	uninterrupted(func() error {
		err := answers[0]
		answers = answers[1:]
		return err
	})
	assert.Equal(t, len(answers), 1)
}

// TestWhoMayBecomeSomeone: what the system says to that, and what says nothing.
func TestWhoMayBecomeSomeone(t *testing.T) {
	for err, want := range map[error][2]bool{
		syscall.ENOENT: {true, true},
		syscall.EPERM:  {false, true},
		syscall.EINVAL: {false, true},
		syscall.EMFILE: {true, false},
		syscall.EAGAIN: {true, false},
		syscall.ESRCH:  {true, false},
	} {
		may, known := allowed(err)
		assert.Check(t, [2]bool{may, known} == want, "%v: %v, %v", err, may, known)
	}
	assert.Assert(t, new(nobody).user(func() int { return 1<<32 - 1 }) == nil) // whom nobody can become
	who := new(nobody).user(os.Geteuid)                                        // whom everybody may, root among them
	assert.Assert(t, who != nil && int(who.Uid) == os.Geteuid())
}

func TestUsersByName(t *testing.T) {
	assert.Equal(t, uidOf("root"), 0)
	passwd, err := os.ReadFile("/etc/passwd")
	assert.NilError(t, err)
	assert.Equal(t, uidOf("a name that no user has"), firstFreeUID(string(passwd)))
}

// withFiles runs something that can open so many more files, and counts those that
// it has left open. No other test may run meanwhile.
func withFiles(t *testing.T, more int, do func()) (left int) {
	t.Helper()
	var limit syscall.Rlimit
	assert.NilError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit))
	assert.NilError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 256, Max: limit.Max}))
	defer syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
	fill := func() (files []int) {
		for {
			fd, err := syscall.Dup(0)
			if err != nil {
				return files
			}
			files = append(files, fd)
		}
	}
	all := fill()
	defer func() {
		for _, fd := range all {
			syscall.Close(fd)
		}
	}()
	for range more {
		syscall.Close(all[len(all)-1])
		all = all[:len(all)-1]
	}
	do()
	again := fill()
	all = append(all, again...)
	return more - len(again)
}

// TestStreamsForWantOfFiles: a script needs six in the worst case, and those that
// it has got by then are closed.
func TestStreamsForWantOfFiles(t *testing.T) {
	near, far := net.Pipe()
	defer near.Close()
	h := New("site")
	h.Stderr = new(bytes.Buffer)
	for more := range 7 {
		x := &base.Exchange{Conn: listener.NewConn(far, nil), RFile: new(request.Reader)}
		var err error
		left := withFiles(t, more, func() {
			var s *streams
			if s, err = h.connect(x); err == nil {
				s.finish()
			}
		})
		assert.Check(t, left == 0, "%d of %d files are left", left, more)
		assert.Check(t, (err == nil) == (more == 6), "%d files: %v", more, err)
	}
}

// TestAProcessIsWaitedForWithoutFiles: by a thread, then.
func TestAProcessIsWaitedForWithoutFiles(t *testing.T) {
	in, keep, err := os.Pipe()
	assert.NilError(t, err)
	p, err := (&program{file: "/bin/cat", args: []string{"cat"}}).start(in.Fd(), 1, 2)
	assert.NilError(t, err)
	in.Close()
	for len(waiters) > 0 {
		(<-waiters).file.Close()
	}
	withFiles(t, 0, func() {
		assert.Check(t, !p.endsWithin(time.Minute))
		time.AfterFunc(10*time.Millisecond, func() { keep.Close() })
		p.awaitEnd()
	})
	assert.Equal(t, p.reap(), syscall.WaitStatus(0))
}

// TestAWaiterIsKeptThatHadNothingToWaitFor.
func TestAWaiterIsKeptThatHadNothingToWaitFor(t *testing.T) {
	w, err := takeWaiter()
	assert.NilError(t, err)
	before := len(waiters)
	assert.Equal(t, w.wait(-1, time.Time{}), syscall.EBADF)
	assert.Equal(t, len(waiters), before+1)
}

// TestAFullPipeIsDrained: all that fits into it.
func TestAFullPipeIsDrained(t *testing.T) {
	var got bytes.Buffer
	o, err := newOutflow(&got)
	assert.NilError(t, err)
	want := bytes.Repeat([]byte("0123456789abcde\n"), pipeSize/16)
	_, err = o.write.Write(want)
	assert.NilError(t, err)
	o.drain()
	assert.Assert(t, bytes.Equal(got.Bytes(), want), "%d bytes", got.Len())
	o.drain() // nothing is in it, and nobody waits
	assert.Equal(t, got.Len(), len(want))
	_, err = o.write.Write([]byte("x"))
	assert.NilError(t, err)
	o.drain()
	assert.Equal(t, got.Len(), len(want)+1)
	o.finish()
	assert.Assert(t, errors.Is(o.write.Close(), os.ErrClosed))
	assert.Assert(t, errors.Is(o.read.Close(), os.ErrClosed))
}

// lines is a source that a Reader has read further in than it was asked for.
type lines struct{ io.Reader }

func (l lines) Fill(b request.Buffer) (buf []byte, n int, err error) {
	buf = b.Take()
	n, err = l.Read(buf)
	return buf, n, err
}

// TestWhatHasBeenReadAheadIsPumped: it is no longer in the socket.
func TestWhatHasBeenReadAheadIsPumped(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	c, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	for ahead, socket := range map[string]bool{"": true, "x": false} {
		x := &base.Exchange{Conn: listener.NewConn(c, nil), RFile: new(request.Reader)}
		x.RFile.Reset(lines{strings.NewReader("line\n" + ahead)})
		_, err = x.RFile.ReadLine(100)
		assert.NilError(t, err)
		s, err := New("site").connect(x)
		assert.NilError(t, err)
		assert.Equal(t, s.socket != nil, socket)
		assert.Equal(t, s.input == nil, socket)
		assert.NilError(t, s.finish())
	}
}

// A file's name is that seen from the server, and the folder is the script's.
func TestAProgramIsFoundFromTheFolderOfTheServer(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	assert.NilError(t, os.Symlink("/usr/bin", filepath.Join(folder, "link")))
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "program"), []byte("#!/bin/sh\nexit 5\n"), 0o755))
	for file, want := range map[string]int{"program": 5, "/usr/bin/false": 1, folder + "/link/../bin/false": 1} {
		p, err := (&program{file: file, args: []string{"x"}, folder: "/"}).start(0, 1, 2)
		assert.NilError(t, err)
		p.awaitEnd()
		assert.Equal(t, p.reap().ExitStatus(), want)
	}
}
