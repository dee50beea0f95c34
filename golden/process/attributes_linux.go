package process

import "syscall"

// attributes are those of every program: a session of its own, so a group of its
// own and no terminal at which it could ask for something; and its end, if we are
// killed before we could end it.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL}
}
