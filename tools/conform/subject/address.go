package subject

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
)

// An Address is a target that somebody else has started. It serves Dir, which
// the tree of each case is written into: cases with different trees must not be
// played at the same time.
type Address struct {
	Host  string
	Port  int
	Dir   string // absolute
	Fixed Fixed

	// Header is the Server header that is expected; "" takes the first one
	// of each case for it.
	Header string

	alone bool // nothing else is in the folder that Dir is in

	mu      sync.Mutex
	settled []byte // the manifest that is written out
	written bool
	beside  []string // what is written beside Dir
}

var _ play.Landlord = (*Address)(nil)

// NewAddress checks that somebody listens there, and that the folder is empty:
// what is in it will be removed.
func NewAddress(address, dir string) (*Address, error) {
	host, number, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	a := &Address{Host: host}
	if a.Port, err = strconv.Atoi(number); err != nil {
		return nil, fmt.Errorf("the port of %s is no number", address)
	}
	if a.Dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(a.Dir)
	if err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty: it has %s, and everything in it would be removed", dir, entries[0].Name())
	}
	neighbours, err := os.ReadDir(filepath.Dir(a.Dir))
	a.alone = err == nil && len(neighbours) == 1
	return a, a.reach()
}

// reach opens a connection and closes it.
func (a *Address) reach() error {
	c, err := a.dial()
	if err == nil {
		c.Close()
	}
	return err
}

func (a *Address) dial() (*net.TCPConn, error) {
	c, err := net.DialTimeout("tcp", net.JoinHostPort(a.Host, strconv.Itoa(a.Port)), play.Patience)
	if err != nil {
		return nil, err
	}
	return c.(*net.TCPConn), nil
}

// besides reports whether a case's tree has entries beside its root.
func (a *Address) besides(c *transcript.Case) bool {
	m, err := golden.Tree(c.Tree)
	return err == nil && len(beside(m)) > 0
}

// beside lists the entries of a manifest that lie beside the root.
func beside(m tree.Manifest) []string {
	var names []string
	for _, e := range m {
		if e.Kind != tree.Remark && strings.HasPrefix(e.Path, "../") {
			names = append(names, e.Path)
		}
	}
	return names
}

// Settle writes a tree into the folder, if it is not there already.
func (a *Address) Settle(m tree.Manifest) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	manifest := tree.Print(m)
	if a.written && bytes.Equal(manifest, a.settled) {
		return a.Dir, nil
	}
	if err := a.clear(); err != nil {
		return "", err
	}
	a.beside = beside(m)
	a.settled, a.written = manifest, true
	return a.Dir, tree.Fill(m, a.Dir)
}

// Clear empties the folder.
func (a *Address) Clear() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.clear()
}

func (a *Address) clear() error {
	if !a.written {
		return nil
	}
	a.written = false
	errs := []error{os.Chmod(a.Dir, 0o755)}
	entries, err := os.ReadDir(a.Dir)
	errs = append(errs, err)
	for _, e := range entries {
		errs = append(errs, tree.Remove(filepath.Join(a.Dir, e.Name())))
	}
	for _, name := range a.beside {
		errs = append(errs, tree.Remove(filepath.Join(a.Dir, name)))
	}
	return errors.Join(errs...)
}

// Start gives the server that runs.
func (a *Address) Start(play.Setup) (play.Server, error) { return elsewhere{a}, nil }

// Command fails: Lacks has said so.
func (a *Address) Command(play.Setup, []string) (*exec.Cmd, string, error) {
	return nil, "", errors.New("the server runs already")
}

// An elsewhere is a server that is not ours to end.
type elsewhere struct{ of *Address }

var _ play.Suspect = elsewhere{}

func (e elsewhere) Address() (string, int) { return e.of.Host, e.of.Port }

func (e elsewhere) Name() string { return e.of.Header }

// Stop leaves the server alone.
func (e elsewhere) Stop() ([]byte, error) { return nil, nil }

// lastRites is how long a server is given to close a connection on which
// nothing was said. One that does not is busy, or patient: it lives.
const lastRites = time.Second

// Examine sees whether the server is still there. A connection may still be
// made while a process ends: it is then broken off.
func (e elsewhere) Examine() error {
	c, err := e.of.dial()
	if err != nil {
		return &play.CrashError{How: err.Error()}
	}
	defer c.Close()
	c.CloseWrite()
	c.SetReadDeadline(time.Now().Add(lastRites))
	if _, err := c.Read(make([]byte, 1)); errors.Is(err, syscall.ECONNRESET) {
		return &play.CrashError{How: "connections are broken off"}
	}
	return nil
}
