package main

import (
	"fmt"
	"io"
	"os"

	"github.com/glasshttp/glass/tools/conform/report"
	"github.com/glasshttp/glass/tools/conform/result"
)

var matrixCommand = command{
	name: "matrix",
	args: "REPORT.json ... [--html FILE] [--markdown FILE]",
	does: "set runs beside each other: cases by server, as one page",
	run:  matrix,
}

const matrixUsage = `conform matrix REPORT.json ... [option ...]

Sets runs beside each other: a row for each case, a column for each report that
conform run --json wrote.

  conform matrix ours.json nginx.json --html matrix.html

`

func matrix(args []string, out, errs io.Writer) int {
	flags := newFlags("matrix", matrixUsage)
	html := flags.String("html", "", "write a page to `FILE`: one file that needs no other")
	markdown := flags.String("markdown", "", "write Markdown to `FILE`; without --html and --markdown, Markdown is printed")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	reports, err := readReports(rest)
	if err == nil && *html != "" {
		err = toFile(*html, func(w io.Writer) error { return report.HTML(w, reports) })
	}
	if err == nil && *markdown != "" {
		err = toFile(*markdown, func(w io.Writer) error { return report.Markdown(w, reports) })
	}
	if err == nil && *html == "" && *markdown == "" {
		err = report.Markdown(out, reports)
	}
	if err != nil {
		fmt.Fprintf(errs, "matrix: %v\n", err)
		return statusUsage
	}
	return statusOK
}

// readReports reads what conform run --json wrote.
func readReports(names []string) ([]*result.Report, error) {
	if len(names) == 0 {
		return nil, fmt.Errorf("name the files that conform run --json wrote")
	}
	var reports []*result.Report
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		r, err := result.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		reports = append(reports, r)
	}
	return reports, nil
}
