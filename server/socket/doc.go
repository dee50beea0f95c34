// Package socket accepts connections of TCP and does with them just what the
// system is needed for. It stands where package net would, between the listener
// and the system, and is plain in what it asks of the latter.
//
//	Listener  a socket that listens: accept4 and nothing else for a connection
//	Take      makes one of a net.TCPListener
//	Conn      a connection: a net.Conn
//
// A connection of package net asks the system for its own address, sets
// TCP_NODELAY and registers with the poller when it is accepted, and registers
// off when it is closed. One that carries a single request, which has mostly
// come by the time it is accepted, needs none of that: read, write, shutdown,
// close. A Conn does the rest when it first has to wait for its client. Of what a
// connection with one request of 1 KiB costs the server, that saves about a
// tenth; docs/7-speed.md has the figures.
//
// BenchmarkAccept has the two side by side.
//
// What a Conn has is what net.Conn and the copy of a file ask for. Of a net.TCPConn's
// methods it lacks CloseRead, SetLinger, SetNoDelay, File, and the others that no
// server here has use for; SyscallConn does for who needs them. A copy from another
// connection goes through the process. An error names the client's address and not
// the server's, which would have to be asked for.
//
// It is for Linux. Elsewhere the listener uses package net, and does so on Linux
// too with any net.Listener that is handed in.
package socket
