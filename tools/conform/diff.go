package main

import (
	"fmt"
	"io"
	"os"

	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/history"
)

var diffCommand = command{
	name: "diff",
	args: "FROM TO [--steps] [--html FILE] [--markdown FILE] [CASE ...]",
	does: "say what changed between two Pythons: the history of http.server",
	run:  diff,
}

const diffUsage = `conform diff FROM TO [option ...] [CASE ...]

Says what changed from one Python to another, by chapter and clause, from what
the corpus has recorded of both. Cases that changed in the same lines are told
once.

  conform diff 3.12 3.13
  conform diff 2.7 3.15 --steps --html history.html

`

func diff(args []string, out, errs io.Writer) int {
	flags := newFlags("diff", diffUsage)
	steps := flags.Bool("steps", false, "one comparison for each pair of neighbours between FROM and TO, instead of one of the two")
	html := flags.String("html", "", "write a page to `FILE` instead of text to the terminal")
	markdown := flags.String("markdown", "", "write Markdown to `FILE` instead")
	colour := flags.Bool("color", isTerminal(out), "paint changed lines")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	found, err := compareVersions(rest, *steps)
	if err == nil && *html != "" {
		err = toFile(*html, func(w io.Writer) error { return history.HTML(w, found) })
	}
	if err == nil && *markdown != "" {
		err = toFile(*markdown, func(w io.Writer) error { return history.Markdown(w, found) })
	}
	if err == nil && *html == "" && *markdown == "" {
		for i := 0; i < len(found) && err == nil; i++ {
			if i > 0 {
				fmt.Fprintln(out)
			}
			err = history.Text(out, found[i], *colour)
		}
	}
	if err != nil {
		fmt.Fprintf(errs, "diff: %v\n", err)
		return statusUsage
	}
	return statusOK
}

// compareVersions reads FROM, TO and the cases that are meant.
func compareVersions(args []string, steps bool) ([]*history.Step, error) {
	if len(args) < 2 {
		return nil, fmt.Errorf("say between which two Pythons, such as 3.12 3.13")
	}
	var ends [2]python.Version
	for i := range ends {
		v, err := python.ParseVersion(args[i])
		if err != nil {
			return nil, err
		}
		ends[i] = v
	}
	cases, err := choose(args[2:])
	if err != nil {
		return nil, err
	}
	pairs := [][2]python.Version{ends}
	if steps {
		if pairs = history.Neighbours(ends[0], ends[1]); pairs == nil {
			return nil, fmt.Errorf("there are no steps from %s to %s", ends[0], ends[1])
		}
	}
	var found []*history.Step
	for _, pair := range pairs {
		found = append(found, history.Between(cases, pair[0], pair[1]))
	}
	return found, nil
}

// isTerminal reports whether somebody is likely to look at what is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
