package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/answers"
)

var showCommand = command{
	name: "show",
	args: "CASE [--python V]",
	does: "show cases: every byte, in which Pythons they differ, the clauses and why they are so",
	run:  show,
}

const showUsage = `conform show [--python VERSION] CASE ...

Shows a case: every byte of the exchange, in lines of a transcript, how other
Pythons answer, what its clauses demand and why. In these lines > is what the
client sends and < what the server sends; >. and <. end a side; ! is the
server's standard error, | its standard output; \{date} stands for what differs
from run to run.

`

func show(args []string, out, errs io.Writer) int {
	flags := newFlags("show", showUsage)
	version := flags.String("python", "", "show the exchange as this `version` has it; default 3.14, or the newest there is")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	if len(rest) == 0 {
		fmt.Fprintln(errs, "show: say which case; conform list names them")
		return statusUsage
	}
	cases, err := choose(rest)
	if err == nil && *version != "" {
		_, err = python.ParseVersion(*version)
	}
	for i := 0; err == nil && i < len(cases); i++ {
		if i > 0 {
			fmt.Fprint(out, "\n"+strings.Repeat("-", 79)+"\n\n")
		}
		err = showCase(out, cases[i], *version)
	}
	if err != nil {
		fmt.Fprintf(errs, "show: %v\n", err)
		return statusUsage
	}
	return statusOK
}

// showCase writes all there is to say about a case.
func showCase(out io.Writer, c *transcript.Case, version string) error {
	v, err := shown(c, version)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n%s\n\n", c.ID, c.Title)
	for _, fact := range circumstances(c) {
		fmt.Fprintf(out, "  %-10s %s\n", fact[0], fact[1])
	}
	showAnswers(out, c, v)
	for _, id := range c.Clauses {
		if clause, known := spec.Lookup(id); known {
			showClause(out, &clause)
		}
	}
	fmt.Fprintf(out, `
Commands
  conform run --exec 'CMD {port} {tree}' --python %[2]s %[1]s
  conform export --as curl --python %[2]s %[1]s
  go run ./tools/record --check %[1]s
`, c.ID, v)
	return nil
}

// shown chooses the Python to show: the one asked for, else the default of
// everything else where the case has it, else the newest.
func shown(c *transcript.Case, version string) (python.Version, error) {
	newest, recorded := answers.Newest(c)
	if !recorded {
		return newest, fmt.Errorf("%s is not recorded", c.ID)
	}
	if version == "" {
		if v := (python.Version{Major: 3, Minor: 14}); answers.Recorded(c, v) {
			return v, nil
		}
		return newest, nil
	}
	v, err := python.ParseVersion(version)
	if err == nil && !answers.Recorded(c, v) {
		err = fmt.Errorf("%s is not recorded from Python %s, but from %s", c.ID, v, strings.Join(c.Recorded, " "))
	}
	return v, err
}

// circumstances lists what a case is played in, with the words of its header
// explained.
func circumstances(c *transcript.Case) [][2]string {
	server := "ThreadingHTTPServer"
	if c.Serial {
		server = "HTTPServer"
	}
	facts := [][2]string{{"handler", handlerWords(c.Handler)}}
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, [2]string{key, value})
		}
	}
	if c.Handler != transcript.HandlerServe {
		add("server", server)
	}
	switch {
	case c.Tree != "":
		add("tree", "golden/trees/"+c.Tree+".tree")
	default:
		add("tree", "an empty folder")
	}
	add("protocol", c.Protocol)
	for _, line := range strings.Split(headerOf(c), "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "module", "args", "directories", "environ", "python", "needs", "recorded":
			add(key, value)
		}
	}
	return facts
}

// headerOf gives the header as the file of the case spells it.
func headerOf(c *transcript.Case) string {
	header, _, _ := strings.Cut(string(transcript.Print(c)), "\n\n")
	return header
}

func handlerWords(handler string) string {
	if app, ok := strings.CutPrefix(handler, "app:"); ok {
		return handler + " (golden/apps/" + app + ".py and .go)"
	}
	return handler + map[string]string{
		transcript.HandlerFile:  " (SimpleHTTPRequestHandler)",
		transcript.HandlerCGI:   " (CGIHTTPRequestHandler)",
		transcript.HandlerBase:  " (BaseHTTPRequestHandler)",
		transcript.HandlerServe: " (python -m http.server)",
	}[handler]
}

// showAnswers writes the exchange of one Python, and how others part from it.
func showAnswers(out io.Writer, c *transcript.Case, v python.Version) {
	all := answers.All(c)
	var ours *answers.Answer
	for i := range all {
		if all[i].Has(v) {
			ours = &all[i]
		}
	}
	heading := fmt.Sprintf("As Python %s has it", v)
	if len(ours.Pythons) > 1 {
		heading += ", and likewise " + strings.TrimPrefix(ours.Ranges(c), "all")
		if ours.Ranges(c) == "all" {
			heading += "all others"
		}
	}
	fmt.Fprintf(out, "\n%s\n\n", heading)
	for _, line := range ours.Lines {
		fmt.Fprintln(out, strings.TrimRight("  "+line, " "))
	}
	for i := range all {
		if &all[i] == ours {
			continue
		}
		fmt.Fprintf(out, "\nPython %s: + instead of -\n\n", all[i].Ranges(c))
		diff := answers.Diff(answers.Solid(ours.Lines), answers.Solid(all[i].Lines))
		for _, line := range answers.Near(diff, 2) {
			fmt.Fprintf(out, "  %s\n", line)
		}
	}
}

// showClause writes a clause: what it demands, and its why.
func showClause(out io.Writer, c *spec.Clause) {
	fmt.Fprintf(out, "\n%s\n\n", c.Heading())
	indent(out, c.Text)
	if c.Withdrawn {
		return
	}
	fmt.Fprintln(out)
	indent(out, "Why: "+c.Why)
	fmt.Fprintln(out)
	for _, item := range [][2]string{
		{"python", c.Python}, {"source", c.Source}, {"versions", c.Versions},
		{"rfc", c.RFC}, {"issue", c.Issue}, {"next", c.Next},
	} {
		if item[1] != "" {
			fmt.Fprintf(out, "  %-10s %s\n", item[0], item[1])
		}
	}
}

func indent(out io.Writer, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintln(out, strings.TrimRight("  "+line, " "))
	}
}
