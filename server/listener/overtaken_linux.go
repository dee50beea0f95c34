//go:build amd64 || arm64

package listener

import (
	"syscall"
	"unsafe"
)

// processor is the number of the processor that this runs on, negative when the system
// does not say. The one pointer in the server that is unsafe is for it, as package syscall
// has no function for the call, nor has golang.org/x/sys. It is worth that: to give way
// without asking where one is, beside two programs that only count, halves the rate, since
// the system gives them the time; with asking it is 0.95 of what it is where nobody gives
// way. overtaken_other.go is the server without all this.
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
