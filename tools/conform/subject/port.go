package subject

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
)

// A lease is a port that nobody else who asks here is given: not in this
// process, nor in another that plays the corpus at the same time. The UDP
// port of the same number is held for as long, which costs nobody anything and
// ends with the process.
type lease struct {
	port int
	lock *net.UDPConn
}

func (l *lease) release() { l.lock.Close() }

// The ports lie below those that the system gives to clients, lest a server
// find its port taken by a connection of ours.
const (
	lowestPort   = 10000
	usualHighest = 32767
)

var highestPort = sync.OnceValue(func() int {
	data, err := os.ReadFile("/proc/sys/net/ipv4/ip_local_port_range")
	var first int
	if _, scanErr := fmt.Sscan(strings.TrimSpace(string(data)), &first); err == nil && scanErr == nil && first > lowestPort+1000 {
		return first - 1
	}
	return usualHighest
})

const attempts = 1000

// newLease finds a port on which nobody listens.
func newLease() (*lease, error) {
	for range attempts {
		port := lowestPort + rand.IntN(highestPort()-lowestPort+1)
		lock, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
		if err != nil {
			continue
		}
		if isFree(port) {
			return &lease{port, lock}, nil
		}
		lock.Close()
	}
	return nil, fmt.Errorf("no free port was found between %d and %d", lowestPort, highestPort())
}

// isFree reports whether a port can be bound even by a server that does not set
// SO_REUSEADDR: connections that were closed a moment ago keep it for a while.
func isFree(port int) bool {
	// A program started meanwhile must not inherit it, and so keep the port.
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return false
	}
	defer syscall.Close(fd)
	return syscall.Bind(fd, &syscall.SockaddrInet4{Port: port}) == nil
}
