package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/machine"
	"github.com/glasshttp/glass/tools/bench/page"
	"github.com/glasshttp/glass/tools/bench/server"
)

// run is the program.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, help, err := readFlags(args)
	switch {
	case err != nil:
		return err
	case help != "":
		_, err := io.WriteString(stdout, help)
		return err
	case s.from != "":
		report, err := page.Load(s.from)
		if err != nil {
			return err
		}
		return publish(report, s.out, stdout)
	}
	wanted, err := chosenScenarios(s.scenarios)
	if err != nil {
		return err
	}
	if s.out != "" { // found now, and not after ten minutes
		if info, err := os.Stat(s.out); err != nil || !info.IsDir() {
			return wrong("-out %s is no folder", s.out)
		}
	}
	scratch, err := os.MkdirTemp("", "glass-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if err := os.Chmod(scratch, 0o755); err != nil { // those who give up root must still reach it
		return err
	}
	kinds, err := findServers(ctx, s, scratch, stderr)
	if err != nil {
		return err
	}
	b := &bench{settings: s, scratch: scratch, site: filepath.Join(scratch, "site"), kinds: kinds, maker: maker(stderr), stdout: stdout, stderr: stderr, began: time.Now()}
	report, err := b.measureAll(ctx, wanted)
	if err != nil {
		return err
	}
	report.Command = s.command
	return publish(report, s.out, stdout)
}

// publish writes the page, or prints the targets, when nobody wants the page.
func publish(report *figures.Report, out string, stdout io.Writer) error {
	if out == "" {
		_, err := io.WriteString(stdout, page.Targets(report))
		return err
	}
	return page.Write(report, out)
}

// chosenScenarios are those with the names.
func chosenScenarios(names []string) (chosen []*scenario, err error) {
	for _, s := range scenarios() {
		if slices.Contains(names, s.name) || slices.Contains(names, all) {
			chosen = append(chosen, s)
		}
	}
	for _, name := range names {
		if name != all && !slices.Contains(scenarioNames(), name) {
			return nil, wrong("-scenarios: there is no %s, but %s", name, strings.Join(scenarioNames(), ", "))
		}
	}
	return chosen, nil
}

// maker is wrk where it is.
func maker(stderr io.Writer) load.Maker {
	wrk, err := load.FindWrk()
	if err != nil {
		fmt.Fprintln(stderr, "bench: wrk is not installed: the load is our own, which costs the machine more")
		return load.Own{}
	}
	return wrk
}

// A bench is what all measurements share.
type bench struct {
	settings
	scratch, site  string
	kinds          []*server.Kind // ours first
	maker          load.Maker
	stdout, stderr io.Writer
	began          time.Time
}

// measureAll goes through the scenarios.
func (b *bench) measureAll(ctx context.Context, wanted []*scenario) (*figures.Report, error) {
	report := &figures.Report{
		Made: time.Now().Format(time.DateOnly), Machine: machine.Describe(), LoadMaker: b.maker.Name(),
		Rounds: b.rounds, Seconds: b.seconds, Connections: b.connections,
	}
	for _, k := range b.kinds {
		report.Servers = append(report.Servers, figures.Server{Name: k.Name, Version: k.Version, Started: k.Started(), Remark: k.Remark})
	}
	// Said aloud, the servers have the limit too; else Go puts it back for them.
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err == nil {
		files.Cur = files.Max
		syscall.Setrlimit(syscall.RLIMIT_NOFILE, &files)
	}
	fmt.Fprintln(b.stderr, "bench: making the files")
	if err := makeSite(b.site, wanted); err != nil {
		return nil, err
	}
	for _, s := range wanted {
		result, err := b.measureScenario(ctx, s)
		if err != nil {
			return nil, err
		}
		report.Scenarios = append(report.Scenarios, *result)
		fmt.Fprintln(b.stdout, page.Scenario(result))
	}
	return report, nil
}

// measureScenario measures every server in turn, as many times as there are
// rounds.
func (b *bench) measureScenario(ctx context.Context, s *scenario) (*figures.Scenario, error) {
	result := &figures.Scenario{Name: s.name, Title: s.title, About: s.about, Metrics: s.metrics}
	var asked []*server.Kind
	for _, k := range b.kinds {
		if reason := s.lacks(k.Can); reason != "" {
			result.Without = append(result.Without, figures.Fact{Name: k.Name, Text: reason})
			continue
		}
		asked = append(asked, k)
		for i := range result.Metrics {
			result.Metrics[i].Rows = append(result.Metrics[i].Rows, figures.Row{Server: k.Name})
		}
	}
	for round := range b.rounds {
		for _, i := range order(len(asked), round) {
			outcomes, err := s.measure(&measurement{ctx, b, asked[i]})
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", s.name, asked[i].Name, err)
			}
			fmt.Fprintf(b.stderr, "bench: %v %s, round %d of %d, %s:%s\n", time.Since(b.began).Round(time.Second), s.name, round+1, b.rounds, asked[i].Name, said(s, outcomes))
			for j := range result.Metrics {
				result.Metrics[j].Rows[i].Rounds = append(result.Metrics[j].Rows[i].Rounds, outcomes[j])
			}
		}
	}
	return result, nil
}

// order is in which order n servers have their turns in a round: forwards and
// backwards, each time beginning with another one, so that none always comes
// behind the same.
func order(n, round int) []int {
	turns := make([]int, n)
	for i := range turns {
		turns[i] = (i + round) % n
	}
	if round%2 == 1 {
		slices.Reverse(turns)
	}
	return turns
}

// said is what is told of a measurement while one waits.
func said(s *scenario, outcomes []figures.Outcome) (text string) {
	for i, o := range outcomes {
		if !o.Void {
			text += fmt.Sprintf(" %s %s", page.Number(o.Value), s.metrics[i].Unit)
		}
	}
	if fault := outcomes[0].Fault; fault != "" {
		text += " (" + fault + ")"
	}
	return text
}
