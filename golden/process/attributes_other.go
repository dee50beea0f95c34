//go:build !linux

package process

import "syscall"

// attributes are those of every program: a group of its own.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
