//go:build !linux || mips || mipsle || mips64 || mips64le || sparc64

package listener

import "syscall"

// soReusePort is SO_REUSEPORT.
const soReusePort = syscall.SO_REUSEPORT
