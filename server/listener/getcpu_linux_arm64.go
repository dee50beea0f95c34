package listener

import "syscall"

// getcpu is the number of the system call.
const getcpu = syscall.SYS_GETCPU
