package cgi

import (
	"os"
	"os/user"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// nobody is who scripts are run as, found out once.
type nobody struct {
	once       sync.Once
	credential *syscall.Credential // nil: as the server is
}

// user asks uid whose scripts are. The group stays that of the server (CGI-19).
func (n *nobody) user(uid func() int) *syscall.Credential {
	n.once.Do(func() {
		if id := uid(); id >= 0 {
			n.credential = becoming(&syscall.Credential{Uid: uint32(id), Gid: uint32(os.Getegid()), NoSetGroups: true})
		}
	})
	return n.credential
}

// becoming gives a credential back if this process may take it for its children.
// Whether it may depends on more than being root, so it is tried, with a program
// that can't be started: the error is that of the last thing that is done.
func becoming(c *syscall.Credential) *syscall.Credential {
	if _, err := syscall.ForkExec("", []string{""}, &syscall.ProcAttr{Sys: &syscall.SysProcAttr{Credential: c}}); err == syscall.ENOENT {
		return c
	}
	return nil
}

// nobodyUID is nobody_uid: the user called nobody, or else the first number that
// no user has (CGI-19).
func nobodyUID() int {
	if u, err := user.Lookup("nobody"); err == nil {
		if uid, err := strconv.Atoi(u.Uid); err == nil {
			return uid
		}
	}
	passwd, _ := os.ReadFile("/etc/passwd")
	return 1 + highestUID(string(passwd))
}

// highestUID is the highest number of a user in /etc/passwd, where it is the
// third field. Without any it is -1, one below root.
func highestUID(passwd string) int {
	highest := -1
	for line := range strings.Lines(passwd) {
		if fields := strings.Split(line, ":"); len(fields) > 2 {
			if uid, err := strconv.Atoi(fields[2]); err == nil {
				highest = max(highest, uid)
			}
		}
	}
	return highest
}
