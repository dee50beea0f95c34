//go:build amd64 || arm64

package listener

import (
	"syscall"
	"unsafe"
)

// processor is the number of the processor that this runs on, negative when the system
// does not say. It takes a twentieth of a microsecond. The one pointer in the server
// that is unsafe is for it: package syscall has no function for the call, and the one
// that golang.org/x/sys has not either.
func processor() int32 {
	var number uint32
	if _, _, errno := syscall.RawSyscall(getcpu, uintptr(unsafe.Pointer(&number)), 0, 0); errno != 0 {
		return -1
	}
	return int32(number)
}

// giveWay has the system go on with another thread that wants this processor, if there
// is one.
func giveWay() { syscall.Syscall(syscall.SYS_SCHED_YIELD, 0, 0, 0) }
