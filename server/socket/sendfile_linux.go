package socket

import (
	"io"
	"math"
	"os"
	"syscall"
)

// ReadFrom sends all of r. A file, or as much of one as an io.LimitedReader lets
// through, goes from the system's cache to the socket without passing through the
// process. What goes wrong with r is an error of r, such as an *os.PathError, and
// what goes wrong with the connection is not.
func (c *Conn) ReadFrom(r io.Reader) (sent int64, err error) {
	limited, ok := r.(*io.LimitedReader)
	if !ok {
		limited = &io.LimitedReader{R: r, N: math.MaxInt64}
	}
	if file, ok := limited.R.(*os.File); ok {
		var whole bool
		sent, whole, err = c.sendFile(file, limited.N)
		limited.N -= sent
		if whole || err != nil {
			return sent, err
		}
	}
	more, err := io.Copy(struct{ io.Writer }{c}, r)
	return sent + more, err
}

// sendFile lets the system copy the file from where reading has got to. Whole is
// false when it can't, or has come to an end that need not be one: of a file
// whose length it does not know.
func (c *Conn) sendFile(file *os.File, limit int64) (sent int64, whole bool, err error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	if _, err := c.known(); err != nil { // it will have to wait
		return 0, false, c.failed("readfrom", err)
	}
	from, err := file.SyscallConn()
	if err != nil {
		return 0, false, nil
	}
	var failed error
	if err := c.raw.Write(func(out uintptr) (done bool) {
		failed = syscall.EINVAL // unless there is a file
		from.Control(func(in uintptr) {
			var n int64
			n, failed = pour(int(out), int(in), limit-sent)
			sent += n
		})
		return failed != syscall.EAGAIN
	}); err != nil {
		return sent, false, c.failed("readfrom", err)
	}
	switch failed {
	case nil:
		return sent, sent > 0, nil
	case syscall.EINVAL, syscall.ENOSYS, syscall.EOPNOTSUPP, syscall.EPERM, syscall.EACCES: // not with this file
		return sent, false, nil
	}
	// The file or the connection is to blame, and only the file can still be asked.
	var next [1]byte
	if _, err := file.Read(next[:]); err != nil && err != io.EOF {
		return sent, false, err
	}
	return sent, false, c.failed("readfrom", os.NewSyscallError("sendfile", failed))
}

// most is the most that is asked of the system at once; it takes what the
// client's window lets it take.
const most = 1 << 30

// pour lets the system copy until in has ended, or limit has been reached, or
// something is in the way.
func pour(out, in int, limit int64) (sent int64, err error) {
	for sent < limit {
		n, err := syscall.Sendfile(out, in, nil, int(min(most, limit-sent)))
		sent += int64(max(n, 0))
		if err != syscall.EINTR && (err != nil || n == 0) {
			return sent, err
		}
	}
	return sent, nil
}
