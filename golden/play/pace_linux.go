package play

import (
	"encoding/binary"
	"net"
	"syscall"
	"time"
)

// pace is how long a piece is waited for to be read before the next is sent. A
// server that reads no more is not waited for again.
const pace = 200 * time.Millisecond

// A pacer asks the system how much of what was sent the other end of a
// connection has still to read. Without it, a server that is slow to wake finds
// two writes to be one, and a cut has cut nothing.
type pacer struct {
	socket  int
	request []byte
}

// Numbers of the kernel's interface sock_diag.
const (
	netlinkSockDiag  = 4
	sockDiagByFamily = 20
	requestLength    = 16 + 56
	unreadOffset     = 16 + 4 + 48 + 4
)

// newPacer gives nil where the system cannot be asked.
func newPacer(conn net.Conn) *pacer {
	here, ok1 := conn.LocalAddr().(*net.TCPAddr)
	there, ok2 := conn.RemoteAddr().(*net.TCPAddr)
	if !ok1 || !ok2 || here.IP.To4() == nil || there.IP.To4() == nil {
		return nil
	}
	socket, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, netlinkSockDiag)
	if err != nil {
		return nil
	}
	r := make([]byte, requestLength)
	binary.NativeEndian.PutUint32(r, requestLength)
	binary.NativeEndian.PutUint16(r[4:], sockDiagByFamily)
	binary.NativeEndian.PutUint16(r[6:], syscall.NLM_F_REQUEST)
	r[16], r[17] = syscall.AF_INET, syscall.IPPROTO_TCP
	binary.NativeEndian.PutUint32(r[20:], ^uint32(0)) // sockets in any state
	id := r[24:]                                      // of the other end: its port and address are first
	binary.BigEndian.PutUint16(id, uint16(there.Port))
	binary.BigEndian.PutUint16(id[2:], uint16(here.Port))
	copy(id[4:], there.IP.To4())
	copy(id[20:], here.IP.To4())
	binary.NativeEndian.PutUint64(id[40:], ^uint64(0)) // whichever socket that is
	return &pacer{socket, r}
}

func (p *pacer) close() { syscall.Close(p.socket) }

// unread gives how much the other end has not read; ok is false where that
// cannot be told, as when it has closed.
func (p *pacer) unread() (n uint32, ok bool) {
	if err := syscall.Sendto(p.socket, p.request, 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}); err != nil {
		return 0, false
	}
	var answer [4096]byte
	length, _, err := syscall.Recvfrom(p.socket, answer[:], 0)
	if err != nil || length < unreadOffset+4 || binary.NativeEndian.Uint16(answer[4:]) != sockDiagByFamily {
		return 0, false
	}
	return binary.NativeEndian.Uint32(answer[unreadOffset:]), true
}

// wait waits until all is read. It reports whether there is a point in waiting
// for the next piece.
func (p *pacer) wait() bool {
	for deadline := time.Now().Add(pace); time.Now().Before(deadline); time.Sleep(20 * time.Microsecond) {
		n, ok := p.unread()
		if !ok || n == 0 {
			return ok
		}
	}
	return false
}
