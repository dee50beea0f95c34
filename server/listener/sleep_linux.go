package listener

import (
	"os"
	"syscall"
)

// A bedroom is where connections sleep: an epoll of their own, and one goroutine
// that waits for all of them. A goroutine for each, which is how all others wait,
// takes 2 KiB at the least and mostly 8, as its stack has grown by a request. There
// is a bedroom only as long as somebody sleeps.
type bedroom struct {
	looking bool            // somebody will look who has fallen silent
	asleep  map[int32]*Conn // by the numbers of their sockets
	fallen  int             // how many have fallen asleep since the last round
	epoll   *os.File        // nil while nobody sleeps
	control syscall.RawConn // of epoll
}

// sleep puts a connection to sleep; false when there is no room for it, or when
// the server closes.
func (s *Server) sleep(c *Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing.Load() || s.beds.epoll == nil && !s.furnish() {
		return false
	}
	slept := false
	c.raw.Control(func(fd uintptr) {
		event := syscall.EpollEvent{Events: syscall.EPOLLIN | syscall.EPOLLRDHUP, Fd: int32(fd)}
		s.beds.control.Control(func(epoll uintptr) {
			slept = syscall.EpollCtl(int(epoll), syscall.EPOLL_CTL_ADD, int(fd), &event) == nil
		})
		if slept {
			c.bed = event.Fd
		}
	})
	if slept {
		s.beds.asleep[c.bed] = c
		c.does.set(sleeps)
		s.beds.fallen++
	}
	s.clear()
	return slept
}

// furnish makes the epoll. The lock is held.
func (s *Server) furnish() bool {
	fd, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	if err != nil {
		return false
	}
	syscall.SetNonblock(fd, true) // so that the runtime's poller takes it
	s.beds.epoll = os.NewFile(uintptr(fd), "epoll")
	s.beds.control, _ = s.beds.epoll.SyscallConn()
	s.beds.asleep = map[int32]*Conn{}
	go s.watchOver(s.beds.control)
	return true
}

// clear closes the epoll when nobody sleeps. The lock is held.
func (s *Server) clear() {
	if s.beds.epoll != nil && len(s.beds.asleep) == 0 {
		s.beds.epoll.Close()
		s.beds.epoll = nil
	}
}

// watchOver rouses whoever has something to read, until the epoll is closed.
func (s *Server) watchOver(epoll syscall.RawConn) {
	var events [64]syscall.EpollEvent
	var n int
	for epoll.Read(func(fd uintptr) bool {
		for {
			var err error
			if n, err = syscall.EpollWait(int(fd), events[:], 0); err != syscall.EINTR {
				return n > 0
			}
		}
	}) == nil {
		s.mu.Lock()
		for _, event := range events[:n] {
			if c := s.beds.asleep[event.Fd]; c != nil {
				s.rouse(c)
			}
		}
		s.mu.Unlock()
	}
}

// wakeUp rouses a connection if it sleeps.
func (s *Server) wakeUp(c *Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.does.now() == sleeps {
		s.rouse(c)
	}
}

// rouse gives a connection that sleeps a goroutine again. The lock is held.
func (s *Server) rouse(c *Conn) {
	delete(s.beds.asleep, c.bed)
	s.beds.control.Control(func(epoll uintptr) {
		syscall.EpollCtl(int(epoll), syscall.EPOLL_CTL_DEL, int(c.bed), nil)
	})
	c.does.set(attends)
	s.look()
	s.clear()
	go s.processRoomily(c)
}
