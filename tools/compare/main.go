package main

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/compare/generate"
	"github.com/glasshttp/glass/tools/compare/side"
)

func main() {
	// A run that is interrupted still stops its servers and reports what it has found.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	status, err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "compare:", err)
		status = 2
	}
	os.Exit(status)
}

// options are what the command line says.
type options struct {
	left, right, python, about string
	handlers, protocols        []string
	count, seed, from          uint64
	logs, anyServer            bool
	kinds, budget, jobs        int
	interpreters               map[string]string
}

func parse(args []string, stderr io.Writer) (options, error) {
	o := options{interpreters: map[string]string{}}
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.python, "python", "3.14", "the `version` that --left and --right stand for when not given")
	flags.StringVar(&o.left, "left", "", "a `server` (default python:VERSION)")
	flags.StringVar(&o.right, "right", "", "the `server` to compare it with (default glass:VERSION)")
	handlers := flags.String("handler", "", "both servers' handlers, parted by commas (default file,cgi,base, or those they have)")
	protocols := flags.String("protocol", "HTTP/1.0,HTTP/1.1", "the handlers' protocol_version, parted by commas")
	flags.Uint64Var(&o.count, "count", 2000, "how many conversations, dealt to handlers and protocols in turn")
	flags.Uint64Var(&o.seed, "seed", 1, "what they are made from")
	flags.Uint64Var(&o.from, "from", 0, "the number of the first one")
	flags.StringVar(&o.about, "about", "", "the `rule` of the grammar that all requests are made from, such as dates")
	flags.BoolVar(&o.logs, "logs", true, "compare what is logged too")
	flags.BoolVar(&o.anyServer, "any-server", false, "take the two Server headers for equal")
	flags.IntVar(&o.kinds, "kinds", 20, "stop at this many kinds of differences, of a handler and protocol")
	flags.IntVar(&o.jobs, "jobs", 2, "how many handlers and protocols to compare at a time")
	flags.IntVar(&o.budget, "budget", 600, "how often to try to make a difference smaller")
	flags.Func("interpreter", "`VERSION=COMMAND` of a Python that is neither on PATH nor under pyenv", func(text string) error {
		version, command, ok := strings.Cut(text, "=")
		if !ok {
			return errors.New("no = in it")
		}
		o.interpreters[version] = command
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	if o.left == "" {
		o.left = "python:" + o.python
	}
	if o.right == "" {
		o.right = "glass:" + o.python
	}
	o.protocols = strings.Split(*protocols, ",")
	o.handlers = o.known()
	if *handlers != "" {
		o.handlers = strings.Split(*handlers, ",")
	}
	return o, nil
}

// known are the handlers that both servers can be.
func (o options) known() []string {
	all := []string{"file", "cgi", "base"}
	for _, command := range []string{o.left, o.right} {
		if !(side.Spec{Command: command}).Knows() {
			return all[:1]
		}
		_, version, _ := strings.Cut(command, ":")
		if facts, err := python.Lookup(version); err == nil && !facts.HasCGIHandler {
			all = []string{"file", "base"}
		}
	}
	return all
}

// settings are all there are, in the order in which conversations are dealt.
func (o options) settings() []setting {
	var all []setting
	for _, handler := range o.handlers {
		for _, protocol := range o.protocols {
			all = append(all, setting{handler, protocol})
		}
	}
	return all
}

// run does all of it and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (int, error) {
	o, err := parse(args, stderr)
	if err != nil {
		return 2, err
	}
	scratch, err := os.MkdirTemp("", "compare")
	if err != nil {
		return 2, err
	}
	defer tree.Remove(scratch)
	if err := os.Chmod(scratch, 0o755); err != nil { // scripts are run as nobody
		return 2, err
	}
	root := filepath.Join(scratch, "tree")
	places, err := fixture(root)
	if err != nil {
		return 2, err
	}
	began := time.Now()
	all, err := o.compare(ctx, scratch, root, places)
	if err != nil {
		return 2, err
	}
	if report(stdout, all, time.Since(began)) {
		return 1, nil
	}
	return 0, nil
}

// compare runs the comparisons of all settings, some at a time.
func (o options) compare(ctx context.Context, scratch, root string, places generate.Places) ([]*comparison, error) {
	settings := o.settings()
	all, errs := make([]*comparison, len(settings)), make([]error, len(settings))
	ctx, stop := context.WithCancel(ctx) // at the first error
	defer stop()
	free := make(chan bool, max(o.jobs, 1))
	var running sync.WaitGroup
	for i, s := range settings {
		c := &comparison{options: o, setting: s, places: places, kinds: map[string]*finding{}, unsteady: map[string]int{}, allowed: map[string]int{}}
		all[i] = c
		free <- true
		running.Go(func() {
			defer func() { <-free }()
			if ctx.Err() != nil {
				return
			}
			if errs[i] = c.start(ctx, scratch, root, i, len(settings)); errs[i] != nil {
				stop()
			}
		})
	}
	running.Wait()
	return all, cmp.Or(errs...)
}

// start starts the two servers of the setting with an index and plays its share of the conversations.
func (c *comparison) start(ctx context.Context, scratch, root string, index, settings int) error {
	for _, s := range []struct {
		command string
		server  **side.Server
	}{{c.options.left, &c.left}, {c.options.right, &c.right}} {
		spec := side.Spec{Command: s.command, Tree: root, Handler: c.handler, Protocol: c.protocol, Scratch: scratch, Interpreters: c.interpreters}
		server, err := side.Start(spec)
		if err != nil {
			return err
		}
		defer server.Stop()
		*s.server = server
	}
	n := uint64(settings)
	first := c.from + (uint64(index)+n-c.from%n)%n
	return c.run(ctx, first, n)
}

//go:embed compare.tree
var manifest []byte

// fixture writes out the tree that both serve and lists what is in it.
func fixture(root string) (generate.Places, error) {
	var places generate.Places
	m, err := tree.Parse(manifest)
	if err != nil {
		return places, fmt.Errorf("compare.tree: %w", err)
	}
	if err := tree.Write(m, root); err != nil {
		return places, err
	}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(root, path)
		switch {
		case err != nil || relErr != nil || name == ".":
			return errors.Join(err, relErr)
		case isFolder(path):
			places.Folders = append(places.Folders, name)
		default:
			places.Files = append(places.Files, name)
		}
		return nil
	})
	return places, err
}

// isFolder follows links, as a server does.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
