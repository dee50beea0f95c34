package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/answers"
)

var listCommand = command{
	name: "list",
	args: "[--python V] [--clause ID] [--handler NAME] [--about WORDS] [CASE ...]",
	does: "name cases, with what each claims and the clauses it shows",
	run:  list,
}

const listUsage = `conform list [option ...] [CASE ...]

Names cases, with what each claims, the clauses it shows, and in which groups
the Pythons answer. A CASE is a chapter, an id, or a pattern such as
'file/*redirect*'; without any, all are meant.

  conform list --about smuggling
  conform list --about CVE-2021-28861 --python 3.9
  conform list --handler app --ids base

`

func list(args []string, out, errs io.Writer) int {
	flags := newFlags("list", listUsage)
	version := flags.String("python", "", "only cases recorded from this `version`, such as 3.14")
	clause := flags.String("clause", "", "only cases that show this clause, such as `FILE-4`")
	handler := flags.String("handler", "", "only cases of this handler: `file`, cgi, base, serve, or app:NAME; app is all apps")
	about := flags.String("about", "", "only cases with all these `words` in their title, id, remarks, clauses or issues: smuggling, or CVE-2021-28861")
	ids := flags.Bool("ids", false, "ids alone, one a line: for scripts")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	cases, err := choose(rest)
	if err == nil {
		cases, err = recordedFrom(cases, *version)
	}
	if err != nil {
		fmt.Fprintf(errs, "list: %v\n", err)
		return statusUsage
	}
	cases = slices.DeleteFunc(cases, func(c *transcript.Case) bool {
		return *clause != "" && !slices.Contains(c.Clauses, *clause) ||
			!handledBy(c, *handler) || !isAbout(c, *about)
	})
	printList(out, cases, *ids)
	if len(cases) == 0 {
		fmt.Fprintln(errs, "list: no case is like that")
	}
	return statusOK
}

// newFlags makes the options of a command, whose help begins with usage.
func newFlags(name, usage string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), usage)
		flags.PrintDefaults()
	}
	return flags
}

// recordedFrom keeps the cases that say what a Python does; of no version, all.
func recordedFrom(cases []*transcript.Case, version string) ([]*transcript.Case, error) {
	if version == "" {
		return cases, nil
	}
	v, err := python.ParseVersion(version)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(cases, func(c *transcript.Case) bool { return !answers.Recorded(c, v) }), nil
}

func handledBy(c *transcript.Case, handler string) bool {
	name, _, _ := strings.Cut(c.Handler, ":")
	return handler == "" || handler == c.Handler || handler == name
}

// isAbout looks for words in all that names a case: attacks are named in titles,
// CVEs in remarks and clauses.
func isAbout(c *transcript.Case, words string) bool {
	text := c.ID + " " + c.Title + " " + strings.Join(answers.Remarks(c), " ")
	for _, id := range c.Clauses {
		clause, _ := spec.Lookup(id)
		text += " " + clause.Heading() + " " + clause.Issue
	}
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func printList(out io.Writer, cases []*transcript.Case, ids bool) {
	for _, c := range cases {
		if ids {
			fmt.Fprintln(out, c.ID)
			continue
		}
		fmt.Fprintf(out, "%s\n    %s\n    %s%s\n", c.ID, c.Title, strings.Join(c.Clauses, " "), inWays(c))
	}
}

// inWays says which Pythons a case is for, if not all, and whether they differ.
func inWays(c *transcript.Case) string {
	text := ""
	if c.Python != nil {
		text += "   Python " + c.Python.String()
	}
	if all := answers.All(c); len(all) > 1 {
		ranges := make([]string, len(all))
		for i := range all {
			ranges[i] = all[i].Ranges(c)
		}
		text += "   answers: " + strings.Join(ranges, " | ")
	}
	return text
}
