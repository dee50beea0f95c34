package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/play"
)

// A launcher is a Python that runs launch.py and forks for each case. Starting
// a Python afresh for each was tried: to check 133 cases with eleven Pythons took
// 128 s on two busy cores, of which 130 s of processor time; with forks of one
// that has imported everything it takes 37 s.
type launcher struct {
	cmd    *exec.Cmd
	socket string
	stdin  io.Closer
	said   bytes.Buffer // its standard error

	// A case is two connections, which must arrive one after the other.
	mu sync.Mutex
}

// startLauncher runs the command, which listens at the socket.
func startLauncher(cmd *exec.Cmd, socket string) (*launcher, error) {
	l := &launcher{cmd: cmd, socket: socket}
	cmd.Stderr = &l.said
	stdin, err1 := cmd.StdinPipe()
	stdout, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		return nil, err
	}
	l.stdin = stdin
	late := time.AfterFunc(play.Patience, func() { cmd.Process.Kill() })
	defer late.Stop()
	if ready, err := readLine(stdout); ready != "ready" {
		l.end()
		return nil, fmt.Errorf("%s is not ready: %v: %s", strings.Join(cmd.Args, " "), err, l.said.Bytes())
	}
	return l, nil
}

// end ends the launcher. Cases that are being served end by themselves, as
// their standard input does.
func (l *launcher) end() {
	l.stdin.Close()
	late := time.AfterFunc(play.Patience, func() { l.cmd.Process.Kill() })
	defer late.Stop()
	l.cmd.Wait() // how it ends changes nothing that was recorded
}

// order is the line that tells launch.py what to serve.
func (p *pythons) order(s play.Setup) string {
	handler, server, user := s.Case.Handler, "threading", -1
	if app, ok := s.Case.App(); ok {
		handler = filepath.Join(p.apps, app+".py")
	}
	if s.Case.Serial {
		server = "serial"
	}
	if mustDrop(s.Case) {
		user = stranger
	}
	var environ, directories []string
	for _, variable := range s.Case.Environ {
		name, value, _ := strings.Cut(variable, "=")
		environ = append(environ, quote(name)+": "+quote(value))
	}
	for _, directory := range s.Case.CGI {
		directories = append(directories, quote(directory))
	}
	said := fmt.Sprintf("'handler': %s, 'server': %s, 'protocol': %s, 'directories': [%s], 'environ': {%s}, 'folder': %s, 'user': %d",
		quote(handler), quote(server), quote(s.Case.Protocol), strings.Join(directories, ", "),
		strings.Join(environ, ", "), quote(s.Tree), user)
	if p.counted != "" {
		said += ", 'lines': " + quote(filepath.Join(p.counted, chapterOf(s.Case.ID)))
	}
	return "{" + said + "}\n"
}

// quote spells ASCII text as Python and Go both do.
func quote(text string) string { return strconv.QuoteToASCII(text) }

// launch has a case served. It returns when the server listens.
func (l *launcher) launch(order string) (*launched, error) {
	control, stderr, err := l.connect(order)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, l.said.Bytes())
	}
	s := &launched{control: control, order: order, logged: make(chan struct{})}
	go func() {
		defer close(s.logged)
		io.Copy(&s.stderr, stderr) // an end with an error is an end
		stderr.Close()
	}()
	if err := s.readiness(); err != nil {
		_, stopErr := s.Stop()
		return nil, errors.Join(err, stopErr)
	}
	return s, nil
}

// connect makes the two connections of a case.
func (l *launcher) connect(order string) (control, stderr *net.UnixConn, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	address := &net.UnixAddr{Name: l.socket, Net: "unix"}
	if control, err = net.DialUnix("unix", nil, address); err != nil {
		return nil, nil, err
	}
	if stderr, err = net.DialUnix("unix", nil, address); err == nil {
		_, err = io.WriteString(control, order)
	}
	if err != nil {
		control.Close()
	}
	return control, stderr, err
}

// A launched is a server that launch.py runs.
type launched struct {
	control *net.UnixConn // its standard input and output
	order   string
	stderr  bytes.Buffer
	logged  chan struct{} // closed when standard error has ended
	pid     int
	port    int
	server  string
}

// readiness reads the lines that are printed when the process is there and when
// the server listens.
func (s *launched) readiness() error {
	s.control.SetReadDeadline(time.Now().Add(play.Patience))
	pid, err1 := readLine(s.control)
	s.pid, _ = strconv.Atoi(pid)
	said, err2 := readLine(s.control)
	port, server, _ := strings.Cut(said, " ")
	number, err3 := strconv.Atoi(port)
	s.port, s.server = number, server
	if err := errors.Join(err1, err2, err3); err != nil {
		return fmt.Errorf("launch.py did not start a server for %s: %w", s.order, err)
	}
	return nil
}

// readLine reads to the first end of line, and nothing behind it.
func readLine(r io.Reader) (string, error) {
	var line []byte
	for {
		var b [1]byte
		if n, err := r.Read(b[:]); n == 0 {
			return string(line), err
		}
		if b[0] == '\n' {
			return string(line), nil
		}
		line = append(line, b[0])
	}
}

func (s *launched) Address() (string, int) { return "127.0.0.1", s.port }

func (s *launched) Name() string { return s.server }

// Stop ends launch.py's standard input and waits for the process to be done
// with its connections.
func (s *launched) Stop() ([]byte, error) {
	s.control.CloseWrite()
	s.control.SetReadDeadline(time.Now().Add(play.Patience))
	said, err := io.ReadAll(s.control)
	s.control.Close()
	if err != nil && s.pid > 0 {
		syscall.Kill(s.pid, syscall.SIGKILL)
	}
	// A child that outlives the process may keep standard error open.
	select {
	case <-s.logged:
	case <-time.After(play.Patience):
		return nil, fmt.Errorf("in %v something that %s has started did not end", play.Patience, s.order)
	}
	if err == nil && !slices.Equal(lastLine(said), []byte("done\n")) {
		err = errors.New("it did not end well")
	}
	if err != nil {
		err = fmt.Errorf("serving %s: %w: %s", s.order, err, s.stderr.Bytes())
	}
	return s.stderr.Bytes(), err
}

// lastLine gives what stands behind the last end of line but one.
func lastLine(said []byte) []byte {
	return said[bytes.LastIndexByte(bytes.TrimSuffix(said, []byte("\n")), '\n')+1:]
}
