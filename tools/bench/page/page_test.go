package page

import (
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/bench/figures"
)

// report is a small run: one server that is faster, one whose every round went
// wrong, one that was not asked.
func report() *figures.Report {
	good := func(values ...float64) (all []figures.Outcome) {
		for _, v := range values {
			all = append(all, figures.Outcome{Value: v})
		}
		return all
	}
	return &figures.Report{
		Command: "go run ./tools/bench -out docs", Made: "2026-11-21", LoadMaker: "wrk 4.1.0",
		Rounds: 3, Seconds: 2, Connections: 32,
		Machine: []figures.Fact{{Name: "processor", Text: "A & B"}, {Name: "cores", Text: "2"}},
		Servers: []figures.Server{
			{Name: "glass", Version: "as Python 3.14", Started: "serve PORT\n", Remark: "logs"},
			{Name: "nginx", Version: "nginx/1.22.1", Started: "nginx -c nginx.conf\n"},
			{Name: "broken", Version: "0"},
		},
		Scenarios: []figures.Scenario{{
			Name: "kept-alive", Title: "1 KiB, kept alive", About: "GET of 1 KiB.",
			Metrics: []figures.Metric{{
				Title: "rate", Unit: "requests/s",
				Rows: []figures.Row{
					{Server: "glass", Rounds: good(55000, 27500, 56000)},
					{Server: "nginx", Rounds: good(50000, 25000, 56000)},
					{Server: "broken", Rounds: []figures.Outcome{{Fault: "status 500", Void: true}, {Fault: "status 500", Void: true}, {Fault: "status 500", Void: true}}},
				},
				Targets: []figures.Target{{Against: "nginx", AtLeast: 1.1}, {Against: "broken", AtLeast: 1}, {AtMost: 20}},
			}},
			Without: []figures.Fact{{Name: "busybox", Text: "does not keep connections alive"}},
		}},
	}
}

func TestScenario(t *testing.T) {
	want := `## 1 KiB, kept alive

GET of 1 KiB.

| server | rate, requests/s | least .. most    | glass over it | least .. most |
| ------ | ---------------- | ---------------- | ------------- | ------------- |
| glass  | 55,000           | 27,500 .. 56,000 | -             | -             |
| nginx  | 50,000           | 25,000 .. 56,000 | 1.10          | 1.00 .. 1.10  |
| broken | -                | -                | -             | -             |

- busybox is not here: it does not keep connections alive.
- broken: status 500.
`
	assert.Equal(t, cmp.Diff(want, Scenario(&report().Scenarios[0])), "")
}

func TestTargets(t *testing.T) {
	want := `## What was to be reached

| scenario          | to be reached                  | measured | least .. most    | reached      |
| ----------------- | ------------------------------ | -------- | ---------------- | ------------ |
| 1 KiB, kept alive | rate at least 1.1 times nginx  | 1.10     | 1.00 .. 1.10     | yes          |
| 1 KiB, kept alive | rate at least 1.0 times broken | -        | -                | not measured |
| 1 KiB, kept alive | rate at most 20 requests/s     | 55,000   | 27,500 .. 56,000 | **no**       |
`
	assert.Equal(t, cmp.Diff(want, Targets(report())), "")
	assert.Equal(t, Targets(&figures.Report{}), "")
}

func TestPage(t *testing.T) {
	text := Page(report())
	for _, part := range []string{
		"    go run ./tools/bench -out docs\n", "![a bar for each server in each scenario](measured.svg)", "2026-11-21",
		"| processor    | A & B", "| load made by | wrk 4.1.0", "for 2 seconds and over 32 connections",
		"### glass\n\nas Python 3.14: logs.\n\n```\nserve PORT\n```\n",
	} {
		assert.Assert(t, strings.Contains(text, part), "no %q in\n%s", part, text)
	}
	for line := range strings.Lines(text) {
		assert.Assert(t, len(line) <= 121 || line[0] == '|', "%d: %s", len(line), line)
	}
}

// What is written can be read, and gives the same page.
func TestWriteAndLoad(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, Write(report(), folder))
	again, err := Load(filepath.Join(folder, "measured.json"))
	assert.NilError(t, err)
	assert.DeepEqual(t, again, report())
	_, err = Load(filepath.Join(folder, "measured.md"))
	assert.ErrorContains(t, err, "measured.md: invalid character")
}

func TestChartIsWellFormed(t *testing.T) {
	texts := map[string]bool{}
	bars := 0
	for decoder := xml.NewDecoder(strings.NewReader(Chart(report()))); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		assert.NilError(t, err)
		switch token := token.(type) {
		case xml.CharData:
			texts[string(token)] = true
		case xml.StartElement:
			if token.Name.Local == "path" {
				bars++
			}
		}
	}
	for _, text := range []string{"2026-11-21; A & B; 2 cores", "1 KiB, kept alive", "glass", "55,000", "nginx", "no figure"} {
		assert.Assert(t, texts[text], "no %q in the chart", text)
	}
	assert.Equal(t, bars, 2) // the third server has no figure
}

func TestNumber(t *testing.T) {
	for want, number := range map[string]float64{
		"1,234,568": 1234567.8, "12,346": 12345.6, "1,000": 999.9999999 + 0.5, "-1,500": -1500, "123": 123.4, "12.3": 12.34,
		"1.23": 1.234, "0.12": 0.123, "0.012": 0.01234, "0.0012": 0.001234, "0.00": 0,
	} {
		assert.Equal(t, Number(number), want)
	}
}

func TestWrap(t *testing.T) {
	text := strings.Repeat("word ", 60)
	wrapped := wrap(text)
	assert.DeepEqual(t, strings.Fields(wrapped), strings.Fields(text))
	for line := range strings.Lines(wrapped) {
		assert.Assert(t, len(strings.TrimSuffix(line, "\n")) <= columns, line)
	}
	assert.Equal(t, strings.Count(wrapped, "\n"), 2)
}
