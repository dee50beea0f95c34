package socket

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// A Listener is a socket that listens: a net.Listener.
type Listener struct {
	file *os.File // keeps the socket in the runtime's poller
	raw  syscall.RawConn
	addr net.Addr

	turn   sync.Mutex // held by the one that waits for a connection
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
	if err := l.raw.Read(l.accept); err != nil {
		return nil, l.failed("accept", ended(err))
	}
	if l.taken.err != nil {
		return nil, l.failed("accept", os.NewSyscallError("accept4", l.taken.err))
	}
	return &Conn{fd: l.taken.fd, peer: addrPort(l.taken.peer)}, nil
}

// acceptOnce tries to accept; false makes the runtime wait until trying again may
// help. A connection that was given up before it was accepted is passed over.
func (l *Listener) acceptOnce(fd uintptr) bool {
	for {
		t := &l.taken
		t.fd, t.peer, t.err = syscall.Accept4(int(fd), syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC)
		switch t.err {
		case syscall.EAGAIN:
			return false
		case syscall.EINTR, syscall.ECONNABORTED:
		default:
			return true
		}
	}
}

// Close closes the socket. Whoever waits in Accept is woken with net.ErrClosed.
func (l *Listener) Close() error { return l.failed("close", ended(l.file.Close())) }

// Addr is the address at which the socket listens, a *net.TCPAddr.
func (l *Listener) Addr() net.Addr { return l.addr }

// SetDeadline sets until when Accept may wait; the zero time is for ever.
func (l *Listener) SetDeadline(t time.Time) error {
	return l.failed("set", ended(l.file.SetReadDeadline(t)))
}

// SyscallConn gives the socket to whoever has something to ask of the system.
func (l *Listener) SyscallConn() (syscall.RawConn, error) { return l.raw, nil }

// failed is an error as package net would have it.
func (l *Listener) failed(op string, err error) error {
	if err == nil {
		return nil
	}
	return &net.OpError{Op: op, Net: "tcp", Addr: l.addr, Err: err}
}

// ended is what went wrong with a socket that is an os.File, without its being a
// file. What a socket is closed to, it is closed to as one of package net is.
func ended(err error) error {
	if err == nil { // what follows takes memory
		return nil
	}
	var file *os.PathError
	if errors.As(err, &file) {
		err = file.Err
	}
	var number syscall.Errno
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &number) {
		return err
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
