// Record plays the cases of the corpus with real Pythons and writes down what
// they answer. Nothing else writes expectations.
//
//	go run ./tools/record file/a-file-is-sent   record one case
//	go run ./tools/record file                  a chapter
//	go run ./tools/record --all                 everything
//	go run ./tools/record --check file          play only, and report differences
//	go run ./tools/record --show file/...       print a case
//	go run ./tools/record --lines               count which lines of Python's servers are executed
//
// A new case is a header and what the client does; the recorder adds the rest,
// and brings the pages up to date that list cases (pages.go).
// Each Python answers twice, on fresh trees, and what is not the same both
// times is not written; nor is an answer with a time of day in it, or a case in
// which nothing is said at all, as a server that has died says nothing too.
//
// # Where the answers come from
//
// Pythons are the releases that package python lists, found on PATH, under
// pyenv, where interpreters.sh has made them, or given with --interpreter
// 3.14=COMMAND. One that is missing is named, and an error unless --versions
// leaves it out. One whose source of a server was changed by who packaged it is
// refused, by its digest.
//
// Every Python runs in the same environment on every machine: UTC, C.UTF-8, 80
// columns, no colours, a fixed hash seed, no modules of the user's (pinned, in
// python.go), the table of types that is built in, and a machine that is called
// localhost (sitecustomize.py). Handlers are served by launch.py, in a fork of a
// Python that has imported what it needs; for handler: serve it is the genuine
// python -m http.server. docs/provenance.md says what that leaves to the
// machine.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
)

func main() {
	// The log of a Python is in local time; so are the recorder's clocks.
	time.Local = time.UTC
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "record: %v\n", err)
		os.Exit(1)
	}
}

// options are the flags and arguments.
type options struct {
	all, check, show, lines bool
	versions                []python.Version
	given                   map[string]string // interpreters by version
	args                    []string
}

func parse(args []string) (*options, error) {
	o := &options{given: map[string]string{}}
	flags := flag.NewFlagSet("record", flag.ContinueOnError)
	flags.BoolVar(&o.all, "all", false, "every case of the corpus")
	flags.BoolVar(&o.check, "check", false, "write nothing, report where the Pythons answer otherwise")
	flags.BoolVar(&o.lines, "lines", false, "count lines: which of Python's own servers the cases execute (default: every case, 2.7 and 3.14)")
	flags.BoolVar(&o.show, "show", false, "print the cases")
	flags.DurationVar(&play.Patience, "patience", play.Patience, "how long anything is waited for")
	flags.Func("versions", "the Pythons to record from, such as 3.13,3.14 (default: all)", func(list string) error {
		for word := range strings.SplitSeq(list, ",") {
			v, err := python.ParseVersion(word)
			if err != nil {
				return err
			}
			o.versions = append(o.versions, v)
		}
		return nil
	})
	flags.Func("interpreter", "VERSION=COMMAND: the command of a Python", func(value string) error {
		version, command, ok := strings.Cut(value, "=")
		if !ok {
			return errors.New("it is VERSION=COMMAND")
		}
		o.given[version] = command
		return nil
	})
	// Arguments and flags may be mixed.
	for err := flags.Parse(args); ; err = flags.Parse(flags.Args()[1:]) {
		if err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			break
		}
		o.args = append(o.args, flags.Arg(0))
	}
	if o.lines {
		o.all = o.all || o.args == nil
		if o.versions == nil {
			o.versions = counted
		}
	}
	if o.versions == nil {
		o.versions = python.All()
	}
	if !o.all && o.args == nil {
		return nil, errors.New("say which cases: an id, a chapter, or --all")
	}
	return o, nil
}

func run(args []string) error {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	g, err := findCorpus()
	if err != nil {
		return err
	}
	ids, err := g.choose(o)
	if err != nil {
		return err
	}
	if o.show {
		return g.show(ids, os.Stdout)
	}
	r := &recorder{corpus: g, releases: map[python.Version]string{}}
	found := map[python.Version]*interpreter{}
	var missing []error
	for _, v := range o.versions {
		in, err := find(v, o.given[v.String()])
		if err != nil {
			missing = append(missing, err)
			continue
		}
		found[v], r.releases[v] = in, in.release
	}
	if missing != nil {
		return fmt.Errorf("%w\nor leave out what is missing with --versions", errors.Join(missing...))
	}
	if o.lines {
		return r.count(o, found, golden.Chapters(), ids)
	}
	target, err := newPythons(found, filepath.Join(g.root, "apps"))
	if err != nil {
		return err
	}
	defer target.remove()
	r.target = target
	if o.check {
		return each(ids, r.check)
	}
	return r.recordAll(ids)
}

// choose gives the cases that the arguments name.
func (g *corpus) choose(o *options) ([]string, error) {
	if o.all {
		return g.all()
	}
	var ids []string
	for _, arg := range o.args {
		some, err := g.ids(arg)
		if err != nil {
			return nil, err
		}
		ids = append(ids, some...)
	}
	return ids, nil
}

// workers is how many cases are played at a time: more than there are cores, as
// most of a case is waiting.
const workers = 4

// each does something with every case and prints what came of it. The error
// says how many failed.
func each(ids []string, do func(id string) (string, error)) error {
	var mu sync.Mutex
	var group sync.WaitGroup
	failed := 0
	queue := make(chan string)
	for range workers {
		group.Go(func() {
			for id := range queue {
				done, err := do(id)
				mu.Lock()
				if err != nil {
					failed++
					fmt.Fprintf(os.Stderr, "%s: %v\n\n", id, err)
				} else if done != "" {
					fmt.Printf("%s: %s\n", id, done)
				}
				mu.Unlock()
			}
		})
	}
	// The Pythons of this terminal are interrupted too: what they were at fails,
	// and their folders are removed.
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	defer signal.Stop(interrupted)
	given := 0
	for stopped := false; given < len(ids) && !stopped; {
		select {
		case queue <- ids[given]:
			given++
		case <-interrupted:
			stopped = true
		}
	}
	close(queue)
	group.Wait()
	if given < len(ids) {
		return fmt.Errorf("interrupted: %d of %d cases were not played", len(ids)-given, len(ids))
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d cases failed", failed, len(ids))
	}
	return nil
}
