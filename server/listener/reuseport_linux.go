//go:build linux && !mips && !mipsle && !mips64 && !mips64le && !sparc64

package listener

// soReusePort is SO_REUSEPORT, which package syscall does not have for the
// machines of this file: Linux has the option only since the package was frozen.
const soReusePort = 0xf
