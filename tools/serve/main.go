// Serve is the twin of "python -m http.server": the same options, the same words
// on both outputs, the same exit codes, for every Python in the table of facts,
// which --python chooses. --module chooses among the three modules of 2.7.
//
//	main.go         the process: its words, its outputs, its signals
//	run.go          the order of things from the command line to the last line
//	ownoptions.go   --python and --module, the options that are ours
//	commandline.go  what a command line asks for
//	options.go      Python's options, as each version has them
//	address.go      from an address and a port to those of a socket
//	numeric.go      the addresses that need no look-up
//	listen.go       the handler, the socket, the server and its TLS
//	scripts.go      the handler of --cgi, and what Python warns of
//	lists.go        what comes of options that some Pythons make empty lists of
//	idna.go         how names beyond ASCII are looked up
//	complaint.go    how it ends when it cannot start
//	screen.go       how wide and in which colours it answers
//
// Standard output is written at once, as with "python3 -u". Python's options
// outside of the module, such as -W, and the variables that stand for them are
// not there.
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
