package socket

import (
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

var _ net.Listener = (*Listener)(nil)

func TestTake(t *testing.T) {
	plain, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	l, err := Take(plain.(*net.TCPListener))
	assert.NilError(t, err)
	defer l.Close()
	assert.Equal(t, l.Addr(), plain.Addr())
	_, err = plain.Accept()
	assert.ErrorIs(t, err, net.ErrClosed)
	meet(t, l, "tcp4", l.Addr().String())
	assert.NilError(t, l.Close())
	_, err = net.Dial("tcp4", l.Addr().String())
	assert.ErrorIs(t, err, syscall.ECONNREFUSED) // there was one socket, and it has been closed

	_, err = Take(plain.(*net.TCPListener))
	assert.ErrorIs(t, err, net.ErrClosed)
}

// A connection is not inherited by whatever is started, and does not wait.
func TestAcceptedSocket(t *testing.T) {
	c, _ := pair(t)
	for _, flag := range [][2]int{{syscall.F_GETFD, syscall.FD_CLOEXEC}, {syscall.F_GETFL, syscall.O_NONBLOCK}} {
		var got uintptr
		c.briefly(func(fd int) { got, _, _ = syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), uintptr(flag[0]), 0) })
		assert.Assert(t, int(got)&flag[1] != 0)
	}
}

func TestCloseWakesAccept(t *testing.T) {
	l := listen(t, "tcp4", "127.0.0.1:0")
	ended := make(chan error, 3)
	for range cap(ended) {
		go func() { _, err := l.Accept(); ended <- err }()
	}
	someoneWaits(t, 1) // the others wait for their turn
	assert.NilError(t, l.Close())
	for range cap(ended) {
		assertOf(t, <-ended, net.ErrClosed)
	}
	assertOf(t, l.Close(), net.ErrClosed)
	assertOf(t, l.SetDeadline(time.Time{}), net.ErrClosed)
	_, err := l.Accept()
	assertOf(t, err, net.ErrClosed)
	asked, err := l.SyscallConn()
	assert.NilError(t, err)
	assertOf(t, asked.Control(func(uintptr) {}), net.ErrClosed)
}

func TestAcceptUntil(t *testing.T) {
	l := listen(t, "tcp4", "127.0.0.1:0")
	ended := make(chan error)
	go func() { _, err := l.Accept(); ended <- err }()
	someoneWaits(t, 1)
	assert.NilError(t, l.SetDeadline(time.Unix(1, 0)))
	assertDeadline(t, <-ended)
	_, err := l.Accept()
	assertDeadline(t, err)
	assert.NilError(t, l.SetDeadline(time.Time{}))
	meet(t, l, "tcp4", l.Addr().String())
}

// Of several that accept each gets a connection of its own.
func TestManyAccept(t *testing.T) {
	const each, many = 50, 4
	l := listen(t, "tcp4", "127.0.0.1:0")
	accepted := make(chan net.Conn, each*many)
	for range many {
		go func() {
			for range each {
				c, err := l.Accept()
				assert.Check(t, err)
				accepted <- c
			}
		}()
	}
	dialled := map[string]bool{}
	for range each * many {
		client, err := net.Dial("tcp4", l.Addr().String())
		assert.NilError(t, err)
		defer client.Close()
		dialled[client.LocalAddr().String()] = true
	}
	for range each * many {
		c := <-accepted
		client := c.RemoteAddr().String()
		assert.Assert(t, dialled[client], client)
		delete(dialled, client)
		assert.NilError(t, c.Close())
	}
}

// Out of numbers it says so, and that it may pass; nobody is lost by that.
func TestAcceptOutOfNumbers(t *testing.T) {
	l := listen(t, "tcp4", "127.0.0.1:0")
	client, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	defer client.Close()
	var limit syscall.Rlimit
	assert.NilError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit))
	none := syscall.Rlimit{Cur: 3, Max: limit.Max}
	assert.NilError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &none))
	_, err = l.Accept()
	assert.Check(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit))
	assertOf(t, err, syscall.EMFILE)
	assert.Assert(t, err.(net.Error).Temporary())
	c, err := l.Accept()
	assert.NilError(t, err)
	defer c.Close()
	assert.Equal(t, c.RemoteAddr().String(), client.LocalAddr().String())
}

func TestListenerSyscallConn(t *testing.T) {
	l := listen(t, "tcp4", "127.0.0.1:0")
	asked, err := l.SyscallConn()
	assert.NilError(t, err)
	listens := 0
	assert.NilError(t, asked.Control(func(fd uintptr) {
		listens, _ = syscall.GetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_ACCEPTCONN)
	}))
	assert.Equal(t, listens, 1)
	assertOf(t, asked.Read(never), syscall.EINVAL)
	assertOf(t, asked.Write(never), syscall.EINVAL)
}

// What is a deadline, an error of the system, an end.
func TestEnded(t *testing.T) {
	assert.Equal(t, ended("read", &os.PathError{Err: os.ErrDeadlineExceeded}), os.ErrDeadlineExceeded)
	assert.Equal(t, ended("read", &os.PathError{Err: os.ErrClosed}), net.ErrClosed)
	assert.Error(t, ended("read", &os.PathError{Err: syscall.EPIPE}), "read: broken pipe")
	assert.Error(t, ended("set", os.NewSyscallError("setsockopt", syscall.EINVAL)), "setsockopt: invalid argument")
}
