package base_test

import (
	"os"
	"syscall"
)

// errBrokenPipe is what writing to a connection gives whose other side has gone.
var errBrokenPipe = os.NewSyscallError("write", syscall.EPIPE)

// errTimedOut is what it gives when that side has not answered for long enough.
var errTimedOut = os.NewSyscallError("write", syscall.ETIMEDOUT)
