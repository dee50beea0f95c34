package main

import (
	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/server"
)

// loggingScenario is what a log costs: each server without one, and right after
// that with it.
func loggingScenario() *scenario {
	return &scenario{
		name: "logging", title: "1 KiB, kept alive, without a log",
		about: "The same as the first, without a log, and right after that once more with it, each for half the time. " +
			"Where a log cannot be switched off it goes to /dev/null.",
		paths: []string{smallFile}, lacks: lacksQuiet,
		metrics: []figures.Metric{
			{Title: "rate without a log", Unit: "requests/s"},
			{Title: "rate with a log over that without", Unit: "of 1"},
		},
		measure: measureLogging,
	}
}

func measureLogging(m *measurement) ([]figures.Outcome, error) {
	var rates [2]figures.Outcome
	for i, quiet := range []bool{true, false} {
		outcomes, err := m.rate(m.maker, server.Setting{Keep: true, Quiet: quiet}, load.Load{Path: smallFile}, max(1, m.seconds/2))
		if err != nil {
			return nil, err
		}
		rates[i] = outcomes[0]
	}
	without, with := rates[0], rates[1]
	share := figures.Outcome{Fault: with.Fault, Void: with.Void || without.Void || without.Value == 0}
	if !share.Void {
		share.Value = with.Value / without.Value
	}
	return []figures.Outcome{without, share}, nil
}
