package exchange

import (
	"net"
	"syscall"
)

// acknowledge sends what acknowledgement the kernel holds back. A server that sends head and body of
// a reply apart, as Python does, has the body wait for it, up to 40 ms; that is no behaviour of the
// server's to compare. Failing to is no error: it only makes a second try likelier.
func acknowledge(conn net.Conn) {
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		return
	}
	if raw, err := tcp.SyscallConn(); err == nil {
		raw.Control(func(fd uintptr) { syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_QUICKACK, 1) })
	}
}
