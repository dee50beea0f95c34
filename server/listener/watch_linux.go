package listener

import "syscall"

// The states of TCP that tell of an end: TCP_CLOSE, in which nothing goes either
// way any more, and TCP_CLOSE_WAIT, in which the client sends no more.
const (
	tcpClose     = 7
	tcpCloseWait = 8
)

// tcpState is the state of a connection of TCP, which is the first byte of the
// struct tcp_info, or 0.
func tcpState(fd int) byte {
	info, err := syscall.GetsockoptInet4Addr(fd, syscall.IPPROTO_TCP, syscall.TCP_INFO)
	if err != nil {
		return 0
	}
	return info[0]
}
