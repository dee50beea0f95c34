package listener

import "syscall"

// tcpClose is the state TCP_CLOSE of Linux: nothing goes either way any more.
const tcpClose = 7

// closed tells whether a connection of TCP is over. The first byte of the
// struct tcp_info is its state.
func closed(fd int) bool {
	info, err := syscall.GetsockoptInet4Addr(fd, syscall.IPPROTO_TCP, syscall.TCP_INFO)
	return err == nil && info[0] == tcpClose
}
