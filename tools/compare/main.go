package main

import (
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
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/tree"
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
	left, right, protocol, python, about string
	count, seed, from                    uint64
	logs, anyServer                      bool
	kinds, budget                        int
	interpreters                         map[string]string
}

func parse(args []string, stderr io.Writer) (options, error) {
	o := options{interpreters: map[string]string{}}
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.python, "python", "3.14", "the `version` that --left and --right stand for when not given")
	flags.StringVar(&o.left, "left", "", "a `server` (default python:VERSION)")
	flags.StringVar(&o.right, "right", "", "the `server` to compare it with (default glass:VERSION)")
	flags.StringVar(&o.protocol, "protocol", "HTTP/1.1", "both handlers' protocol_version")
	flags.Uint64Var(&o.count, "count", 2000, "how many conversations")
	flags.Uint64Var(&o.seed, "seed", 1, "what they are made from")
	flags.Uint64Var(&o.from, "from", 0, "the number of the first one")
	flags.StringVar(&o.about, "about", "", "the `rule` of the grammar that all requests are made from, such as dates")
	flags.BoolVar(&o.logs, "logs", true, "compare what is logged too")
	flags.BoolVar(&o.anyServer, "any-server", false, "take the two Server headers for equal")
	flags.IntVar(&o.kinds, "kinds", 20, "stop at this many kinds of differences")
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
	return o, nil
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
	root := filepath.Join(scratch, "tree")
	places, err := fixture(root)
	if err != nil {
		return 2, err
	}
	c := &comparison{options: o, places: places, kinds: map[string]*finding{}, unsteady: map[string]int{}, progress: stderr}
	for _, s := range []struct {
		command string
		server  **side.Server
	}{{o.left, &c.left}, {o.right, &c.right}} {
		spec := side.Spec{Command: s.command, Tree: root, Protocol: o.protocol, Scratch: scratch, Interpreters: o.interpreters}
		if *s.server, err = side.Start(spec); err != nil {
			return 2, err
		}
		defer (*s.server).Stop()
	}
	began := time.Now()
	if err := c.run(ctx); err != nil {
		return 2, err
	}
	if c.report(stdout, time.Since(began)) {
		return 1, nil
	}
	return 0, nil
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
