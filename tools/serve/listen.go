package main

import (
	"io"
	"net"
	"net/netip"
	"os"
	"syscall"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/ssl"
)

// listen binds a server with a goroutine for each connection, as the command
// line's server has a thread for each (SERVE-18). Directory and protocol are not
// looked at before there is a request (SERVE-8, SERVE-17).
func listen(address netip.AddrPort, s *settings, stderr io.Writer) (*listener.Server, error) {
	log := listener.NewLog(stderr)
	h := file.NewFor(s.facts, s.directory)
	h.ProtocolVersion = s.protocol
	h.Log = log
	server, err := bind(address, h)
	if err != nil {
		return nil, err
	}
	if s.tlsCert != "" {
		if err := secure(server, s); err != nil {
			server.Close()
			return nil, err
		}
	}
	server.Threading = true
	server.Log = log
	return server, nil
}

// secure puts TLS on a server that is bound already, as HTTPSServer does: so of
// a wrong port and a wrong certificate the port is found (SERVE-25).
func secure(server *listener.Server, s *settings) error {
	context := ssl.NewContext()
	context.Lines = ssl.Lines{
		Certificate: s.facts.CertificateErrorLine,
		Key:         s.facts.KeyErrorLine,
		Check:       s.facts.KeyKindErrorLine,
	}
	context.SetALPN("http/1.1")
	var password func() ([]byte, error)
	if s.tlsPassword != nil {
		password = func() ([]byte, error) { return []byte(*s.tlsPassword), nil }
	}
	certificate, _ := pytext.FSEncode(s.tlsCert)
	key, _ := pytext.FSEncode(s.tlsKey)
	if err := context.LoadCertChain(certificate, key, password); err != nil {
		return err
	}
	server.Wrap(context.WrapSocket)
	return nil
}

// bind chooses the family of the socket: that of the address.
func bind(address netip.AddrPort, h listener.Handler) (*listener.Server, error) {
	switch ip := address.Addr(); {
	case ip.Is4():
		return listener.New("tcp4", address.String(), h)
	case ip.Is4In6():
		l, err := listenMapped(address)
		if err != nil {
			return nil, err
		}
		return listener.NewOn(l, h), nil
	case ip == netip.IPv6Unspecified():
		return listener.New("tcp", address.String(), h) // SERVE-4: IPv4 too
	}
	return listener.New("tcp6", address.String(), h)
}

// longestQueue asks for as long a queue of connections as the system allows,
// which cuts it (LISTENER-4). The constant of package syscall is an old limit.
const longestQueue = 1 << 16

// listenMapped binds an IPv6 socket to an address such as ::ffff:127.0.0.1, that
// only IPv4 clients can reach. Package net would bind an IPv4 socket to it, and
// the clients would show in the log under another address.
func listenMapped(address netip.AddrPort) (net.Listener, error) {
	fd, err := syscall.Socket(syscall.AF_INET6, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	socket := os.NewFile(uintptr(fd), "socket")
	defer socket.Close() // FileListener takes a copy
	syscall.CloseOnExec(fd)
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1); err != nil {
		return nil, err
	}
	if err := syscall.SetsockoptInt(fd, syscall.IPPROTO_IPV6, syscall.IPV6_V6ONLY, 0); err != nil {
		return nil, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet6{Port: int(address.Port()), Addr: address.Addr().As16()}); err != nil {
		return nil, err
	}
	if err := syscall.Listen(fd, longestQueue); err != nil {
		return nil, err
	}
	return net.FileListener(socket)
}
