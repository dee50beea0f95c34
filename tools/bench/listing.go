package main

import (
	"fmt"
	"io"
	"time"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/server"
)

// pages is how often the large folder is asked for in a round.
const pages = 3

// listingScenario is the listing of a large folder.
func listingScenario() *scenario {
	return &scenario{
		name: "large-listing", title: "listing of 100,000 entries",
		about: fmt.Sprintf("GET of a folder of 100,000 empty files, %d times, one after the other, and once before that to see that "+
			"every entry is there. Of the times the median. Memory is the most that was resident so far; what has come to "+
			"it since the server had answered one small request is divided by the length of the page.", pages),
		paths: []string{hundred}, lacks: lacksListing,
		metrics: []figures.Metric{
			{Title: "time for a page", Unit: "ms", Less: true},
			{Title: "most memory", Unit: "MiB", Less: true},
			{Title: "memory for a page", Unit: "times its length", Less: true, Targets: []figures.Target{{AtMost: 8}}},
		},
		measure: measureListing,
	}
}

func measureListing(m *measurement) ([]figures.Outcome, error) {
	running, _, err := m.start(server.Setting{}, smallFile)
	if err != nil {
		return m.failed(err, 3)
	}
	defer running.Stop()
	before, err := running.Memory()
	if err != nil {
		return m.failed(err, 3)
	}
	length, err := check(m, running.Address, hundred)
	if err != nil {
		return m.failed(err, 3)
	}
	took := make([]float64, pages)
	for i := range took {
		began := time.Now()
		if _, err := load.Fetch(m, running.Address, hundred, io.Discard); err != nil {
			return m.failed(err, 3)
		}
		took[i] = milliseconds(time.Since(began))
	}
	after, err := running.Memory()
	if err != nil {
		return m.failed(err, 3)
	}
	times, _ := figures.SpreadOf(took)
	return []figures.Outcome{
		{Value: times.Median},
		{Value: float64(after.Peak) / (1 << 20)},
		{Value: float64(after.Peak-before.Now) / float64(length)},
	}, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
