package main

import (
	"context"
	"slices"
	"strings"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/server"
)

// A scenario is a kind of load.
type scenario struct {
	name    string
	title   string
	about   string
	paths   []string // what is asked for
	metrics []figures.Metric
	lacks   func(server.Can) string // why a server is not asked; empty when it is
	measure func(*measurement) ([]figures.Outcome, error)
}

// A measurement is one server's turn in one round of a scenario.
type measurement struct {
	context.Context
	*bench
	kind *server.Kind
}

// python is the real one that targets speak of.
const python = "python3.14"

// scenarios are all there are, with what our server is to reach in each.
func scenarios() []*scenario {
	return slices.Concat(rateScenarios(), []*scenario{
		listingScenario(), idleScenario(), latencyScenario(), startScenario(), loggingScenario(),
	})
}

// The reasons why a server is not asked.
func lacksNothing(server.Can) string { return "" }

func lacksKeeping(can server.Can) string { return unless(can.Keep, "does not keep connections alive") }

func lacksListing(can server.Can) string { return unless(can.List, "does not list folders") }

func lacksScripts(can server.Can) string { return unless(can.Scripts, "does not run CGI scripts") }

func lacksQuiet(can server.Can) string {
	if !can.Keep {
		return lacksKeeping(can)
	}
	return unless(can.Quiet, "has no log")
}

func unless(able bool, reason string) string {
	if able {
		return ""
	}
	return reason
}

// failed is the outcome of all metrics when a server did not do its part.
func (m *measurement) failed(err error, metrics int) ([]figures.Outcome, error) {
	if m.Err() != nil {
		return nil, m.Err()
	}
	fault := strings.ReplaceAll(err.Error(), m.scratch, "FOLDER")
	return slices.Repeat([]figures.Outcome{{Fault: fault, Void: true}}, metrics), nil
}

// attempts is how often a server is started until it answers. A port that the
// system has named may be another's before the server has it.
const attempts = 3

// start starts the server and checks its answer; the length is that of the
// body. With an error nothing runs.
func (m *measurement) start(s server.Setting, path string) (running *server.Running, length int64, err error) {
	s.Folder, s.Site = m.scratch, m.site
	for range attempts {
		if running, err = m.kind.Start(m, s); err != nil {
			continue
		}
		if length, err = check(m, running.Address, path); err == nil {
			return running, length, nil
		}
		running.Stop()
	}
	return nil, 0, err
}
