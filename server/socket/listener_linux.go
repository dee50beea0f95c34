package socket

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// A Listener is a socket that listens: a net.Listener.
type Listener struct {
	file *os.File // keeps the socket in the runtime's poller
	raw  syscall.RawConn
	addr net.Addr

	waits  atomic.Bool // somebody waits for a connection
	turn   sync.Mutex  // held by the one that waits for a connection
	accept func(fd uintptr) bool
	taken  struct { // what accept has done
		fd   int
		peer syscall.Sockaddr
		err  error
	}
}

// Take makes a Listener of the socket of l, which it closes.
func Take(l *net.TCPListener) (*Listener, error) {
	defer l.Close()
	file, err := l.File()
	if err != nil {
		return nil, err
	}
	raw, err := file.SyscallConn()
	if err != nil {
		file.Close()
		return nil, err
	}
	listener := &Listener{file: file, raw: raw, addr: l.Addr()}
	listener.accept = listener.acceptOnce
	return listener, nil
}

// Accept waits for the next connection and returns it, a *Conn.
func (l *Listener) Accept() (net.Conn, error) {
	l.turn.Lock()
	defer l.turn.Unlock()
	err := l.raw.Read(l.accept)
	l.waits.Store(false)
	if err != nil {
		return nil, l.failed("accept", err)
	}
	if l.taken.err != nil {
		return nil, l.failed("accept", os.NewSyscallError("accept4", l.taken.err))
	}
	return &Conn{fd: int32(l.taken.fd), peer: addrPort(l.taken.peer)}, nil
}

// acceptOnce tries to accept; false makes the runtime wait until trying again may
// help. A connection that was given up before it was accepted is passed over.
func (l *Listener) acceptOnce(fd uintptr) bool {
	for {
		t := &l.taken
		t.fd, t.peer, t.err = syscall.Accept4(int(fd), syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC)
		switch t.err {
		case syscall.EAGAIN:
			l.waits.Store(true)
			return false
		case syscall.EINTR, syscall.ECONNABORTED:
		default:
			return true
		}
	}
}

// Waiting tells whether somebody waits in Accept because nobody has come.
func (l *Listener) Waiting() bool { return l.waits.Load() }

// Close closes the socket. Whoever waits in Accept is woken with net.ErrClosed.
func (l *Listener) Close() error { return l.failed("close", l.file.Close()) }

// Addr is the address at which the socket listens, a *net.TCPAddr.
func (l *Listener) Addr() net.Addr { return l.addr }

// SetDeadline sets until when Accept may wait; the zero time is for ever.
func (l *Listener) SetDeadline(t time.Time) error {
	return l.failed("set", l.file.SetReadDeadline(t))
}

// SyscallConn gives the socket to whoever has something to ask of the system. Only
// Control is of use: reading is what Accept does.
func (l *Listener) SyscallConn() (syscall.RawConn, error) { return (*asked)(l), nil }

// An asked is a Listener as a syscall.RawConn.
type asked Listener

// Control calls f with the number of the socket, which stays open meanwhile.
func (a *asked) Control(f func(fd uintptr)) error {
	return (*Listener)(a).failed("raw-control", a.raw.Control(f))
}

// Read fails, as it does in package net.
func (a *asked) Read(func(uintptr) bool) error {
	return (*Listener)(a).failed("raw-read", syscall.EINVAL)
}

// Write fails, as it does in package net.
func (a *asked) Write(func(uintptr) bool) error {
	return (*Listener)(a).failed("raw-write", syscall.EINVAL)
}

// failed is an error as package net would have it.
func (l *Listener) failed(op string, err error) error {
	if err == nil {
		return nil
	}
	return &net.OpError{Op: op, Net: "tcp", Addr: l.addr, Err: ended(op, err)}
}

// ended is what went wrong with a socket, as package net says it and not as an
// os.File does: that it is no file is how others tell the two apart. What is
// neither a deadline nor an error of the system is an end: the runtime has more
// than one word for a file that has been closed.
func ended(call string, err error) error {
	var named *os.SyscallError
	var number syscall.Errno
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return os.ErrDeadlineExceeded
	case errors.As(err, &named):
		return named
	case errors.As(err, &number):
		return os.NewSyscallError(call, number)
	}
	return net.ErrClosed
}

// addrPort is the address of a client.
func addrPort(from syscall.Sockaddr) netip.AddrPort {
	switch from := from.(type) {
	case *syscall.SockaddrInet4:
		return netip.AddrPortFrom(netip.AddrFrom4(from.Addr), uint16(from.Port))
	case *syscall.SockaddrInet6:
		address := netip.AddrFrom16(from.Addr)
		if from.ZoneId != 0 {
			address = address.WithZone(zone(int(from.ZoneId)))
		}
		return netip.AddrPortFrom(address, uint16(from.Port))
	}
	return netip.AddrPort{}
}

// zone is the name of the interface with that number, or the number.
func zone(number int) string {
	if card, err := net.InterfaceByIndex(number); err == nil {
		return card.Name
	}
	return strconv.Itoa(number)
}
