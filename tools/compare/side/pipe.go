package side

import (
	"errors"
	"os"
	"sync"
	"syscall"
)

// A pipe collects a server's standard error. It is emptied all the time, lest a server block on it,
// and at will: take first reads what is in the pipe at that moment.
type pipe struct {
	in, out *os.File

	mutex sync.Mutex
	text  []byte
	buf   [64 << 10]byte
	done  chan struct{}
}

func newPipe() (*pipe, error) {
	out, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	return &pipe{in: in, out: out, done: make(chan struct{})}, nil
}

// start closes our copy of the writing end, which the server has by now, and reads in the background.
func (p *pipe) start() {
	p.in.Close()
	go func() {
		defer close(p.done)
		if raw, err := p.out.SyscallConn(); err == nil {
			raw.Read(func(fd uintptr) bool { return p.empty(fd) })
		}
	}()
}

// empty reads what there is and reports whether that was the last. The lock is held from the read
// to the append: text is in the order of the pipe, whoever calls.
func (p *pipe) empty(fd uintptr) (ended bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for {
		n, err := syscall.Read(int(fd), p.buf[:])
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if n <= 0 || err != nil {
			return !errors.Is(err, syscall.EAGAIN)
		}
		p.text = append(p.text, p.buf[:n]...)
	}
}

// take returns all that has been written and not been taken.
func (p *pipe) take() string {
	if raw, err := p.out.SyscallConn(); err == nil {
		raw.Control(func(fd uintptr) { p.empty(fd) })
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	text := string(p.text)
	p.text = nil
	return text
}

// stop waits for the end of what a dead server wrote. The text can still be taken.
func (p *pipe) stop() {
	<-p.done
	p.out.Close()
}
