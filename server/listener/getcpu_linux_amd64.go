package listener

// getcpu is the number of the system call, which package syscall does not know.
const getcpu = 309
