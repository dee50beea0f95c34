package base_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// A colouredLog is what a real Python has logged on a terminal or elsewhere;
// testdata/colours.py says how the table is made.
type colouredLog struct {
	Environment map[string]string
	Terminal    bool
	Steps       [][]any
	Log         string
}

// TestColours logs what a real Python 3.15 has logged, in its colours where it
// had any.
func TestColours(t *testing.T) {
	table, err := os.Open("testdata/colours.jsonl")
	assert.NilError(t, err)
	defer table.Close()
	rows := 0
	for lines := bufio.NewScanner(table); lines.Scan(); rows++ {
		var want colouredLog
		assert.NilError(t, json.Unmarshal(lines.Bytes(), &want))
		h := logging(t, "3.15")
		h.LogColours = &colorize.NoHTTPServer
		if colorize.Terminal(want.Terminal).Can(func(name string) string { return want.Environment[name] }) {
			h.LogColours = &colorize.DefaultHTTPServer
		}
		if diff := cmp.Diff(want.Log, h.run(want.Steps)); diff != "" {
			t.Errorf("%v, terminal: %v (-Python +ours):\n%s", want.Environment, want.Terminal, diff)
		}
	}
	assert.Assert(t, rows >= 30, "only %d rows", rows)
}

// A logger is a handler class that logs steps of the table.
type logger struct {
	*base.Handler
	lost bool // whether log_message of the base class hears of a message
}

func logging(t *testing.T, version string) *logger {
	facts, err := python.Lookup(version)
	assert.NilError(t, err)
	l := &logger{Handler: base.NewFor(facts)}
	l.LogDateTimeString = func(*base.Exchange) string { return "06/Nov/1994 08:49:37" }
	log := l.LogMessage
	l.LogMessage = func(x *base.Exchange, message []byte) {
		if !l.lost {
			log(x, message)
		}
	}
	return l
}

// run logs the steps on one connection.
func (l *logger) run(steps [][]any) string {
	var out bytes.Buffer
	l.Log = listener.NewLog(&out)
	l.Handle = func(x *base.Exchange) {
		for _, step := range steps {
			l.step(x, step)
		}
	}
	l.ServeConn(listener.NewConn(&client{}, nil))
	return out.String()
}

func (l *logger) step(x *base.Exchange, step []any) {
	switch step[0] {
	case "line":
		x.RequestLine = step[1].(string)
	case "request", "lost":
		l.lost = step[0] == "lost"
		x.LogRequest(int(step[1].(float64)), int64(step[2].(float64)))
		l.lost = false
	case "error":
		x.LogError("%s", step[1])
	case "message":
		x.LogMessage("%s", step[1])
	}
}

// A file that is no terminal gets no colours, whatever the Python; nor does a
// log that is no file.
func TestNoColoursWithoutATerminal(t *testing.T) {
	for _, name := range []string{"PYTHON_COLORS", "NO_COLOR", "FORCE_COLOR"} {
		t.Setenv(name, "")
	}
	file, err := os.Create(t.TempDir() + "/log")
	assert.NilError(t, err)
	defer file.Close()
	l := logging(t, "3.15")
	l.Log = listener.NewLog(file)
	l.Handle = func(x *base.Exchange) { x.LogError("it failed") }
	assert.NilError(t, l.ServeConn(listener.NewConn(&client{}, nil)))
	text, err := os.ReadFile(file.Name())
	assert.NilError(t, err)
	assert.Equal(t, string(text), "192.0.2.7 - - [06/Nov/1994 08:49:37] it failed\n")
	assert.Equal(t, logging(t, "3.15").run([][]any{{"error", "it failed"}}), string(text))
}

// Who asks for colours gets them in a log that is no terminal, from the Pythons
// that know how.
func TestColoursOnDemand(t *testing.T) {
	t.Setenv("PYTHON_COLORS", "1")
	for version, want := range map[string]string{
		"3.14": "192.0.2.7 - - [06/Nov/1994 08:49:37] it failed\n",
		"3.15": "\x1b[90m192.0.2.7 - - [06/Nov/1994 08:49:37]\x1b[0m \x1b[33mit failed\x1b[0m\n",
	} {
		assert.Equal(t, logging(t, version).run([][]any{{"error", "it failed"}}), want)
	}
}

// A request whose line an override has kept back is written in place of the next
// message of its connection, and not of another.
func TestALineKeptBackStaysWithItsConnection(t *testing.T) {
	l := logging(t, "3.15")
	line := []any{"line", "GET / HTTP/1.0"}
	assert.Equal(t, l.run([][]any{line, {"lost", 200.0, -1.0}}), "")
	l.lost = true
	assert.Equal(t, l.run([][]any{line, {"error", "kept back too"}}), "")
	l.lost = false
	l.LogColours = &base.Colours{Error: "<yellow>"}
	assert.Equal(t, l.run([][]any{line, {"message", "it went on"}}), "192.0.2.7 - - [06/Nov/1994 08:49:37] it went on\n")
}
