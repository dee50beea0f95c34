// Launch runs our server as a case of the corpus wants it, as a program of its
// own: the twin of tools/record/launch.py.
//
//	launch --port 8000 --tree DIR --handler app:hello --protocol HTTP/1.1 --server serial --python 3.14
//
// It is what tools/conform is tried with: conform run --exec 'launch --port
// {port} --tree {tree} --handler {handler} --protocol {protocol} --server
// {server} --python {python}'. On SIGTERM it handles the connections that were
// made, and ends. Our program for people is tools/serve.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "launch: %v\n", err)
		os.Exit(1)
	}
}

// options are what a case says of its server.
type options struct {
	port  int
	kind  string
	setup play.Setup
}

func parse(args []string) (*options, error) {
	o := &options{setup: play.Setup{Case: &transcript.Case{}}}
	flags := flag.NewFlagSet("launch", flag.ExitOnError)
	flags.IntVar(&o.port, "port", 0, "the port of 127.0.0.1 to listen on")
	flags.StringVar(&o.setup.Tree, "tree", ".", "the folder to serve")
	flags.StringVar(&o.setup.Case.Handler, "handler", "file", "file, base or app:NAME")
	flags.StringVar(&o.setup.Case.Protocol, "protocol", "", "protocol_version, if it is not the handler's own")
	flags.StringVar(&o.kind, "server", "threading", "threading or serial")
	version := flags.String("python", "3.14", "the Python to be like")
	flags.Parse(args)
	o.setup.Case.Serial = o.kind == "serial"
	var err error
	if o.setup.Version, err = python.ParseVersion(*version); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 || o.kind != "serial" && o.kind != "threading" {
		return nil, fmt.Errorf("wrong arguments: %s", strings.Join(args, " "))
	}
	return o, nil
}

func run(args []string) error {
	signal.Ignore(syscall.SIGPIPE)
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	o, err := parse(args)
	if err != nil {
		return err
	}
	server, err := glass.Start(o.setup, fmt.Sprintf("127.0.0.1:%d", o.port), os.Stderr)
	if err != nil {
		return err
	}
	<-terminated
	return server.Finish()
}
