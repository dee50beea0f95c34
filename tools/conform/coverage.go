package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/tools/conform/coverage"
	"github.com/glasshttp/glass/tools/conform/result"
)

var coverageCommand = command{
	name: "coverage",
	args: "[--chapter NAME] [--only STATE] REPORT.json | -- --exec 'CMD {port} {tree}' [CASE ...]",
	does: "say by clause how well a server did, from the report of a run or by running",
	run:  runCoverage,
}

const coverageUsage = `conform coverage [option ...] REPORT.json
conform coverage [option ...] -- RUN-OPTIONS [CASE ...]

Says of each clause whether the server under test keeps it: from a report that
conform run --json wrote, or by running, with the options of conform run after
two dashes.

`

func runCoverage(args []string, out, errs io.Writer) int {
	// What follows -- is a command line of conform run.
	var running []string
	if at := slices.Index(args, "--"); at >= 0 {
		args, running = args[:at], args[at+1:]
	}
	flags := newFlags("coverage", coverageUsage)
	chapter := flags.String("chapter", "", "only the clauses of this `chapter`")
	only := flags.String("only", "", "only clauses in this `state`: kept, broken, unplayed or caseless")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	err := checkCoverage(*chapter, *only)
	var r *result.Report
	switch {
	case err != nil:
	case running != nil && rest == nil:
		r, err = playForReport(running, errs)
	case running == nil && len(rest) == 1:
		var reports []*result.Report
		if reports, err = readReports(rest); err == nil {
			r = reports[0]
		}
	default:
		err = errors.New("name one file that conform run --json wrote, or say -- and what conform run is to be told")
	}
	if err == nil {
		err = printCoverage(out, r, *chapter, coverage.State(*only))
	}
	if err != nil {
		fmt.Fprintf(errs, "coverage: %v\n", err)
		return statusUsage
	}
	return statusOK
}

func checkCoverage(chapter, only string) error {
	if chapter != "" && !slices.Contains(golden.Chapters(), chapter) {
		return fmt.Errorf("no chapter is called %s: there are %s", chapter, strings.Join(golden.Chapters(), ", "))
	}
	if only != "" && !slices.Contains(coverage.States, coverage.State(only)) {
		return fmt.Errorf("no clause is %s, but %v", only, coverage.States)
	}
	return nil
}

func printCoverage(out io.Writer, r *result.Report, chapter string, only coverage.State) error {
	var chapters []string
	if chapter != "" {
		chapters = []string{chapter}
	}
	clauses, err := coverage.Of(r, chapters)
	if err != nil {
		return err
	}
	return coverage.Text(out, clauses, only)
}

// playForReport runs conform run and keeps its report. That cases fail is what
// coverage is about, and no error of it.
func playForReport(args []string, errs io.Writer) (*result.Report, error) {
	folder, err := os.MkdirTemp("", "conform-coverage")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "report.json")
	if status := run(append(slices.Clone(args), "--json", file), io.Discard, errs); status != statusOK && status != statusFailed {
		return nil, errors.New("the run did not come to its end")
	}
	reports, err := readReports([]string{file})
	if err != nil {
		return nil, err
	}
	return reports[0], nil
}
