package cgi

import (
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// A program is what a process is made of.
type program struct {
	file    string
	args    []string
	environ []string
	folder  string // "" is that of this process
	user    *syscall.Credential
}

// grace is how long a script that is to end has for it, from SIGTERM to SIGKILL.
const grace = time.Second

// A process is a script that runs: the head of a process group of its own, so
// that all it has started can be ended with it. It stays what it is, with its
// number, until reap.
type process struct {
	pid    int
	pidfd  int // -1 where the system has none
	mu     sync.Mutex
	ending bool // end has been called
	reaped bool
}

// start makes a process with three standard streams and no other file: those of
// a Go program are closed on exec. It returns when exec has succeeded; the error
// is that of what has not.
func (p *program) start(stdin, stdout, stderr uintptr) (*process, error) {
	file := p.file
	if p.folder != "" && !filepath.IsAbs(file) {
		if absolute, err := filepath.Abs(file); err == nil {
			file = absolute
		}
	}
	started := new(process)
	pid, err := syscall.ForkExec(file, p.args, &syscall.ProcAttr{
		Dir:   p.folder, // CGI-20
		Env:   p.environ,
		Files: []uintptr{stdin, stdout, stderr}, // CGI-18, CGI-22
		Sys:   &syscall.SysProcAttr{Setpgid: true, Credential: p.user, PidFD: &started.pidfd},
	})
	if err != nil {
		return nil, err
	}
	started.pid = pid
	return started, nil
}

// awaitEnd returns when the process itself has ended. Where the system can tell
// the poller, no thread waits: as many scripts may run as there is memory for.
func (p *process) awaitEnd() {
	if p.poll(time.Time{}) == nil {
		return
	}
	uninterrupted(func() error {
		// Waiting without WNOWAIT would set the number free while the group
		// is still to be ended.
		_, _, err := syscall.Syscall6(syscall.SYS_WAITID, idPID, uintptr(p.pid), 0, syscall.WEXITED|syscall.WNOWAIT, 0, 0)
		return err
	})
}

// uninterrupted does again what a signal has interrupted.
func uninterrupted(wait func() error) {
	for wait() == syscall.EINTR {
	}
}

const idPID = 1 // P_PID of waitid

// endsWithin waits for that, but not for long, and tells whether it has come.
// Where the system can't tell the poller, it doesn't wait.
func (p *process) endsWithin(d time.Duration) bool { return p.poll(time.Now().Add(d)) == nil }

// poll waits in the runtime's poller until a time; the zero time is for ever.
func (p *process) poll(until time.Time) error {
	w, err := takeWaiter()
	if err != nil {
		return err
	}
	return w.wait(p.pidfd, until)
}

// end ends the process and all of its group: politely, and if that does not
// help within the grace, otherwise. It does not wait.
func (p *process) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.reaped || p.ending {
		return
	}
	p.ending = true
	p.signal(syscall.SIGTERM)
	time.AfterFunc(grace, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if !p.reaped {
			p.signal(syscall.SIGKILL)
		}
	})
}

// signal signals the group, and the process itself where it has left that for
// another. It fails where a script has become someone else.
func (p *process) signal(s syscall.Signal) {
	syscall.Kill(-p.pid, s)
	if group, _ := syscall.Getpgid(p.pid); group != p.pid {
		syscall.Kill(p.pid, s)
	}
}

// reap ends what is left of the group and takes the process, which must have
// ended, off the system's list. It answers how it has ended.
func (p *process) reap() (status syscall.WaitStatus) {
	p.mu.Lock()
	defer p.mu.Unlock()
	syscall.Kill(-p.pid, syscall.SIGKILL) // the process has ended, in whichever group
	uninterrupted(func() error {
		_, err := syscall.Wait4(p.pid, &status, 0, nil)
		return err
	})
	p.reaped = true
	syscall.Close(p.pidfd)
	return status
}
