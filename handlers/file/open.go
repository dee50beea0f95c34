package file

import (
	"errors"
	"io"
	"math"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// An openFile is a file on its way to the client. It is opened by name and
// described by what was opened, so that type, length and bytes are those of
// one file even when the name comes to mean another meanwhile.
//
// It uses the descriptor as it is: an os.File costs two allocations and a
// finalizer, and is made only when the kernel is to do the copying.
type openFile struct {
	fd   int
	err  error          // what open failed with; fd is -1 then
	stat syscall.Stat_t // of the open file; only the type when err is not nil
	read int64          // bytes read so far
	file *os.File       // owns fd when not nil
	fifo *fifo          // not nil for a named pipe whose writer has come
}

// open opens the file by name. A failure is kept for wait: Python first looks
// whether the name is a directory, and reports errors only after that.
//
// Links are followed, wherever they lead (FILE-30). The file is opened without
// blocking, because a named pipe that nobody writes to would block a thread.
// What was open before is closed.
func (f *openFile) open(path string, facts *python.Facts) {
	f.Close()
	name, err := systemName(path, facts)
	if err == nil {
		f.fd, err = openRetry(name, 0)
	}
	if err == nil {
		err = syscall.Fstat(f.fd, &f.stat)
	} else {
		// What can't be opened may still be a directory, one that may not
		// be read for instance.
		syscall.Stat(name, &f.stat)
	}
	f.err = err
}

// openRetry opens a file for reading, with further flags.
func openRetry(name string, further int) (fd int, err error) {
	flags := syscall.O_RDONLY | syscall.O_CLOEXEC | syscall.O_NONBLOCK | further
	for {
		fd, err = syscall.Open(name, flags, 0)
		switch err {
		case syscall.EINTR:
		case syscall.EWOULDBLOCK:
			// Another program has a lease on the file, which it is now asked
			// to give back: that is worth waiting for, and does not take long.
			flags &^= syscall.O_NONBLOCK
		default:
			return fd, err
		}
	}
}

// systemName is the name the operating system knows a path by. A path that
// has none is an exception in Python.
func systemName(path string, facts *python.Facts) (string, error) {
	name, err := request.FSEncode(path, facts)
	if strings.Contains(name, "\x00") { // not of the one without a name, which is ""
		class, text, _ := strings.Cut(facts.NullByteRaises, ": ")
		return "", &pytext.Exception{Class: class, Text: text}
	}
	return name, err
}

// raised is the exception that is no OSError which open failed with, or nil.
func (f *openFile) raised() *pytext.Exception {
	var raised *pytext.Exception
	errors.As(f.err, &raised)
	return raised
}

// isIndexPage tells whether there is an index page of that name (FILE-38).
func isIndexPage(path string, facts *python.Facts) bool {
	var stat syscall.Stat_t
	name, err := systemName(path, facts)
	if err != nil || syscall.Stat(name, &stat) != nil {
		return false
	}
	return !facts.IndexPageIsRegular || stat.Mode&syscall.S_IFMT == syscall.S_IFREG
}

func (f *openFile) isDirectory() bool { return f.stat.Mode&syscall.S_IFMT == syscall.S_IFDIR }

// wait returns when the file can be read, or the error that opening it gave. A
// named pipe is waited for until somebody writes to it or the client goes.
func (f *openFile) wait(c *listener.Conn) error {
	switch {
	case f.err != nil || f.isRegular():
		return f.err
	case f.isDirectory(): // FILE-38: an index page may be one
		return syscall.EISDIR
	}
	// Reading a terminal, say, waits; an os.File does that without a thread.
	file := f.SysFile()
	if f.stat.Mode&syscall.S_IFMT == syscall.S_IFIFO {
		f.fifo, f.err = awaitWriter(file, c)
	}
	return f.err
}

func (f *openFile) isRegular() bool { return f.stat.Mode&syscall.S_IFMT == syscall.S_IFREG }

// Waits tells whether reading may have to wait for somebody, so that what has
// been read had better be sent before more is asked for.
func (f *openFile) Waits() bool { return !f.isRegular() }

// modified is the time of last change as Python comes to see it: a float,
// rounded to microseconds, cut to seconds (FILE-52). A time 0.2 microseconds
// before the full second is the full second.
func (f *openFile) modified(facts *python.Facts) time.Time {
	seconds, fraction := math.Modf(float64(f.stat.Mtim.Sec) + 1e-9*float64(f.stat.Mtim.Nsec))
	if facts.TimeIsCut {
		return time.Unix(int64(seconds), 0)
	}
	switch micro := math.RoundToEven(fraction * 1e6); {
	case micro >= 1e6:
		seconds++
	case micro < 0:
		seconds--
	}
	return time.Unix(int64(seconds), 0)
}

// Read reads on. The end of a regular file is known without asking once more:
// a read that came back short, with all the bytes the file was said to have.
func (f *openFile) Read(p []byte) (int, error) {
	switch {
	case f.fifo != nil:
		return f.fifo.Read(p)
	case f.file != nil:
		return f.file.Read(p)
	}
	n, err := syscall.Read(f.fd, p)
	for err == syscall.EINTR {
		n, err = syscall.Read(f.fd, p)
	}
	if err != nil {
		return 0, err
	}
	f.read += int64(n)
	if n == 0 || n < len(p) && f.stat.Size > 0 && f.read >= f.stat.Size {
		return n, io.EOF
	}
	return n, nil
}

// SysFile is the file for a copy by the kernel, from where reading has got to.
// It is nil for a pipe, of which something has been read already.
func (f *openFile) SysFile() *os.File {
	if f.fifo != nil {
		return nil
	}
	if f.file == nil {
		f.file = os.NewFile(uintptr(f.fd), "")
	}
	return f.file
}

// Close closes the file if it is open.
func (f *openFile) Close() error {
	fd, file := f.fd, f.file
	*f = openFile{fd: -1}
	switch {
	case file != nil:
		return file.Close()
	case fd != -1:
		return syscall.Close(fd)
	}
	return nil
}
