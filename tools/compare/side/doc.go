// Package side starts the servers that are compared, and reads their logs.
//
//	Spec      which server: python:3.14, glass:3.14 or a command line
//	Start     starts it
//	Server    one that runs: its address, what it logged, its end
//
// A log is read by conversation: a server that has ended a connection has written all that it logs
// about it, to a pipe, so Log called after the end of the connection gives just that. The reading
// side of this needs system calls that there are on Unix alone.
package side
