package main

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"text/tabwriter"
)

// A scenario is a kind of load.
type scenario struct {
	about string
	path  string
	close bool   // a connection for every request
	few   bool   // few connections are enough to fill the machine
	unit  string // what the rate counts
}

var scenarios = map[string]scenario{
	"kept-alive":     {about: "GET of 1 KiB, connections kept alive", path: "/1k.txt", unit: "requests/s"},
	"per-connection": {about: "GET of 1 KiB, a connection per request", path: "/1k.txt", close: true, unit: "requests/s"},
	"large-file":     {about: "GET of 100 MiB", path: "/100m.bin", few: true, unit: "requests/s"},
}

// measure loads every server in turn, as many times as there are rounds. The
// answer has a row for each server.
func measure(ctx context.Context, s settings, sc scenario, servers []*server) ([][]float64, error) {
	rates := make([][]float64, len(servers))
	for range s.rounds {
		for i, server := range servers {
			rate, err := load(ctx, s, sc, server.address)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", server.name, err)
			}
			rates[i] = append(rates[i], rate)
		}
	}
	return rates, nil
}

var (
	rateLine  = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	errorLine = regexp.MustCompile(`(?m)^\s+(Socket errors: .*|Non-2xx.*)$`)
)

// load runs wrk once and returns how many requests a second were answered.
// Answers that are not 2xx are an error: an error page is quick to send.
func load(ctx context.Context, s settings, sc scenario, address string) (float64, error) {
	connections := s.connections
	if sc.few {
		connections = 4
	}
	args := []string{"-t1", fmt.Sprintf("-c%d", connections), fmt.Sprintf("-d%d", s.seconds)}
	if sc.close {
		args = append(args, "-H", "Connection: close")
	}
	out, err := exec.CommandContext(ctx, "wrk", append(args, "http://"+address+sc.path)...).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("wrk: %w: %s", err, out)
	}
	if bad := errorLine.FindSubmatch(out); bad != nil && bad[1][0] == 'N' {
		return 0, fmt.Errorf("wrk: %s", bad[1])
	}
	found := rateLine.FindSubmatch(out)
	if found == nil {
		return 0, fmt.Errorf("wrk printed no rate: %s", out)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}

// printTable prints a scenario: the median of each server with its extremes,
// and how many times as fast ours is, as the median over the rounds of the
// ratio between neighbours.
func printTable(w io.Writer, name string, sc scenario, servers []*server, rates [][]float64) {
	fmt.Fprintf(w, "%s: %s (%s)\n", name, sc.about, sc.unit)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "server\tmedian\tleast\tmost\tglass is\tleast\tmost\t")
	for i, server := range servers {
		low, mid, high := spread(rates[i])
		fmt.Fprintf(t, "%s\t%.0f\t%.0f\t%.0f\t", server.name, mid, low, high)
		if i > 0 {
			ratios := make([]float64, len(rates[i]))
			for round := range ratios {
				ratios[round] = rates[0][round] / rates[i][round]
			}
			low, mid, high := spread(ratios)
			fmt.Fprintf(t, "%.2f x\t%.2f\t%.2f\t", mid, low, high)
		}
		fmt.Fprintln(t)
	}
	t.Flush()
	fmt.Fprintln(w)
}

// spread is the least, the median and the greatest of some numbers.
func spread(numbers []float64) (low, mid, high float64) {
	sorted := slices.Sorted(slices.Values(numbers))
	n := len(sorted)
	return sorted[0], (sorted[(n-1)/2] + sorted[n/2]) / 2, sorted[n-1]
}
