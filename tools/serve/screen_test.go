package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// TestScreens prints what real Pythons printed on screens of many widths, with
// colours and without; testdata/screens.py says how the tables are made.
func TestScreens(t *testing.T) {
	for _, v := range python.All() {
		data, err := os.ReadFile("testdata/help/" + v.String() + ".jsonl")
		assert.NilError(t, err)
		rows := 0
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); rows++ {
			var want struct{ Columns, Colours, Help, Usage string }
			assert.NilError(t, json.Unmarshal(lines.Bytes(), &want))
			env := func(name string) string {
				return map[string]string{"COLUMNS": want.Columns, "PYTHON_COLORS": want.Colours}[name]
			}
			for word, text := range map[string]string{"-h": want.Help, "x": want.Usage} {
				var out bytes.Buffer
				run([]string{"--python", v.String(), word}, env, &out, &out, nil)
				if diff := cmp.Diff(text, out.String()); diff != "" {
					t.Errorf("%v, COLUMNS=%q PYTHON_COLORS=%s %s (-Python +ours):\n%s", v, want.Columns, want.Colours, word, diff)
				}
			}
		}
		assert.Assert(t, rows > 50, "only %d rows of %v", rows, v)
	}
}

func TestColoured(t *testing.T) {
	for _, test := range []struct {
		name     string
		env      map[string]string
		terminal bool
		want     bool
	}{
		{name: "a pipe"},
		{name: "a terminal", terminal: true, want: true},
		{name: "a dumb terminal", env: map[string]string{"TERM": "dumb"}, terminal: true},
		{name: "NO_COLOR", env: map[string]string{"NO_COLOR": "0"}, terminal: true},
		{name: "an empty NO_COLOR", env: map[string]string{"NO_COLOR": ""}, terminal: true, want: true},
		{name: "FORCE_COLOR", env: map[string]string{"FORCE_COLOR": "1", "TERM": "dumb"}, want: true},
		{name: "NO_COLOR before FORCE_COLOR", env: map[string]string{"NO_COLOR": "1", "FORCE_COLOR": "1"}},
		{name: "PYTHON_COLORS before both", env: map[string]string{"PYTHON_COLORS": "1", "NO_COLOR": "1"}, want: true},
		{name: "PYTHON_COLORS=0", env: map[string]string{"PYTHON_COLORS": "0", "FORCE_COLOR": "1"}, terminal: true},
		{name: "PYTHON_COLORS of another value", env: map[string]string{"PYTHON_COLORS": "2"}},
	} {
		on := screen{env: func(name string) string { return test.env[name] }, terminal: test.terminal}
		assert.Equal(t, on.coloured(), test.want, test.name)
	}
}

func TestWidth(t *testing.T) {
	for _, test := range []struct {
		said     string
		terminal int
		want     int
	}{
		{want: 80},
		{terminal: 132, want: 132},
		{said: "100", terminal: 132, want: 100},
		{said: "0", terminal: 132, want: 132},
		{said: "wide", want: 80},
		{said: "99999999999999999999", want: 1<<31 - 1},
	} {
		on := screen{env: func(string) string { return test.said }, columns: test.terminal}
		assert.Equal(t, on.width(), test.want, "%q", test.said)
	}
}

// What is no terminal has no width.
func TestTerminalColumns(t *testing.T) {
	null, err := os.Open(os.DevNull)
	assert.NilError(t, err)
	defer null.Close()
	_, ok := terminalColumns(null)
	assert.Assert(t, !ok)
}
