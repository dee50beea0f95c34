package main

import (
	"fmt"
	"time"

	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/page"
	"github.com/glasshttp/glass/tools/bench/server"
)

const (
	idleConnections = 10_000
	// settling is how long a server has to put away what idle connections do
	// not need: our own looks for such after a second or two of silence.
	settling = 5 * time.Second
)

// idleScenario is what connections cost that stay and ask for nothing.
func idleScenario() *scenario {
	return &scenario{
		name: "idle", title: "10,000 idle connections",
		about: fmt.Sprintf("%s connections that have had one reply of 1 KiB each and stay. What is resident of all processes of the "+
			"server %.0f seconds after the last reply, less what was resident after one request, for each connection. The buffers "+
			"of the sockets are the system's and are not in it.", page.Number(idleConnections), settling.Seconds()),
		paths: []string{smallFile}, lacks: lacksKeeping,
		metrics: []figures.Metric{{Title: "memory of a connection", Unit: "KiB", Less: true, Targets: []figures.Target{{AtMost: 4}}}},
		measure: measureIdle,
	}
}

func measureIdle(m *measurement) ([]figures.Outcome, error) {
	running, _, err := m.start(server.Setting{Keep: true}, smallFile)
	if err != nil {
		return m.failed(err, 1)
	}
	defer running.Stop()
	before, err := running.Memory()
	if err != nil {
		return m.failed(err, 1)
	}
	crowd, err := load.Idle(m, running.Address, smallFile, idleConnections)
	defer crowd.Close()
	if err != nil {
		return m.failed(err, 1)
	}
	select {
	case <-time.After(settling):
	case <-m.Done():
		return nil, m.Err()
	}
	after, err := running.Memory()
	if err != nil {
		return m.failed(err, 1)
	}
	outcome := figures.Outcome{Value: float64(after.Now-before.Now) / idleConnections / (1 << 10)}
	if gone := crowd.Gone(); gone > 0 {
		outcome.Fault, outcome.Void = fmt.Sprintf("%d connections were closed by the server", gone), true
	}
	return []figures.Outcome{outcome}, nil
}
