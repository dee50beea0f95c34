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
	mu         sync.Mutex
	asked      bool
	credential *syscall.Credential // nil: as the server is
	tried      bool                // whether the server may become it
}

// user asks uid whose scripts are. The group stays that of the server (CGI-19).
func (n *nobody) user(uid func() int) *syscall.Credential {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.asked {
		if id := uid(); id >= 0 {
			n.credential = &syscall.Credential{Uid: uint32(id), Gid: uint32(os.Getegid()), NoSetGroups: true}
		}
		n.asked, n.tried = true, n.credential == nil
	}
	if !n.tried {
		var may bool
		if may, n.tried = becomes(n.credential); !may {
			n.credential = nil
		}
	}
	return n.credential
}

// becomes tells whether this process may take a credential for its children.
// Whether it may depends on more than being root, so it is tried, with a program
// that can't be started: the error is that of the last thing that is done. One
// that passes, such as too many open files, tells nothing: a script that nobody
// should run must not be run as root for it.
func becomes(c *syscall.Credential) (may, known bool) {
	_, err := syscall.ForkExec("", []string{""}, &syscall.ProcAttr{Sys: &syscall.SysProcAttr{Credential: c}})
	return allowed(err)
}

// allowed tells what an error says of that.
func allowed(err error) (may, known bool) {
	switch err {
	case syscall.ENOENT:
		return true, true
	case syscall.EPERM, syscall.EINVAL: // EINVAL: a namespace has no such user
		return false, true
	}
	return true, false
}

// nobodyUID is nobody_uid: the user called nobody, or else the first number that
// no user has (CGI-19).
func nobodyUID() int { return uidOf("nobody") }

func uidOf(name string) int {
	if u, err := user.Lookup(name); err == nil {
		if uid, err := strconv.Atoi(u.Uid); err == nil {
			return uid
		}
	}
	passwd, _ := os.ReadFile("/etc/passwd")
	return firstFreeUID(string(passwd))
}

// firstFreeUID is the first number above those of all users.
func firstFreeUID(passwd string) int { return 1 + highestUID(passwd) }

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
