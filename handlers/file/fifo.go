package file

import (
	"io"
	"net"
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
	watch *watch
}

// awaitWriter waits until the pipe has a writer that has written or gone. The
// headers of the reply therefore leave with the first bytes, where Python
// sends them when the pipe is opened.
func awaitWriter(file *os.File, c *listener.Conn) (*fifo, error) {
	f := &fifo{file: file, watch: watchClient(c, file)}
	raw, err := file.SyscallConn()
	if err != nil {
		f.watch.stop()
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
	if err == nil {
		err = failure
	}
	if err != nil {
		f.watch.stop()
		return nil, err
	}
	return f, nil
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

// Close ends the watch; the file is closed by its owner.
func (f *fifo) Close() { f.watch.stop() }

// A watch closes a file when the client of a connection goes away, so that
// whoever waits for the file is woken.
type watch struct {
	conn net.Conn
	done chan struct{}
}

// watchClient starts a watch. Until it is stopped nobody may read c.
func watchClient(c *listener.Conn, file *os.File) *watch {
	w := &watch{conn: c.Conn, done: make(chan struct{})}
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
	go func() {
		defer close(w.done)
		if err := raw.Read(clientGone); err == nil {
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

// stop ends the watch and returns when it has ended.
func (w *watch) stop() {
	w.conn.SetReadDeadline(time.Unix(1, 0))
	<-w.done
	w.conn.SetReadDeadline(time.Time{})
}
