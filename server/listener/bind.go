package listener

import (
	"context"
	"errors"
	"net"
	"sync"
	"syscall"
)

// errNoSocket is the error of a server that has no socket, or none any more.
var errNoSocket = errors.New("listener: the server has no socket")

// Bind calls ServerBind and ServerActivate, and ServerClose when one of them
// fails: what the constructor does with bind_and_activate.
func (s *Server) Bind() error {
	err := s.ServerBind()
	if err == nil {
		err = s.ServerActivate()
	}
	if err != nil {
		s.ServerClose()
	}
	return err
}

// serverBind makes a socket, binds it and has it listen, which package net does
// in one. LISTENER-34: from then on the server has a name.
func (s *Server) serverBind() error {
	if s.listener != nil {
		return errors.New("listener: the server has a socket already")
	}
	// Python sets no keep-alive probes, and setting them costs four system
	// calls a connection.
	config := net.ListenConfig{KeepAlive: -1, Control: s.control}
	l, err := config.Listen(context.Background(), s.Network, s.Address)
	if err == nil {
		l, err = spare(l)
	}
	if err != nil {
		return err
	}
	s.listener = l
	s.named()
	return nil
}

// control sets the options of a socket before it is bound. Package net has set
// SO_REUSEADDR by then.
func (s *Server) control(network, address string, raw syscall.RawConn) error {
	if s.AllowReuseAddress && !s.AllowReusePort {
		return nil
	}
	var failed error
	err := raw.Control(func(fd uintptr) {
		if !s.AllowReuseAddress { // LISTENER-20
			failed = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 0)
		}
		if s.AllowReusePort && failed == nil { // LISTENER-35
			failed = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, soReusePort, 1)
		}
	})
	return errors.Join(err, failed)
}

// serverActivate sets how long the queue is.
//
// LISTENER-4: it is as long as the system allows unless it is to be shorter;
// Python's holds five, which makes clients wait a second in a burst.
func (s *Server) serverActivate() error {
	if s.RequestQueueSize == 0 {
		return nil
	}
	var failed error
	err := s.withSocket(func(fd uintptr) { failed = syscall.Listen(int(fd), s.RequestQueueSize) })
	return errors.Join(err, failed)
}

// withSocket calls f with the number of the socket.
func (s *Server) withSocket(f func(fd uintptr)) error {
	socket, ok := s.listener.(syscall.Conn)
	if !ok {
		return errNoSocket
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return err
	}
	return raw.Control(f)
}

// Fileno is the number of the listening socket, -1 when there is none, or none
// of the system: fileno. The socket stays the server's.
func (s *Server) Fileno() int {
	number := -1
	s.withSocket(func(fd uintptr) { number = int(fd) })
	return number
}

// Wrap puts a layer between the server and its socket, TLS for one: what Python
// does by server.socket = context.wrap_socket(server.socket, server_side=True).
// It has to come before the first connection.
func (s *Server) Wrap(wrap func(net.Listener) net.Listener) { s.listener = wrap(s.listener) }

// Addr is the address the server is bound to: server_address. It is nil before
// ServerBind.
func (s *Server) Addr() net.Addr {
	if s.listener == nil {
		return nil
	}
	return s.listener.Addr()
}

// named makes the name of the server, which nobody may ask for: it takes a look
// into the domain name system, which Python takes each time a server is bound.
func (s *Server) named() {
	s.name = sync.OnceValue(func() string {
		host, _ := s.hostPort()
		return GetFQDN(s.facts(), host)
	})
}

// hostPort are the parts of server_address.
func (s *Server) hostPort() (host string, port int) {
	addr, ok := s.Addr().(*net.TCPAddr)
	if !ok {
		return "", 0
	}
	return addr.AddrPort().Addr().WithZone("").String(), addr.Port
}

// ServerName is what the machine of server_address is called: server_name. It
// is looked up when it is asked for first (LISTENER-34).
func (s *Server) ServerName() string {
	if s.name == nil {
		return ""
	}
	return s.name()
}

// ServerPort is the port the server is bound to: server_port.
func (s *Server) ServerPort() int {
	_, port := s.hostPort()
	return port
}
