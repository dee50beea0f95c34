package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// A recordedScreen is one line of testdata/screens.jsonl: what real Pythons
// printed on a screen for -h, or for a wrong port.
type recordedScreen struct {
	Columns, Colours, Word string
	Answers                map[string]string // by Pythons, such as 3.6-3.9
}

func recordedScreens(t *testing.T) (all []recordedScreen) {
	data, err := os.ReadFile("testdata/screens.jsonl")
	assert.NilError(t, err)
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		var one recordedScreen
		assert.NilError(t, json.Unmarshal(lines.Bytes(), &one))
		all = append(all, one)
	}
	return all
}

// as gives what one Python printed; "" if it was not asked.
func (r recordedScreen) as(v python.Version) string {
	for pythons, text := range r.Answers {
		if ranges, err := transcript.ParseRanges(pythons); err == nil && ranges.Contains(v) {
			return text
		}
	}
	return ""
}

// TestScreens prints what real Pythons printed on screens of many widths, with
// colours and without; testdata/screens.py says how the table is made.
func TestScreens(t *testing.T) {
	rows := map[python.Version]int{}
	for _, screen := range recordedScreens(t) {
		env := func(name string) string {
			return map[string]string{"COLUMNS": screen.Columns, "PYTHON_COLORS": screen.Colours}[name]
		}
		for _, v := range python.All() {
			want := screen.as(v)
			if want == "" {
				continue
			}
			rows[v]++
			var out bytes.Buffer
			run([]string{"--python", v.String(), screen.Word}, env, &out, &out, nil)
			if diff := cmp.Diff(want, out.String()); diff != "" {
				t.Errorf("%v, COLUMNS=%q PYTHON_COLORS=%s %s (-Python +ours):\n%s", v, screen.Columns, screen.Colours, screen.Word, diff)
			}
		}
	}
	for _, v := range python.All()[1:] { // 2.7 has no options, and so no help
		assert.Assert(t, rows[v] > 50, "only %d rows of %v", rows[v], v)
	}
}

func TestWidth(t *testing.T) {
	for _, test := range []struct {
		said string
		want int
	}{
		{want: 80},
		{said: "100", want: 100},
		{said: "0", want: 80},
		{said: "wide", want: 80},
		{said: "99999999999999999999", want: 1<<31 - 1},
	} {
		on := screen{env: func(string) string { return test.said }}
		assert.Equal(t, on.width(python.Default()), test.want, "%q", test.said)
	}
}

// What is no terminal has no width.
func TestWidthOfNoTerminal(t *testing.T) {
	null, err := os.Open(os.DevNull)
	assert.NilError(t, err)
	defer null.Close()
	on := screen{env: func(string) string { return "" }, stdout: null}
	assert.Equal(t, on.width(python.Default()), 80)
}
