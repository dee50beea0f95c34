package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/tools/bench/figures"
	"github.com/glasshttp/glass/tools/bench/load"
	"github.com/glasshttp/glass/tools/bench/page"
	"github.com/glasshttp/glass/tools/bench/server"
)

// asServer is set for a process of this test that is our server.
const asServer = "GLASS_BENCH_TEST_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		fmt.Fprintln(os.Stderr, serveForTest(os.Args[1:]))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// serveForTest understands as much of serve's command line as the scenarios say
// that are tried.
func serveForTest(args []string) error {
	site := args[slices.Index(args, "--directory")+1]
	h := file.New(site)
	if at := slices.Index(args, "--protocol"); at >= 0 {
		h.ProtocolVersion = args[at+1]
	}
	h.Log = listener.NewLog(os.Stderr)
	s, err := listener.NewThreadingHTTPServer("127.0.0.1:"+args[len(args)-1], h)
	if err != nil {
		return err
	}
	return s.ServeForever()
}

// benchOfOurs is a bench with our server alone, and the files that the scenarios
// ask for.
func benchOfOurs(t *testing.T, wanted []*scenario) *bench {
	t.Setenv(asServer, "1")
	program, err := os.Executable()
	assert.NilError(t, err)
	scratch := t.TempDir()
	b := &bench{
		settings: settings{rounds: 1, seconds: 1, connections: 2},
		scratch:  scratch, site: filepath.Join(scratch, "site"),
		kinds: []*server.Kind{server.Glass(program, ourPython, "")}, maker: load.Own{},
		stdout: t.Output(), stderr: t.Output(), began: time.Now(),
	}
	assert.NilError(t, makeSite(b.site, wanted))
	return b
}

// TestTinyRound measures our server alone, once.
func TestTinyRound(t *testing.T) {
	wanted, err := chosenScenarios([]string{"kept-alive", "start-up"})
	assert.NilError(t, err)
	b := benchOfOurs(t, wanted)
	report, err := b.measureAll(t.Context(), wanted)
	assert.NilError(t, err)
	assert.Equal(t, len(report.Scenarios), 2)
	for _, s := range report.Scenarios {
		row := s.Metrics[0].Row("glass")
		assert.Equal(t, len(row.Rounds), 1)
		assert.Assert(t, !row.Rounds[0].Void && row.Rounds[0].Value > 0, "%s: %+v", s.Name, row)
	}
	left, err := os.ReadDir(b.scratch)
	assert.NilError(t, err)
	assert.Equal(t, len(left), 1, "more than the site is left: %v", left)
	assert.Assert(t, strings.Contains(page.Page(report), "1 KiB, kept alive"))
}

// A wrong answer is told, and does not count.
func TestWrongAnswerDoesNotCount(t *testing.T) {
	wanted, err := chosenScenarios([]string{"kept-alive"})
	assert.NilError(t, err)
	b := benchOfOurs(t, wanted)
	assert.NilError(t, os.WriteFile(b.site+smallFile, []byte("short"), 0o644))
	result, err := b.measureScenario(t.Context(), wanted[0])
	assert.NilError(t, err)
	assert.DeepEqual(t, result.Metrics[0].Row("glass").Rounds,
		[]figures.Outcome{{Fault: "GET /1k.txt: 5 bytes and not 1024", Void: true}})
}

func TestInterruptEndsAMeasurement(t *testing.T) {
	wanted, err := chosenScenarios([]string{"kept-alive"})
	assert.NilError(t, err)
	b := benchOfOurs(t, wanted)
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	_, err = b.measureScenario(ctx, wanted[0])
	assert.Assert(t, errors.Is(err, context.Canceled), "%v", err)
	left, err := os.ReadDir(b.scratch)
	assert.NilError(t, err)
	assert.Equal(t, len(left), 1, "more than the site is left: %v", left)
}

func TestOrder(t *testing.T) {
	for round, want := range [][]int{{0, 1, 2, 3}, {0, 3, 2, 1}, {2, 3, 0, 1}, {2, 1, 0, 3}} {
		assert.DeepEqual(t, order(4, round), want)
	}
}

func TestEntriesIn(t *testing.T) {
	const listing = `<a href="entry-000000.txt">entry-000000.txt</a> <a href="entry-000002.txt">entry-000003.txt</a> entry-00x entry-00`
	assert.Equal(t, entriesIn([]byte(listing), 3), 2)
	assert.Equal(t, entriesIn([]byte(listing), 4), 3)
	assert.Equal(t, entriesIn(nil, 0), 0)
}

// Every path that a scenario asks for can be made and checked, and a target
// speaks of a server that there is.
func TestScenariosHoldTogether(t *testing.T) {
	known := []string{"nginx", "lighttpd", "fileserver", python, ""}
	for _, s := range scenarios() {
		assert.Assert(t, len(s.paths) > 0 && len(s.metrics) > 0 && s.about != "", s.name)
		for _, path := range s.paths {
			assert.Equal(t, expected[path].path, path, s.name)
		}
		for _, m := range s.metrics {
			for _, target := range m.Targets {
				assert.Assert(t, slices.Contains(known, target.Against), "%s: %s", s.name, target.Against)
				assert.Assert(t, (target.AtLeast == 0) != (target.AtMost == 0), s.name)
			}
		}
	}
}
