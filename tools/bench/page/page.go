// Package page writes what a load comparison measured: a page, its chart, and
// the figures themselves, from which both can be made again.
//
//	Write     measured.md, measured.svg and measured.json in a folder
//	Load      reads the last of them
//	Page      the page
//	Chart     the chart
//	Scenario  the part of the page about one scenario
//	Targets   what was to be reached, and whether it was
//	Number    a figure in as many digits as mean something
package page

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/tools/bench/figures"
)

// base is the name of the three files, without their endings.
const base = "measured"

// Load reads the figures that Write has written.
func Load(name string) (*figures.Report, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	report := &figures.Report{}
	if err := json.Unmarshal(text, report); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return report, nil
}

// Write writes the page, the chart and the figures to a folder.
func Write(r *figures.Report, folder string) error {
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	for ending, text := range map[string]string{".md": Page(r), ".svg": Chart(r), ".json": string(data) + "\n"} {
		if err := os.WriteFile(filepath.Join(folder, base+ending), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Page is the page, in Markdown.
func Page(r *figures.Report) string {
	var out strings.Builder
	fmt.Fprintf(&out, `# Measured

What our server and others on one machine answered, side by side. This page, its chart and the figures of every
round in [%[1]s.json](%[1]s.json) were made on %[2]s by

    %[3]s

%[4]s%[5]s`, base, r.Made, r.Command, imageOf(r), Targets(r))
	fmt.Fprintf(&out, "\n## The machine\n\n%s", machine(r))
	out.WriteString(method(r))
	for i := range r.Scenarios {
		out.WriteString("\n" + Scenario(&r.Scenarios[i]))
	}
	out.WriteString("\n## How each server is run\n")
	for _, s := range r.Servers {
		fmt.Fprintf(&out, "\n### %s\n\n%s.\n\n```\n%s```\n", s.Name, wrap(s.Version+remark(s.Remark)), strings.TrimRight(s.Started, "\n")+"\n")
	}
	return out.String()
}

func imageOf(r *figures.Report) string {
	if len(r.Scenarios) == 0 {
		return ""
	}
	return fmt.Sprintf("![a bar for each server in each scenario](%s.svg)\n\n", base)
}

func remark(text string) string {
	if text == "" {
		return ""
	}
	return ": " + text
}

// machine lists what the run took place on.
func machine(r *figures.Report) string {
	rows := [][]string{{"what", "which"}}
	for _, f := range r.Machine {
		rows = append(rows, []string{f.Name, f.Text})
	}
	rows = append(rows, []string{"load made by", r.LoadMaker})
	for _, s := range r.Servers {
		rows = append(rows, []string{s.Name, s.Version})
	}
	return table(rows)
}

// method says how to read the tables.
func method(r *figures.Report) string {
	return fmt.Sprintf(`
## How it was measured

In each of %d rounds every server has its turn, and each round begins with another. For its turn a server is
started afresh, asked once to see that its answer is right, loaded - for %d seconds and over %d connections where
the scenario does not say otherwise - and ended. No two run at the same time, but the load maker does, on the same
cores: where a reply is cheap its share is large, and differences between servers look smaller than they are. That
is why the time of processors which the server alone took stands beside the rate: it is told in steps of 10 ms.

A table has the median of the rounds and the least and the most. "glass over it" is our figure divided by the
other's, taken within each round and then as the median: both have then had the same weather. What went wrong is
said below the table; a figure with more than one request in a hundred unanswered, or with an answer other than 200,
does not count.

Every server that can writes a log to a file, our own and Python on standard error as they always do. Connections
are kept alive unless a scenario says otherwise; our server and Python keep them when told --protocol HTTP/1.1.
`, r.Rounds, r.Seconds, r.Connections)
}
