package process

import "syscall"

// attributes are those of every program: a group of its own; and its end, if
// we are killed before we could end it.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
