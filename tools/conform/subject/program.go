package subject

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/process"
)

// A Program is a target that starts a command for each case.
type Program struct {
	// Exec starts the server of a case; nil if only the serve chapter is
	// played.
	Exec *Command
	// Serve is the program of the serve chapter; nil if it is not played.
	Serve *Command

	// Fixed is what the server is where Exec has no placeholder for it.
	Fixed Fixed

	// Header is the Server header that is expected; "" takes the first one
	// of each case for it.
	Header string

	// Gently ends a server by SIGTERM, so that it can write its log to the
	// end, in place of killing it at once.
	Gently bool
}

var _ play.Target = (*Program)(nil)

// Start starts the server of a case. It is ready when it accepts the case's
// first connection.
func (p *Program) Start(s play.Setup) (play.Server, error) {
	l, err := newLease()
	if err != nil {
		return nil, err
	}
	kind := "threading"
	if s.Case.Serial {
		kind = "serial"
	}
	cmd := p.Exec.with(map[string]string{
		Port: fmt.Sprint(l.port), Tree: s.Tree, Handler: s.Case.Handler, Protocol: protocol(s.Case), Server: kind,
		Python: s.Version.String(), Directories: strings.Join(s.Case.CGI, " "),
	}, map[string][]string{Environ: s.Case.Environ})
	cmd.Env = append(cmd.Env, s.Case.Environ...)
	started, err := process.Start(cmd)
	if err != nil {
		l.release()
		return nil, err
	}
	return &running{p, started, l}, nil
}

// Command gives the program of a case of the serve chapter.
func (p *Program) Command(s play.Setup, args []string) (*exec.Cmd, string, error) {
	cmd := p.Serve.with(map[string]string{Tree: s.Tree, Python: s.Version.String(), Module: s.Case.Module},
		map[string][]string{Args: args, Environ: s.Case.Environ})
	return cmd, p.Header, nil
}

// A running is a server that a Program has started.
type running struct {
	of    *Program
	proc  *process.Process
	lease *lease
}

var _ play.Starting = (*running)(nil)

// Address is where the server was told to listen.
func (r *running) Address() (string, int) { return "127.0.0.1", r.lease.port }

// Name is the Server header that is expected of it.
func (r *running) Name() string { return r.of.Header }

// Alive tells how the server has ended, nil if it has not.
func (r *running) Alive() error {
	if !r.proc.HasEnded() {
		return nil
	}
	foreground := ""
	if r.proc.Status() == 0 {
		foreground = " (it must stay in the foreground)"
	}
	return fmt.Errorf("it ended before it listened: %s%s%s", r.proc.End(), foreground, quoted(r.proc.Stderr.Bytes()))
}

// Stop ends the server with all that it has started.
func (r *running) Stop() ([]byte, error) {
	defer r.lease.release()
	if !r.of.Gently {
		if r.proc.Kill() {
			return r.stderr(), r.crash()
		}
		return r.stderr(), nil
	}
	if r.proc.HasEnded() {
		return r.stderr(), r.crash()
	}
	r.proc.SignalGroup(syscall.SIGTERM)
	err := r.proc.Wait(play.Patience)
	r.proc.Kill()
	switch status := r.proc.Status(); {
	case err != nil:
		err = errors.New("after SIGTERM " + err.Error())
	case status != 0 && status != 128+int(syscall.SIGTERM):
		err = r.crash()
	}
	return r.stderr(), err
}

func (r *running) stderr() []byte { return r.proc.Stderr.Bytes() }

func (r *running) crash() error {
	return &play.CrashError{How: r.proc.End() + quoted(r.stderr())}
}

// What is shown of a server's last words: some languages say at the beginning
// what went wrong, others at the end.
const (
	firstLines = 5
	lastLines  = 5
	longest    = 300 // of a line
)

// quoted is what a server has written, shortened, after a semicolon.
func quoted(stderr []byte) string {
	text := strings.TrimSpace(string(stderr))
	if text == "" {
		return ""
	}
	lines := strings.Split(text, "\n")
	if len(lines) > firstLines+lastLines {
		lines = append(append(lines[:firstLines:firstLines], "..."), lines[len(lines)-lastLines:]...)
	}
	for i, line := range lines {
		if len(line) > longest {
			lines[i] = line[:longest] + " ..."
		}
	}
	return "; it wrote: " + strings.Join(lines, "\n")
}
