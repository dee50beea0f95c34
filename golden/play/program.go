package play

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// A program is a command line under play.
type program struct {
	cmd            *exec.Cmd
	stdout, stderr collector
	ended          chan struct{} // closed when it has ended and all output is in
	stopped        bool          // by the stage, not of itself
}

// A collector keeps what is written to it and lets a reader wait for more.
type collector struct {
	mu   sync.Mutex
	data []byte
	grew chan struct{} // receives after data has grown; nil: nobody waits
}

func (c *collector) Write(p []byte) (int, error) {
	c.mu.Lock()
	c.data = append(c.data, p...)
	c.mu.Unlock()
	select {
	case c.grew <- struct{}{}:
	default:
	}
	return len(p), nil
}

func (c *collector) bytes() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.data)
}

// start runs the command. Its standard input is empty.
func start(cmd *exec.Cmd) (*program, error) {
	p := &program{cmd: cmd, ended: make(chan struct{})}
	p.stdout.grew = make(chan struct{}, 1)
	cmd.Stdout, cmd.Stderr = &p.stdout, &p.stderr
	// A child that outlives the program must not keep the pipes open for ever.
	cmd.WaitDelay = Patience
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		cmd.Wait() // its verdict is read from ProcessState
		close(p.ended)
	}()
	return p, nil
}

// A banner is the line by which a program says that it serves.
type banner struct {
	host   string
	port   int
	secure bool
}

var bannerLine = regexp.MustCompile(`(?m)^Serving HTTP(S?) on (\S+) port ([0-9]+) .*\n`)

// banner waits until the program has said where it serves, or has ended.
func (p *program) banner() (b banner, serving bool, err error) {
	late := time.NewTimer(Patience)
	defer late.Stop()
	for {
		if m := bannerLine.FindSubmatch(p.stdout.bytes()); m != nil {
			port, err := strconv.Atoi(string(m[3]))
			return banner{string(m[2]), port, len(m[1]) > 0}, err == nil, err
		}
		select {
		case <-p.stdout.grew:
		case <-p.ended:
			return banner{}, false, nil
		case <-late.C:
			return banner{}, false, fmt.Errorf("in %v the program neither said where it serves nor ended; it wrote\n%s%s",
				Patience, p.stdout.bytes(), p.stderr.bytes())
		}
	}
}

var signals = map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP}

func (p *program) signal(name string) error { return p.cmd.Process.Signal(signals[name]) }

// settle waits until the program's first thread, which signals are for, has
// nothing to do. A signal that finds a serial server between two connections,
// still closing the first, ends up in the report of a failed request. Where the
// system does not tell, nothing is waited for.
func (p *program) settle() error {
	for deadline := time.Now().Add(Patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
		if err != nil {
			return nil
		}
		// The name of the program stands in brackets, whatever is in it.
		if _, state, _ := bytes.Cut(stat[max(0, bytes.LastIndexByte(stat, ')')):], []byte(" ")); bytes.HasPrefix(state, []byte("S")) {
			return nil
		}
	}
	return fmt.Errorf("in %v the program did not come to rest", Patience)
}

func (p *program) wait() error {
	select {
	case <-p.ended:
		return nil
	case <-time.After(Patience):
		return fmt.Errorf("in %v the program did not end", Patience)
	}
}

// end stops the program if it still runs, and gives what it has left.
func (p *program) end() Outcome {
	select {
	case <-p.ended:
	default:
		p.stopped = true
		if err := p.cmd.Process.Kill(); err != nil && !errors.Is(err, syscall.ESRCH) {
			// It has ended in between: that is as good.
			p.stopped = false
		}
		<-p.ended
	}
	return Outcome{Stdout: p.stdout.bytes(), Stderr: p.stderr.bytes(), Status: status(p.cmd), Ended: !p.stopped}
}

// status gives the exit status as a shell shows it.
func status(cmd *exec.Cmd) int {
	if state := cmd.ProcessState.Sys().(syscall.WaitStatus); state.Signaled() {
		return 128 + int(state.Signal())
	}
	return cmd.ProcessState.ExitCode()
}
