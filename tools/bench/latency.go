package main

import (
	"fmt"
	"time"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/server"
)

const (
	slowReaders        = 4
	latencyConnections = 8
)

// latencyScenario is how long quick clients wait while slow ones are served.
func latencyScenario() *scenario {
	return &scenario{
		name: "slow-readers", title: "1 KiB beside slow readers",
		about: fmt.Sprintf("GET of a file of 1 KiB over %d connections that stay, as fast as the server answers, while %d others take "+
			"the file of 100 MiB at 64 KiB a second each.", latencyConnections, slowReaders),
		paths: []string{smallFile, largeFile}, lacks: lacksKeeping,
		metrics: []figures.Metric{
			{Title: "99 of 100 replies within", Unit: "ms", Less: true, Targets: []figures.Target{{Against: "nginx", AtMost: 2}}},
			{Title: "rate", Unit: "requests/s"},
		},
		measure: measureLatency,
	}
}

func measureLatency(m *measurement) ([]figures.Outcome, error) {
	running, _, err := m.start(server.Setting{Keep: true}, smallFile)
	if err != nil {
		return m.failed(err, 2)
	}
	defer running.Stop()
	readers, err := load.Slow(m, running.Address, largeFile, slowReaders)
	if err != nil {
		return m.failed(err, 2)
	}
	defer readers.Close()
	r, err := m.maker.Make(m, load.Load{
		Address: running.Address, Path: smallFile,
		Connections: latencyConnections, Duration: time.Duration(m.seconds) * time.Second,
	})
	if err != nil {
		return nil, err
	}
	if ended := readers.Ended(); ended > 0 {
		return m.failed(fmt.Errorf("%d slow readers were cut off", ended), 2)
	}
	return []figures.Outcome{
		{Value: milliseconds(r.P99), Fault: r.Fault, Void: r.Void},
		{Value: r.PerSecond, Fault: r.Fault, Void: r.Void},
	}, nil
}
