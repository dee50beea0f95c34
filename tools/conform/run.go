package main

import (
	"flag"
	"fmt"
	"io"
)

var runCommand = command{
	name: "run",
	args: "--exec 'CMD {port} {tree}' [CASE ...]",
	does: "play cases against a server",
	run:  run,
}

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	exec := flags.String("exec", "", "the command that starts the server, with {port} and {tree} in it")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	cases, err := choose(rest)
	if err == nil && *exec == "" {
		err = fmt.Errorf("say what to play against: --exec or --addr")
	}
	if err != nil {
		fmt.Fprintf(errs, "run: %v\n", err)
		return statusUsage
	}
	_ = cases
	return statusOK
}
