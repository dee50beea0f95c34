package server

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Memory is what the processes of a server have in memory, in bytes: now, and
// the most that each had so far.
type Memory struct{ Now, Peak int64 }

// Memory asks the system, which is to have /proc as Linux has it.
func (r *Running) Memory() (sum Memory, err error) {
	group := members(r.command.Process.Pid)
	if len(group) == 0 {
		return sum, errors.New("no process of " + r.Kind.Name + " is in /proc")
	}
	for _, p := range group {
		status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.pid), "status"))
		if err != nil {
			continue // it has ended meanwhile
		}
		one, err := readStatus(status)
		if err != nil {
			return sum, err
		}
		sum.Now += one.Now
		sum.Peak += one.Peak
	}
	return sum, nil
}

// readStatus reads /proc/PID/status.
func readStatus(text []byte) (m Memory, err error) {
	found := 0
	for line := range bytes.Lines(text) {
		name, value, _ := strings.Cut(string(line), ":")
		var into *int64
		switch name {
		case "VmRSS":
			into = &m.Now
		case "VmHWM":
			into = &m.Peak
		default:
			continue
		}
		kib, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		if err != nil {
			return m, fmt.Errorf("%s of a process: %w", name, err)
		}
		*into = kib << 10
		found++
	}
	if found != 2 {
		return m, errors.New("the system does not say what a process has in memory")
	}
	return m, nil
}
