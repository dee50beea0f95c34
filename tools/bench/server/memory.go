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
	for _, pid := range group {
		status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
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

// members are the processes of a group that have not ended. Where there is no
// /proc there are none.
func members(group int) (pids []int) {
	names, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range names {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		// The name of the program, in brackets, may have anything in it.
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if len(fields) < 3 || fields[0] == "Z" || fields[0] == "X" || fields[2] != strconv.Itoa(group) {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(name))); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}
