package cgi

import (
	"os"
	"syscall"
	"time"
)

// A waiter waits in the runtime's poller until a process has ended. The poller
// can't be given the descriptor of a process: it tells once what it is told,
// perhaps before anybody waits, so that whoever waits has to ask first, and that
// of a process can be asked by poll and epoll alone. So a waiter is an epoll
// instance, which the poller does take, with one process in it.
//
// To make one and to close it takes seven system calls, about 3 % of the processor
// time that the shortest of scripts costs all in all: so a few are kept.
type waiter struct {
	epoll  int
	file   *os.File // the same, which it belongs to
	raw    syscall.RawConn
	events [1]syscall.EpollEvent
}

// waiters are those that nobody uses.
var waiters = make(chan *waiter, 16)

// takeWaiter takes one that is kept, or makes one.
func takeWaiter() (*waiter, error) {
	select {
	case w := <-waiters:
		return w, nil
	default:
	}
	epoll, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	if err != nil {
		return nil, err
	}
	// Neither fails where the descriptor is open.
	syscall.SetNonblock(epoll, true)
	w := &waiter{epoll: epoll, file: os.NewFile(uintptr(epoll), "process")}
	w.raw, _ = w.file.SyscallConn()
	return w, nil
}

// wait waits for the end of a process until a time, and gives the waiter back.
func (w *waiter) wait(pidfd int, until time.Time) error {
	err := syscall.EpollCtl(w.epoll, syscall.EPOLL_CTL_ADD, pidfd, &syscall.EpollEvent{Events: syscall.EPOLLIN})
	if err == nil {
		w.file.SetReadDeadline(until)
		err = w.raw.Read(w.hasEnded)
		// Closing the descriptor would not do: a script that is just being started
		// has a copy, and the next to wait would be told of the end of this process.
		syscall.EpollCtl(w.epoll, syscall.EPOLL_CTL_DEL, pidfd, nil)
	}
	w.keep()
	return err
}

// hasEnded asks whether the process has ended; if not, the runtime waits. An
// error, which is -1, nobody waits for.
func (w *waiter) hasEnded(fd uintptr) bool {
	n, _ := syscall.EpollWait(int(fd), w.events[:], 0)
	return n != 0
}

// keep keeps it for another process, unless there are enough.
func (w *waiter) keep() {
	select {
	case waiters <- w:
	default:
		w.file.Close()
	}
}
