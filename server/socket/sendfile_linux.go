package socket

import (
	"io"
	"os"
	"syscall"
)

// ReadFrom sends all of r. A file goes from the system's cache to the socket
// without passing through the process.
func (c *Conn) ReadFrom(r io.Reader) (sent int64, err error) {
	if file, ok := r.(*os.File); ok {
		var whole bool
		if sent, whole, err = c.sendFile(file); whole || err != nil {
			return sent, err
		}
	}
	more, err := io.Copy(struct{ io.Writer }{c}, r)
	return sent + more, err
}

// most is the most that is asked of the system at once; it takes what the
// client's window lets it take.
const most = 1 << 30

// sendFile lets the system copy the file from where reading has got to. Whole is
// false when it can't, or has come to an end that need not be one: of a file
// whose length it does not know.
func (c *Conn) sendFile(file *os.File) (sent int64, whole bool, err error) {
	if _, err := c.known(); err != nil { // it will have to wait
		return 0, false, c.failed("sendfile", err)
	}
	from, err := file.SyscallConn()
	if err != nil {
		return 0, false, nil
	}
	var failed error
	send := func(out uintptr) (done bool) {
		unusable := from.Control(func(in uintptr) {
			for failed == nil && !whole {
				var n int
				n, failed = syscall.Sendfile(int(out), int(in), nil, most)
				if failed == syscall.EINTR {
					failed = nil
					continue
				}
				sent += int64(max(n, 0))
				whole = failed == nil && n == 0
			}
		})
		if unusable != nil {
			failed = unusable
		}
		if failed == syscall.EAGAIN {
			failed = nil
			return false
		}
		return true
	}
	if err := c.raw.Write(send); err != nil {
		return sent, false, c.failed("sendfile", err)
	}
	if sent == 0 && (whole || failed == syscall.EINVAL || failed == syscall.ENOSYS) {
		return 0, false, nil
	}
	return sent, whole, c.failed("sendfile", os.NewSyscallError("sendfile", failed))
}
