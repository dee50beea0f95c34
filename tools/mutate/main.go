// Mutate plants small faults in the packages of servers and handlers, one at a time, and says which of
// them no test notices.
//
//	go run ./tools/mutate -count 300 -seed 4
//	go run ./tools/mutate -only server/request
//	go run ./tools/mutate -id 'server/request/line.go ParseLine: 3 => 3 + 1'
//
// What faults there are is told by package plant, and when one counts as noticed by package trial. All are
// compiled at once into copies of the files, which go build -overlay puts in their place: nothing in the
// tree is touched. A sample is drawn from every package, at least ten faults of each.
//
// The tests that are run are those of the packages themselves and of tools/serve, the package's own
// first, and of the others those that come by the fault, until one fails.
//
// survivors.txt lists faults that cannot be noticed, or that nothing should depend on, each with the
// reason below it. A line there that names no fault any more, or one that was noticed, is an error.
//
// Tests write many small files: where there is a file system in memory, TMPDIR should be on it.
//
// When it is interrupted it reports on those that were tried. The exit status is 0 when all that survived
// is listed, 1 when not, 2 when something went wrong.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime"
	"syscall"

	"github.com/glasshttp/glass/tools/mutate/plant"
	"github.com/glasshttp/glass/tools/mutate/trial"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	status, err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		status = 2
	}
	os.Exit(status)
}

// options are what the command line says.
type options struct {
	folder, only, id, skip string
	except                 *regexp.Regexp
	seed                   uint64
	count, jobs            int
	list                   bool
	whole                  bool // the packages are those that survivors.txt is about
	packages, tests        []string
}

func parse(args []string, stderr io.Writer) (options, error) {
	o := options{packages: []string{"./server/...", "./handlers/..."}}
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.folder, "folder", ".", "the module to try the tests of")
	flags.StringVar(&o.only, "only", "", "the `beginning` of the paths of the files to plant in")
	except := flags.String("except", "/recorded/", "an `expression` for paths of files to leave alone")
	flags.StringVar(&o.id, "id", "", "the one `fault` to try, as survivors.txt calls it")
	flags.StringVar(&o.skip, "skip", "", "a `pattern` of tests to leave out")
	flags.Uint64Var(&o.seed, "seed", 1, "what the sample is drawn with")
	flags.IntVar(&o.count, "count", 0, "the size of the sample; 0 is all there are")
	flags.IntVar(&o.jobs, "jobs", runtime.NumCPU(), "how many faults to try at a time")
	flags.BoolVar(&o.list, "list", false, "print the faults and try none")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	var err error
	if o.except, err = regexp.Compile(*except); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		o.packages = flags.Args()
		o.tests = o.packages
	} else {
		o.whole = true
		o.tests = append(o.packages[:2:2], "./tools/serve")
	}
	return o, nil
}

//go:embed survivors.txt
var survivors []byte

// run does all of it and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (int, error) {
	o, err := parse(args, stderr)
	if err != nil {
		return 2, err
	}
	known, err := parseSurvivors(survivors)
	if err != nil {
		return 2, err
	}
	packages, err := plant.Load(o.folder, o.packages...)
	if err != nil {
		return 2, err
	}
	garden, err := plant.Plant(packages)
	if err != nil {
		return 2, err
	}
	chosen := o.choose(garden.Mutants)
	if o.list {
		for _, m := range chosen {
			fmt.Fprintf(stdout, "%s\n", m.ID())
		}
		return 0, nil
	}
	tried, err := o.try(ctx, garden, chosen, stderr)
	if err != nil {
		return 2, err
	}
	return report(stdout, o, tried, known.stale(garden.Mutants, tried, o.whole)), nil
}

// try compiles the tests and tries the chosen faults.
func (o options) try(ctx context.Context, garden *plant.Garden, chosen []*plant.Mutant, progress io.Writer) ([]result, error) {
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	if err := os.Chmod(scratch, 0o755); err != nil { // tests may run something as somebody else
		return nil, err
	}
	overlay, err := garden.Overlay(scratch)
	if err != nil {
		return nil, err
	}
	programs, err := trial.Build(o.folder, overlay, scratch, o.skip, o.tests...)
	if err != nil {
		return nil, err
	}
	for _, p := range programs {
		if err := p.Baseline(ctx); err != nil {
			return nil, err
		}
		fmt.Fprintf(progress, "%s: %.1f s, %d faults in reach\n", p.Package, p.Took.Seconds(), len(p.Reaches))
	}
	return tryAll(ctx, programs, chosen, o.jobs, progress)
}
