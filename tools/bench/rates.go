package main

import (
	"fmt"
	"time"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/server"
)

const mebibytes = "MiB/s"

// fewConnections is enough where one request keeps a core busy.
const fewConnections = 4

// rateScenarios are those in which requests per second are counted.
func rateScenarios() []*scenario {
	rate := func(unit string, targets ...figures.Target) []figures.Metric {
		one := "reply"
		if unit == mebibytes {
			one = "MiB"
		}
		return []figures.Metric{
			{Title: "rate", Unit: unit, Targets: targets},
			{Title: "processor time of a " + one, Unit: "us", Less: true},
		}
	}
	return []*scenario{
		{
			name: "kept-alive", title: "1 KiB, kept alive",
			about: "GET of a file of 1 KiB, again and again over connections that stay. Every server logs that can.",
			paths: []string{smallFile}, lacks: lacksKeeping,
			metrics: rate("requests/s", figures.Target{Against: "nginx", AtLeast: 1.1},
				figures.Target{Against: "lighttpd", AtLeast: 1.1}, figures.Target{Against: python, AtLeast: 100}),
			measure: rateOf(server.Setting{Keep: true}, load.Load{Path: smallFile}),
		},
		{
			name: "per-connection", title: "1 KiB, a connection each",
			about: "GET of a file of 1 KiB over a connection of its own, with `Connection: close`.",
			paths: []string{smallFile}, lacks: lacksNothing,
			metrics: rate("requests/s", figures.Target{Against: "nginx", AtLeast: 1},
				figures.Target{Against: python, AtLeast: 10}),
			measure: rateOf(server.Setting{}, load.Load{Path: smallFile, Close: true}),
		},
		{
			name: "large-file", title: "100 MiB",
			about: fmt.Sprintf("GET of a file of 100 MiB over %d connections. What has come within the time is counted, whole or not.", fewConnections),
			paths: []string{largeFile}, lacks: lacksNothing,
			metrics: rate(mebibytes, figures.Target{Against: "nginx", AtLeast: 1}),
			measure: ownRateOf(server.Setting{Keep: true}, load.Load{Path: largeFile, Connections: fewConnections}),
		},
		{
			name: "listing", title: "listing of 1,000 entries",
			about: "GET of a folder of 1,000 empty files, over connections that stay.",
			paths: []string{thousand}, lacks: lacksListing,
			metrics: rate("pages/s", figures.Target{Against: "fileserver", AtLeast: 1}),
			measure: rateOf(server.Setting{Keep: true}, load.Load{Path: thousand}),
		},
		{
			name: "cgi", title: "CGI hello",
			about: fmt.Sprintf("GET of a shell script that says hello, over %d connections at a time, one for each request.", fewConnections),
			paths: []string{script}, lacks: lacksScripts,
			metrics: rate("requests/s", figures.Target{Against: "lighttpd", AtLeast: 1},
				figures.Target{Against: python, AtLeast: 5}),
			measure: ownRateOf(server.Setting{Scripts: true}, load.Load{Path: script, Connections: fewConnections, Close: true}),
		},
	}
}

// rateOf measures with the load maker of the run.
func rateOf(s server.Setting, l load.Load) func(*measurement) ([]figures.Outcome, error) {
	return func(m *measurement) ([]figures.Outcome, error) { return m.rate(m.maker, s, l, m.seconds) }
}

// ownRateOf measures with our own load maker: scripts, of whose answers wrk does
// not always see the end, and large files, that wrk reads 8 KiB at a time.
func ownRateOf(s server.Setting, l load.Load) func(*measurement) ([]figures.Outcome, error) {
	return func(m *measurement) ([]figures.Outcome, error) { return m.rate(load.Own{}, s, l, m.seconds) }
}

// rate starts the server, loads it for some seconds and ends it. The outcomes
// are the rate and the time of processors that one of it took.
func (m *measurement) rate(maker load.Maker, s server.Setting, l load.Load, seconds int) ([]figures.Outcome, error) {
	running, _, err := m.start(s, l.Path)
	if err != nil {
		return m.failed(err, 2)
	}
	defer running.Stop()
	l.Address, l.Duration = running.Address, time.Duration(seconds)*time.Second
	if l.Connections == 0 {
		l.Connections = m.connections
	}
	l.Close = l.Close || !m.kind.Keep
	spent, began := running.Spent(), time.Now()
	r, err := maker.Make(m, l)
	took := time.Since(began)
	spent = running.Spent() - spent
	rate := figures.Outcome{Value: r.PerSecond, Fault: r.Fault, Void: r.Void || r.PerSecond == 0}
	if l.Path == largeFile { // too few for whole ones to be counted
		rate = figures.Outcome{Value: r.Bytes / (1 << 20), Void: r.Void}
	}
	return []figures.Outcome{rate, m.cost(rate, spent.Seconds()/took.Seconds())}, err
}

// cost is the time of processors that one reply took, or one MiB, in
// microseconds, of a rate and the processors that were busy with it.
func (m *measurement) cost(rate figures.Outcome, busy float64) figures.Outcome {
	switch {
	case rate.Void || busy == 0:
		return figures.Outcome{Void: true}
	case !m.kind.Account:
		return figures.Outcome{Void: true, Fault: "it does not wait for its processes, whose time is not known for that reason"}
	}
	return figures.Outcome{Value: busy / rate.Value * 1e6}
}
