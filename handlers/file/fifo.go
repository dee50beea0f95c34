package file

import (
	"errors"
	"io"
	"os"
	"syscall"
	"time"

	"github.com/glasshttp/glass/server/listener"
)

// A fifo is a named pipe in a served directory. Python's open waits, in a
// thread of its own, until somebody opens the pipe for writing; here the
// runtime's poller waits, no thread does, and the wait ends when the client
// goes away (FILE-31).
type fifo struct {
	file  *os.File
	ahead []byte // read while waiting for the writer
	ended bool   // the writer has gone
}

// errClientGone is why nobody waits for a pipe any more.
var errClientGone = errors.New("the client has gone")

// awaitWriter waits until the pipe has a writer that has written or gone. The
// reply therefore begins with the writer's first bytes, where Python begins it
// when the pipe is opened.
//
// While it waits, a client that ends its stream counts as gone: one that still
// wants the reply can't be told from one that has closed, and a connection for
// each of those would be kept for as long as nobody writes.
func awaitWriter(file *os.File, c *listener.Conn) (*fifo, error) {
	w := watchClient(c, file)
	f, err := readFirst(file)
	if w.stop() {
		return nil, errClientGone
	}
	return f, err
}

// readFirst reads when there is something to read, or the writer has gone.
func readFirst(file *os.File) (*fifo, error) {
	f := &fifo{file: file}
	raw, err := file.SyscallConn()
	if err != nil {
		return nil, err
	}
	var chunk [4096]byte
	var failure error
	first := true
	err = raw.Read(func(fd uintptr) bool {
		n, err := syscall.Read(int(fd), chunk[:])
		switch {
		case err == syscall.EAGAIN || err == syscall.EINTR:
			first = false // there is a writer, who has not written
			return false
		case err != nil:
			failure = err
		case n == 0 && first:
			first = false // nobody has opened the pipe yet
			return false
		case n == 0:
			f.ended = true
		default:
			f.ahead = chunk[:n]
		}
		return true
	})
	return f, errors.Join(err, failure)
}

func (f *fifo) Read(p []byte) (int, error) {
	if len(f.ahead) > 0 {
		n := copy(p, f.ahead)
		f.ahead = f.ahead[n:]
		return n, nil
	}
	if f.ended {
		return 0, io.EOF
	}
	return f.file.Read(p)
}

// A watch closes a file when the client of a connection goes away, so that
// whoever waits for the file is woken.
type watch struct {
	conn *listener.Conn
	gone bool // valid once done is closed
	done chan struct{}
}

// watchClient starts a watch. Until it is stopped nobody may read c.
func watchClient(c *listener.Conn, file *os.File) *watch {
	w := &watch{conn: c, done: make(chan struct{})}
	sc, ok := c.Conn.(syscall.Conn)
	if !ok {
		close(w.done)
		return w
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		close(w.done)
		return w
	}
	c.SetReadDeadline(time.Time{}) // the time-out for a request does not count here
	go func() {
		defer close(w.done)
		// Without an error the client has gone; with one the server has cut
		// the connection, unless it is stop that ends the watch.
		if err := raw.Read(clientGone); !errors.Is(err, os.ErrDeadlineExceeded) {
			w.gone = true
			file.Close()
		}
	}()
	return w
}

// clientGone looks, without taking anything, whether the stream has ended or
// broken. Bytes that wait to be read hide an end behind them.
func clientGone(fd uintptr) bool {
	var peek [1]byte
	n, _, err := syscall.Recvfrom(int(fd), peek[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
	if err == syscall.EAGAIN || err == syscall.EINTR {
		return false
	}
	return err != nil || n == 0
}

// stop ends the watch and tells whether the client has gone.
func (w *watch) stop() bool {
	w.conn.SetReadDeadline(time.Unix(1, 0))
	<-w.done
	w.conn.SetReadDeadline(time.Time{})
	return w.gone
}
