package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// A server has patience to start, and mercy to end: then it is killed.
const (
	patience = 30 * time.Second
	mercy    = 2 * time.Second
)

// A Running is a server that was started.
type Running struct {
	Kind    *Kind
	Address string
	Began   time.Time // when its process was asked for

	command *exec.Cmd
	folder  string
	log     string
	ended   chan struct{} // closed when the process has ended
}

// Start starts a server and returns when it listens. Of the setting, the folder
// is where that of the server is made, and the port is chosen.
func (k *Kind) Start(ctx context.Context, s Setting) (*Running, error) {
	r, err := k.Launch(s)
	if err != nil {
		return nil, err
	}
	if err := r.await(ctx); err != nil {
		said, _ := os.ReadFile(r.log)
		r.Stop()
		return nil, fmt.Errorf("%s: %w: %s", k.Name, err, said)
	}
	return r, nil
}

// Launch starts a server and does not wait for it.
func (k *Kind) Launch(s Setting) (r *Running, err error) {
	if s.Folder, err = os.MkdirTemp(s.Folder, k.Name+"-"); err != nil {
		return nil, err
	}
	r = &Running{Kind: k, folder: s.Folder, log: filepath.Join(s.Folder, "output"), ended: make(chan struct{})}
	if err := r.launch(s); err != nil {
		os.RemoveAll(s.Folder)
		return nil, fmt.Errorf("%s: %w", k.Name, err)
	}
	return r, nil
}

func (r *Running) launch(s Setting) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	s.Port = strconv.Itoa(port)
	r.Address = net.JoinHostPort("127.0.0.1", s.Port)
	// Those who give up root must still reach it.
	if err := os.Chmod(s.Folder, 0o755); err != nil {
		return err
	}
	if r.Kind.config != "" {
		if err := os.WriteFile(filepath.Join(s.Folder, r.Kind.config), []byte(r.Kind.configuration(s)), 0o644); err != nil {
			return err
		}
	}
	if s.Quiet {
		r.log = os.DevNull
	}
	output, err := os.OpenFile(r.log, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer output.Close()
	c := exec.Command(r.Kind.Program, r.Kind.arguments(s)...)
	c.Dir = s.Site // served by those who have no option for it
	c.Stdout, c.Stderr = output, output
	c.Env = append(os.Environ(), "HOME="+s.Folder, "XDG_DATA_HOME="+s.Folder, "XDG_CONFIG_HOME="+s.Folder, "BUILD_WORKING_DIRECTORY=")
	// A group of its own: what it starts ends with it, and Ctrl-C is ours.
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	r.command, r.Began = c, time.Now()
	if err := c.Start(); err != nil {
		return err
	}
	go func() {
		c.Wait()
		close(r.ended)
	}()
	return nil
}

// freePort is one that nobody listens at.
func freePort() (int, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// await returns when somebody can be dialled.
func (r *Running) await(ctx context.Context) error {
	limit := time.After(patience)
	for {
		if c, err := net.Dial("tcp4", r.Address); err == nil {
			return c.Close()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-r.ended:
			return errors.New("it ended instead of listening")
		case <-limit:
			return errors.New("it does not listen")
		case <-time.After(time.Millisecond):
		}
	}
}

// Ended is closed when its process has ended.
func (r *Running) Ended() <-chan struct{} { return r.ended }

// Stop ends it, and all that it has started, and removes what it wrote.
func (r *Running) Stop() {
	r.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-r.ended:
	case <-time.After(mercy):
	}
	group := r.command.Process.Pid
	for limit := time.Now().Add(mercy); len(members(group)) > 0 && time.Now().Before(limit); time.Sleep(time.Millisecond) {
		syscall.Kill(-group, syscall.SIGKILL)
	}
	<-r.ended
	os.RemoveAll(r.folder)
}
