package main

import (
	"net"
	"os"
	"syscall"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/ssl"
)

// handler is the handler class of what is started (SERVE-30, SERVE-32). Neither
// folder nor protocol are looked at before there is a request (SERVE-8,
// SERVE-17).
func (s *settings) handler(stderr *listener.Log) *base.Handler {
	switch {
	case s.module == "BaseHTTPServer":
		return base.NewFor(s.facts)
	case s.cgi || s.module == "CGIHTTPServer":
		return s.cgiHandler(stderr).Handler.Handler
	}
	h := file.NewFor(s.facts, s.directory.text)
	h.DefaultContentType = s.contentType.text
	h.ExtraResponseHeaders = s.headers
	if s.directory.list && !s.facts.CGIDirectory {
		failTranslation(h)
	}
	return h.Handler
}

// sleepAfter is how long a connection may be silent before it costs no goroutine
// any more: long enough for a browser that is about to ask for the next picture.
const sleepAfter = time.Second

// listen binds a server, with a goroutine for each connection where the command
// line's server has a thread for each (SERVE-18, SERVE-34).
func (s *settings) listen(at address, stdout, stderr *listener.Log) (*listener.Server, error) {
	h := s.handler(stderr)
	h.ProtocolVersion = s.protocol.text
	h.Log = stderr
	if s.directory.list && s.facts.CGIDirectory {
		failSetup(h)
	}
	if s.protocol.list {
		failComparison(h)
	}
	server, err := at.bind(h)
	if err != nil {
		return nil, err
	}
	if s.tlsCert.isSet() {
		if err := s.secure(server); err != nil {
			server.Close()
			return nil, err
		}
	}
	server.Threading = s.facts.Threads
	server.SleepAfter = sleepAfter
	server.Log, server.Out = stderr, stdout
	return server, nil
}

// secure puts TLS on a server that is bound already, as HTTPSServer does: so of
// a wrong port and a wrong certificate the port is found (SERVE-25).
func (s *settings) secure(server *listener.Server) error {
	certificate, _ := pytext.FSEncode(s.tlsCert.text)
	key, _ := pytext.FSEncode(s.tlsKey.text)
	files := ssl.Files{CertFile: certificate, KeyFile: key} // without a password it is asked for
	if s.tlsPassword != nil {
		files.Password = ssl.Password(*s.tlsPassword)
	}
	return files.Wrap(server)
}

// bind makes a server on the address.
func (a address) bind(h *base.Handler) (*listener.Server, error) {
	if !a.Addr().Is4In6() {
		return listener.New(a.family, a.AddrPort.String(), h)
	}
	l, err := listenMapped(a)
	if err != nil {
		return nil, err
	}
	return listener.NewOn(l, h), nil
}

// longestQueue asks for as long a queue of connections as the system allows,
// which cuts it (LISTENER-4). The constant of package syscall is an old limit.
const longestQueue = 1 << 16

// listenMapped binds an IPv6 socket to an address such as ::ffff:127.0.0.1, that
// only IPv4 clients can reach. Package net would bind an IPv4 socket to it, and
// the clients would show in the log under another address.
func listenMapped(a address) (net.Listener, error) {
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
	if err := syscall.Bind(fd, &syscall.SockaddrInet6{Port: int(a.Port()), Addr: a.Addr().As16()}); err != nil {
		return nil, err
	}
	if err := syscall.Listen(fd, longestQueue); err != nil {
		return nil, err
	}
	return net.FileListener(socket)
}
