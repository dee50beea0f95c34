package side

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// A Server is one that runs.
type Server struct {
	Name    string // as Spec.Command says it
	Address string

	cmd *exec.Cmd
	log *pipe
}

// patience is how long a server may take to be there.
const patience = 30 * time.Second

// Start starts the server and returns when it can be dialled.
func Start(s Spec) (*Server, error) {
	cmd, port, err := s.command()
	if err != nil {
		return nil, err
	}
	// The same environment for all: texts are UTF-8, and no settings of the user's.
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", "PYTHON_COLORS=0", "PYTHONWARNINGS=", "PYTHONUTF8=")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that a shell's children end with it
	log, err := newPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = log.in
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	server := &Server{Name: s.Command, cmd: cmd, log: log}
	log.start()
	if err := server.await(stdout, port); err != nil {
		server.Stop()
		return nil, fmt.Errorf("%s: %w\n%s", s.Command, err, server.Log())
	}
	return server, nil
}

// await learns the port, from standard output when nobody chose it, and dials until somebody is there.
func (s *Server) await(stdout io.Reader, port int) error {
	said := make(chan int, 1)
	go func() {
		lines := bufio.NewReader(stdout)
		if port == 0 {
			line, _ := lines.ReadString('\n')
			said <- portIn(line)
		} else {
			said <- port
		}
		io.Copy(io.Discard, lines)
	}()
	select {
	case port = <-said:
	case <-time.After(patience):
	}
	if port == 0 {
		return errors.New("it never said its port")
	}
	s.Address = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		conn, err := net.Dial("tcp4", s.Address)
		if err == nil {
			return s.silent(conn)
		}
		if time.Now().After(end) {
			return err
		}
	}
}

// silent ends a connection on which nothing was asked, which no server logs, and waits for the end.
func (s *Server) silent(conn net.Conn) error {
	defer conn.Close()
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		return err
	}
	_, err := io.Copy(io.Discard, conn)
	s.Log()
	return err
}

var banner = regexp.MustCompile(`^(\d+)\n|\bport (\d+)\b`)

// portIn finds the port in a first line: alone, or after the word port as http.server prints it.
func portIn(line string) int {
	m := banner.FindStringSubmatch(line)
	if m == nil {
		return 0
	}
	port, err := strconv.Atoi(m[1] + m[2])
	if err != nil {
		return 0
	}
	return port
}

// Log returns what the server has written to standard error since the last call.
func (s *Server) Log() string { return s.log.take() }

// Stop ends the server and whatever it started.
func (s *Server) Stop() {
	syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	s.cmd.Wait() // it was killed: its status says just that
	s.log.stop()
}

// room is the size of the client's receive buffer: more than any answer. A server that ends a
// connection on which something is left unread resets it, and what has no room yet is then lost.
const room = 1 << 20

// Dial opens a connection to the server.
func (s *Server) Dial() (net.Conn, error) {
	dialer := net.Dialer{Control: func(_, _ string, raw syscall.RawConn) error {
		var failed error
		err := raw.Control(func(fd uintptr) {
			failed = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, room)
		})
		return errors.Join(err, failed)
	}}
	return dialer.Dial("tcp4", s.Address)
}

// Hold stops the server's process, so that what is sent from now on is there as a whole when Release
// lets it go on. The kernel goes on taking connections for it.
func (s *Server) Hold() error { return syscall.Kill(-s.cmd.Process.Pid, syscall.SIGSTOP) }

// Release ends Hold.
func (s *Server) Release() error { return syscall.Kill(-s.cmd.Process.Pid, syscall.SIGCONT) }
