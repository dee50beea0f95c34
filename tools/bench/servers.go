package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// patience is how long a server may take to start, and to end.
const patience = 10 * time.Second

// A server is one that runs and is loaded.
type server struct {
	name    string
	address string
	command *exec.Cmd
}

// startAll starts our server and each other that is on the machine. Ours is
// the first.
func startAll(s settings, folder, site string) (servers []*server, err error) {
	type candidate struct {
		name string
		make func(port int) (*exec.Cmd, error)
	}
	candidates := []candidate{{"glass", func(port int) (*exec.Cmd, error) {
		return exec.Command(s.serve, "-b", "127.0.0.1", "-d", site, "-p", "HTTP/1.1", fmt.Sprint(port)), nil
	}}}
	if _, err := exec.LookPath("nginx"); err == nil {
		candidates = append(candidates, candidate{"nginx", func(port int) (*exec.Cmd, error) {
			return nginx(folder, site, port)
		}})
	}
	if words := strings.Fields(s.python); len(words) > 0 {
		if _, err := exec.LookPath(words[0]); err == nil {
			candidates = append(candidates, candidate{"python", func(port int) (*exec.Cmd, error) {
				args := append(words[1:], "-m", "http.server", "-b", "127.0.0.1", "-d", site, "-p", "HTTP/1.1", fmt.Sprint(port))
				return exec.Command(words[0], args...), nil
			}})
		}
	}
	for _, c := range candidates {
		port, err := freePort()
		if err != nil {
			return servers, err
		}
		command, err := c.make(port)
		if err != nil {
			return servers, err
		}
		log, err := os.Create(filepath.Join(folder, c.name+".log"))
		if err != nil {
			return servers, err
		}
		command.Stderr = log
		err = command.Start()
		log.Close()
		if err != nil {
			return servers, fmt.Errorf("starting %s: %w", c.name, err)
		}
		started := &server{c.name, fmt.Sprintf("127.0.0.1:%d", port), command}
		servers = append(servers, started)
		if err := started.await(); err != nil {
			return servers, err
		}
	}
	return servers, nil
}

// nginx is configured for static files as its manual advises, with a log.
func nginx(folder, site string, port int) (*exec.Cmd, error) {
	config := fmt.Sprintf(`worker_processes auto;
daemon off;
pid %[1]s/nginx.pid;
error_log %[1]s/nginx.err;
events { worker_connections 16384; }
http {
	access_log %[1]s/nginx.access;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 1000000000;
	types { text/plain txt; }
	client_body_temp_path %[1]s/nginx.body;
	server { listen 127.0.0.1:%[3]d backlog=4096; root %[2]s; }
}
`, folder, site, port)
	file := filepath.Join(folder, "nginx.conf")
	// The workers give up root, and must still reach the site.
	if err := os.Chmod(folder, 0o755); err != nil {
		return nil, err
	}
	return exec.Command("nginx", "-c", file), os.WriteFile(file, []byte(config), 0o644)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// await returns when the server accepts connections.
func (s *server) await() error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if c, err := net.Dial("tcp4", s.address); err == nil {
			return c.Close()
		}
		time.Sleep(10 * time.Millisecond)
	}
	return fmt.Errorf("%s does not listen at %s", s.name, s.address)
}

// stopAll ends the servers and waits for their ends, not for ever.
func stopAll(servers []*server) {
	for _, s := range servers {
		s.command.Process.Signal(syscall.SIGTERM)
		late := time.AfterFunc(patience, func() { s.command.Process.Kill() })
		s.command.Wait()
		late.Stop()
	}
}
