package main

import (
	"context"
	"fmt"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/server"
)

// starts is how often a server is started in a round.
const starts = 5

// startScenario is how long a server takes to be there.
func startScenario() *scenario {
	return &scenario{
		name: "start-up", title: "start-up to first byte",
		about: fmt.Sprintf("From the moment a process is asked for to the first byte of its reply to a GET of 1 KiB. One core dials "+
			"all the time until somebody listens. Of %d starts the median.", starts),
		paths: []string{smallFile}, lacks: lacksNothing,
		metrics: []figures.Metric{{Title: "time", Unit: "ms", Less: true, Targets: []figures.Target{{AtMost: 20}}}},
		measure: measureStart,
	}
}

func measureStart(m *measurement) ([]figures.Outcome, error) {
	took := make([]float64, starts)
	for i := range took {
		var err error
		if took[i], err = m.startOnce(); err != nil {
			return m.failed(err, 1)
		}
	}
	times, _ := figures.SpreadOf(took)
	return []figures.Outcome{{Value: times.Median}}, nil
}

// startOnce gives the milliseconds of one start.
func (m *measurement) startOnce() (float64, error) {
	running, err := m.kind.Launch(server.Setting{Folder: m.scratch, Site: m.site})
	if err != nil {
		return 0, err
	}
	defer running.Stop()
	ctx, cancel := context.WithCancel(m)
	defer cancel()
	go func() {
		select {
		case <-running.Ended(): // nobody will ever listen
			cancel()
		case <-ctx.Done():
		}
	}()
	first, err := load.FirstByte(ctx, running.Address, smallFile)
	return milliseconds(first.Sub(running.Began)), err
}
