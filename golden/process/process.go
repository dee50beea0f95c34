// Package process runs the programs that cases are played against, and sees to
// it that nothing of them is left when they have been.
//
//	Start      runs a command in a process group of its own
//	KillAll    ends whatever was started and still runs
//	Process    the program: its outputs, its end
//	Collector  what it has written, up to a limit
//
// Everything a program starts belongs to its group unless it takes pains to
// leave it, and is killed with it: a server under test may die and leave
// children behind, or ignore every signal there is but one.
package process

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// A Process is a program that was started.
type Process struct {
	Stdout, Stderr Collector

	// Ended is closed when the program has ended and all its output is in.
	Ended <-chan struct{}

	cmd    *exec.Cmd
	exited chan struct{} // closed when the program itself has ended
	once   sync.Once     // of the first Kill
	early  bool          // it had ended by itself before the first Kill
}

// drain is how long output is waited for after the end of a program. What it
// has written is in the pipe by then, and its end behind it, unless somebody
// who has left the group keeps the pipe open.
var drain = 10 * time.Second

// Start runs a command, whose outputs and process group must not be set. Its
// standard input is empty.
func Start(cmd *exec.Cmd) (*Process, error) {
	ended := make(chan struct{})
	p := &Process{cmd: cmd, Ended: ended, exited: make(chan struct{})}
	p.Stdout.grew, p.Stderr.grew = make(chan struct{}, 1), make(chan struct{}, 1)
	var outputs [2]*os.File
	var err error
	if outputs[0], cmd.Stdout, err = pipe(); err != nil {
		return nil, err
	}
	defer cmd.Stdout.(*os.File).Close()
	if outputs[1], cmd.Stderr, err = pipe(); err != nil {
		outputs[0].Close()
		return nil, err
	}
	defer cmd.Stderr.(*os.File).Close()
	cmd.SysProcAttr = attributes()
	defer unignored()()
	if err := cmd.Start(); err != nil {
		outputs[0].Close()
		outputs[1].Close()
		return nil, err
	}
	live.Store(p, true)
	var copying sync.WaitGroup
	copying.Go(func() { p.Stdout.readFrom(outputs[0]) })
	copying.Go(func() { p.Stderr.readFrom(outputs[1]) })
	go func() {
		cmd.Wait() // its verdict is read from ProcessState
		p.signalGroup(syscall.SIGKILL)
		for _, output := range outputs {
			output.SetReadDeadline(time.Now().Add(drain))
		}
		close(p.exited)
		copying.Wait()
		outputs[0].Close()
		outputs[1].Close()
		live.Delete(p)
		close(ended)
	}()
	return p, nil
}

// live holds the processes that run.
var live sync.Map // *Process -> bool

// KillAll ends all programs that were started and still run: for a program that
// is interrupted itself.
func KillAll() {
	live.Range(func(p, _ any) bool {
		p.(*Process).SignalGroup(syscall.SIGKILL)
		return true
	})
}

// pipe gives both ends of one. The reading end can be given a deadline.
func pipe() (read, write *os.File, err error) { return os.Pipe() }

// Pid is the program's process id, and that of its group.
func (p *Process) Pid() int { return p.cmd.Process.Pid }

// Signal sends a signal to the program alone.
func (p *Process) Signal(s syscall.Signal) error { return p.cmd.Process.Signal(s) }

// SignalGroup sends a signal to the program and all that it has started.
func (p *Process) SignalGroup(s syscall.Signal) {
	select {
	case <-p.exited: // its number may be another's by now
	default:
		p.signalGroup(s)
	}
}

// signalGroup fails where nobody is left in the group, which is what is wanted.
func (p *Process) signalGroup(s syscall.Signal) { syscall.Kill(-p.Pid(), s) }

// Kill ends the program, if it still runs, with all that it has started, and
// returns when all its output is in. It reports whether the program had ended
// before, of itself or by another signal: exactly, as a program that is on its
// way out already does not die of being killed.
func (p *Process) Kill() (early bool) {
	p.once.Do(func() {
		select {
		case <-p.exited:
			p.early = true
		default:
			p.signalGroup(syscall.SIGKILL)
			<-p.Ended
			p.early = p.waitStatus().Signal() != syscall.SIGKILL
		}
	})
	<-p.Ended
	return p.early
}

// Wait waits until the program has ended, for so long.
func (p *Process) Wait(patience time.Duration) error {
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-p.Ended:
		return nil
	case <-late.C:
		return fmt.Errorf("in %v the program did not end", patience)
	}
}

// HasEnded reports whether the program has ended.
func (p *Process) HasEnded() bool {
	select {
	case <-p.Ended:
		return true
	default:
		return false
	}
}

func (p *Process) waitStatus() syscall.WaitStatus {
	return p.cmd.ProcessState.Sys().(syscall.WaitStatus)
}

// Status gives the exit status of a program that has ended as a shell shows
// it: 128 more than the number of the signal that ended it.
func (p *Process) Status() int {
	if state := p.waitStatus(); state.Signaled() {
		return 128 + int(state.Signal())
	}
	return p.cmd.ProcessState.ExitCode()
}

// End says how a program has ended, for people: "exit status 1",
// "signal: segmentation fault".
func (p *Process) End() string { return p.cmd.ProcessState.String() }
