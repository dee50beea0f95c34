// Serve is the twin of "python3.14 -m http.server": the same options, the same
// words on both outputs, the same exit codes, for every Python in the table of
// facts.
//
//	main.go         the process: its words, its outputs, its signals
//	run.go          the order of things from the command line to the last line
//	commandline.go  the options, and what each version of them says
//	pythonoption.go --python, the one option that is ours
//	address.go      getaddrinfo: from --bind and port to a socket's address
//	numeric.go      the addresses that need no look-up, and the names that get none
//	listen.go       the socket of that address, the server on it, and its TLS
//	complaint.go    how it ends when it cannot start
//	screen.go       how wide and in which colours it answers
//
// Standard output is written at once, as with "python3 -u".
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// A reader of our output that has gone must not take the server with it:
	// without this, writing to a closed pipe ends a Go program.
	signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ)
	os.Exit(run(os.Args[1:], os.Getenv, os.Stdout, os.Stderr, interrupts))
}

// interrupts starts to catch Ctrl-C. A program started with SIGINT ignored, as
// a shell starts one in the background, goes on ignoring it, as Python does.
// All other signals keep their meaning: SIGTERM ends the process by itself
// (SERVE-21).
func interrupts() <-chan os.Signal {
	caught := make(chan os.Signal, 1)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(caught, os.Interrupt)
	}
	return caught
}
