package play

import (
	"errors"
	"syscall"
)

// A reserved port is held by a socket bound to it, so that the kernel gives it
// to nobody else who asks for just any port.
type reserved struct {
	fd   int
	held bool
	port int
}

// reserve takes a port on all IPv4 addresses. Unless it listens, a server that
// sets SO_REUSEADDR, as Python's and ours do, can bind the same port beside it;
// a socket that listens makes the port one in use.
func (r *reserved) reserve(listening bool) error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	r.fd, r.held = fd, true
	err = errors.Join(
		syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1),
		syscall.Bind(fd, &syscall.SockaddrInet4{}),
	)
	if err == nil && listening {
		err = syscall.Listen(fd, 1)
	}
	name, nameErr := syscall.Getsockname(fd)
	if err = errors.Join(err, nameErr); err == nil {
		r.port = name.(*syscall.SockaddrInet4).Port
	}
	return err
}

func (r *reserved) release() {
	if r.held {
		syscall.Close(r.fd)
		r.held = false
	}
}
