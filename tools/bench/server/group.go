package server

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A process is what /proc/PID/stat says of one.
type process struct {
	pid   int
	state string        // Z of one that has ended and was not waited for
	group int           // which it belongs to
	spent time.Duration // of a processor, with that of its children that were waited for
}

// tick is the unit of processor time that Linux tells programs.
const tick = 10 * time.Millisecond

// readStat reads /proc/PID/stat.
func readStat(text []byte) (p process, err error) {
	name, rest, _ := bytes.Cut(text, []byte(" "))
	// The name of the program, in brackets, may have anything in it.
	fields := strings.Fields(string(rest[bytes.LastIndexByte(rest, ')')+1:]))
	if len(fields) < 15 {
		return p, errors.New("the system does not say what a process has done")
	}
	p.state = fields[0]
	if p.pid, err = strconv.Atoi(string(name)); err != nil {
		return p, err
	}
	if p.group, err = strconv.Atoi(fields[2]); err != nil {
		return p, err
	}
	for _, text := range fields[11:15] { // utime, stime, cutime, cstime
		ticks, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return p, err
		}
		p.spent += time.Duration(ticks) * tick
	}
	return p, nil
}

// members are the processes of a group that have not ended. Where there is no
// /proc there are none.
func members(group int) (all []process) {
	names, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended meanwhile
		}
		p, err := readStat(text)
		if err == nil && p.group == group && p.state != "Z" && p.state != "X" {
			all = append(all, p)
		}
	}
	return all
}

// Spent is the time of processors that the server, and what it has started and
// waited for, have taken so far; 0 where there is no /proc.
func (r *Running) Spent() (sum time.Duration) {
	for _, p := range members(r.command.Process.Pid) {
		sum += p.spent
	}
	return sum
}
