// Command bench loads our server beside others on the same files, in turn,
// round by round, so that each ratio is between neighbours in time, and prints
// medians with their spread.
//
//	go run ./tools/bench                     everything, in about 13 minutes
//	go run ./tools/bench -scenarios kept-alive,cgi -servers nginx -rounds 3
//	go run ./tools/bench -out docs           writes measured.md, .svg and .json there
//	go run ./tools/bench -from docs/measured.json -out docs
//	                                         writes them again, without measuring
//
// It compares with what it finds of nginx, lighttpd, caddy, miniserve, busybox,
// Go's http.FileServer and real Pythons. All listen on the loopback address, at
// ports the system chose, and end with it. Without the program wrk it makes the
// load itself, which costs the machine more.
//
//	main.go      the flags
//	run.go       the order of things: build, find, rounds, page
//	site.go      the files that are served
//	check.go     what the right answers are
//	scenario.go  what a scenario is, and which there are
//	rates.go     those that count requests: kept alive, a connection each, 100 MiB, a listing, CGI
//	listing.go   100,000 entries, and their memory
//	idle.go      10,000 connections that do nothing
//	latency.go   quick clients beside slow ones
//	starting.go  start-up to first byte
//	logging.go   what a log costs
//
//	figures      what was measured, and what follows from it
//	load         makes the load
//	server       starts and ends servers
//	machine      describes the machine
//	page         the page and its chart
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	// bazel run starts programs in a folder of its own; whoever typed it means
	// the folder he stood in.
	if stood := os.Getenv("BUILD_WORKING_DIRECTORY"); stood != "" {
		if err := os.Chdir(stood); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
	}
	// An interrupt ends the load; what was started and written is then cleared
	// away.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	var wrong *usageError
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "bench: interrupted; what was started has been ended")
		os.Exit(1)
	case errors.As(err, &wrong):
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A usageError is a wrong command line.
type usageError struct{ error }

func wrong(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

// settings are the flags; each is explained where it is made.
type settings struct {
	rounds, seconds, connections int
	scenarios, servers, pythons  []string
	serve, out, from             string
	command                      string // what makes one like it again, on another machine too
}

// all stands for every scenario and every server that is found.
const all = "all"

func readFlags(args []string) (s settings, help string, err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.IntVar(&s.rounds, "rounds", 5, "how `often` each server is measured in each scenario")
	flags.IntVar(&s.seconds, "seconds", 2, "how `long` each time, where a load goes on for a time")
	flags.IntVar(&s.connections, "connections", 32, "how `many` connections a load keeps busy")
	scenarios := flags.String("scenarios", all, "which scenarios, parted by `commas`: "+strings.Join(scenarioNames(), ","))
	servers := flags.String("servers", all, "which servers to compare with, of those there are: "+
		"nginx,lighttpd,caddy,miniserve,busybox,fileserver; real Pythons are named with -python")
	pythons := flags.String("python", "3.14", "the `Pythons` to compare with, by version or as programs; none when empty")
	flags.StringVar(&s.serve, "serve", "", "our server's `program` (default: built from tools/serve)")
	flags.StringVar(&s.out, "out", "", "the `folder` to write measured.md, measured.svg and measured.json to")
	flags.StringVar(&s.from, "from", "", "a measured.json to write the page and the chart from, instead of measuring")
	err = flags.Parse(args)
	s.command = "go run ./tools/bench"
	flags.Visit(func(f *flag.Flag) {
		if f.Name != "serve" { // which is of this machine
			s.command += " -" + f.Name + " " + quoted(f.Value.String())
		}
	})
	s.scenarios, s.servers, s.pythons = words(*scenarios), words(*servers), words(*pythons)
	switch {
	case errors.Is(err, flag.ErrHelp):
		var text strings.Builder
		flags.SetOutput(&text)
		flags.PrintDefaults()
		return s, "usage: bench [flags]\n" + text.String(), nil
	case err != nil:
		return s, "", &usageError{err}
	case flags.NArg() > 0:
		return s, "", wrong("%q is no flag", flags.Arg(0))
	case s.rounds < 1 || s.seconds < 1 || s.connections < 1:
		return s, "", wrong("-rounds, -seconds and -connections are to be 1 or more")
	case len(s.scenarios) == 0:
		return s, "", wrong("-scenarios names none")
	}
	return s, "", nil
}

// quoted is a word as a shell reads it.
func quoted(word string) string {
	if word == "" || strings.ContainsAny(word, " \t") {
		return `"` + word + `"`
	}
	return word
}

// words parts a list at its commas; empty ones do not count.
func words(list string) (found []string) {
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.TrimSpace(word); word != "" {
			found = append(found, word)
		}
	}
	return found
}

func scenarioNames() (names []string) {
	for _, s := range scenarios() {
		names = append(names, s.name)
	}
	return names
}
