// Conform plays the corpus against a server, in whatever language it is
// written, and says where it does not do what Python's http.server does.
//
//	conform run --exec 'myserver -p {port} {tree}'      play every case against a server
//	conform run --exec '...' file/a-file-is-sent        one case; or a chapter, or a pattern
//	conform run --addr 127.0.0.1:8000 --tree DIR        a server that runs already and serves DIR
//
// It needs neither Python nor a network: cases and trees are a part of the
// program. "conform help" lists the other commands, "conform run --help" the
// options.
//
//	main.go      the commands
//	list.go      conform list; show.go, export.go, diff.go, coverage.go and matrix.go likewise
//	choose.go    which cases the arguments name
//	run.go       conform run: its options, and the order of things
//	result/      what came of a run, and its file
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// The exit statuses. Interrupted is what a shell shows of a program that ended
// by Ctrl-C.
const (
	statusOK          = 0
	statusFailed      = 1 // something was found that should not be so
	statusUsage       = 2 // the command line is wrong, or the server did not start
	statusInterrupted = 130
)

// A command is one of conform's.
type command struct {
	name string
	args string // what follows it, for the list of commands
	does string // one line

	// run does it. What it returns is the exit status; messages for people
	// go to errs, everything one might want to keep to out.
	run func(args []string, out, errs io.Writer) int
}

// commands lists them in the order of the help text. Each is described in the
// file of its name.
func commands() []command {
	return []command{
		runCommand,
		listCommand,
		showCommand,
		exportCommand,
		diffCommand,
		coverageCommand,
		matrixCommand,
	}
}

func main() { os.Exit(conform(os.Args[1:], os.Stdout, os.Stderr)) }

// conform is the program.
func conform(args []string, out, errs io.Writer) int {
	if len(args) == 0 {
		help(errs)
		return statusUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		help(out)
		return statusOK
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(args[1:], out, errs)
		}
	}
	fmt.Fprintf(errs, "conform: no command %q\n\n", args[0])
	help(errs)
	return statusUsage
}

func help(w io.Writer) {
	fmt.Fprint(w, "Conform plays recorded conversations with Python's http.server against a server.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  conform %s %s\n        %s\n", c.name, c.args, c.does)
	}
	fmt.Fprint(w, "\nconform COMMAND --help says more of a command.\n")
}

// parse reads a command line on which options and arguments may be mixed, and
// gives the arguments. If done, status is the exit status: --help was asked
// for, or an option was wrong, which has been said.
func parse(flags *flag.FlagSet, args []string, out, errs io.Writer) (rest []string, done bool, status int) {
	flags.Init(flags.Name(), flag.ContinueOnError)
	var said usage
	flags.SetOutput(&said)
	for {
		err := flags.Parse(args)
		switch {
		case errors.Is(err, flag.ErrHelp):
			out.Write(said)
			return nil, true, statusOK
		case err != nil:
			fmt.Fprintf(errs, "%s: %v\nconform %s --help lists the options\n", flags.Name(), err, flags.Name())
			return nil, true, statusUsage
		case flags.NArg() == 0:
			return rest, false, statusOK
		}
		rest = append(rest, flags.Arg(0))
		args = flags.Args()[1:]
	}
}

// usage keeps what the flag package prints, which is a page for every mistake.
type usage []byte

func (u *usage) Write(p []byte) (int, error) {
	*u = append(*u, p...)
	return len(p), nil
}
