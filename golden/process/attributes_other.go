//go:build !linux

package process

import "syscall"

// attributes are those of every program: a session of its own, so a group of its
// own and no terminal at which it could ask for something.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
