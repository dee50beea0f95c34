package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"

	"github.com/glasshttp/glass/tools/mutate/plant"
	"github.com/glasshttp/glass/tools/mutate/trial"
)

// module writes out a module of one package, with tests that notice much of it.
func module(t *testing.T) string {
	t.Helper()
	if err := exec.Command("go", "env", "GOCACHE").Run(); err != nil {
		t.Skip("there is no go command that works here")
	}
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":         "module example.test/sample\n\ngo 1.24\n",
		"sample.go":      "package sample\n\nfunc Grown(n int) int {\n\tif n < 10 {\n\t\treturn n + 1\n\t}\n\treturn n\n}\n\nfunc Unseen() bool { return true }\n",
		"sample_test.go": "package sample\n\nimport \"testing\"\n\nfunc TestGrown(t *testing.T) {\n\tif Grown(1) != 2 || Grown(20) != 20 {\n\t\tt.Fail()\n\t}\n}\n",
	} {
		assert.NilError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
	}
	return folder
}

func TestFaultsAreTriedAndSurvivorsShown(t *testing.T) {
	folder := module(t)
	var out, progress bytes.Buffer
	status, err := run(t.Context(), []string{"-folder", folder, "-jobs", "1", "./..."}, &out, &progress)
	assert.NilError(t, err, progress.String())
	assert.Equal(t, status, 1)
	for _, want := range []string{
		"sample.go:4: sample.go Grown: n < 10 => n <= 10\n    - n < 10\n    + n <= 10\n",
		"sample.go:4: sample.go Grown: 10 => 10 + 1\n",
		"sample.go:10: sample.go Unseen: true => false\n  no test comes by\n",
	} {
		assert.Check(t, is.Contains(out.String(), want))
	}
	for _, noticed := range []string{"n + 1 => n - 1", "n < 10 => n >= 10"} {
		assert.Check(t, !strings.Contains(out.String(), noticed), out.String())
	}
	// Its tree is as it was.
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	assert.NilError(t, err)
	assert.Equal(t, len(left), 3)
}

func TestOneFaultCanBeTried(t *testing.T) {
	folder := module(t)
	var out bytes.Buffer
	status, err := run(t.Context(), []string{"-folder", folder, "-id", "sample.go Grown: n + 1 => n - 1", "./..."}, &out, t.Output())
	assert.NilError(t, err)
	assert.Check(t, is.Contains(out.String(), "1 faults      1 noticed (100.0%)"))
	assert.Check(t, is.Equal(status, 0)) // survivors.txt is about other files
}

func TestASampleIsDrawnFromEveryPackage(t *testing.T) {
	var all []*plant.Mutant
	for i := range 1000 {
		name := "large"
		if i >= 980 {
			name = "small"
		}
		all = append(all, &plant.Mutant{Number: i + 1, Package: name, File: name + ".go"})
	}
	never := regexp.MustCompile(`^$`)
	count := func(o options) map[string]int {
		sizes := map[string]int{}
		o.except = never
		for _, m := range o.choose(all) {
			sizes[m.Package]++
		}
		return sizes
	}
	assert.DeepEqual(t, count(options{count: 100, seed: 1}), map[string]int{"large": 98, "small": 10})
	assert.DeepEqual(t, count(options{}), map[string]int{"large": 980, "small": 20})
	first, second := options{count: 50, seed: 2, except: never}.choose(all), options{count: 50, seed: 3, except: never}.choose(all)
	assert.Assert(t, !slices.Equal(first, second))
}

func TestListsAreRead(t *testing.T) {
	l, err := parseSurvivors([]byte("# remark\n\nf.go F: a => b\n  why\n  it is\ng.go G: 1 => 2\n  so\n"))
	assert.NilError(t, err)
	assert.DeepEqual(t, l.reasons, map[string]string{"f.go F: a => b": "why it is", "g.go G: 1 => 2": "so"})
	for text, want := range map[string]string{
		"  why\n":                   "survivors.txt:1: a reason without a fault",
		"f.go F: a => b\n":          "survivors.txt: no reason for f.go F: a => b",
		"f: a\n  why\nf: a\n  so\n": "survivors.txt:3: it is listed already",
	} {
		_, err := parseSurvivors([]byte(text))
		assert.Check(t, is.Error(err, want))
	}
	_, err = parseSurvivors(survivors)
	assert.NilError(t, err)
}

func TestStaleLinesAreErrors(t *testing.T) {
	there := &plant.Mutant{Number: 1, File: "f.go", Func: "F", Before: "a", After: "b", Nth: 1}
	l, err := parseSurvivors([]byte(there.ID() + "\n  why\ng.go G: 1 => 2\n  so\n"))
	assert.NilError(t, err)
	v := l.stale([]*plant.Mutant{there}, []result{{Mutant: there, verdict: trial.Noticed, by: "f TestF"}}, true)
	assert.DeepEqual(t, v.errors, []string{"there is no such fault: g.go G: 1 => 2", "it is noticed by f TestF: f.go F: a => b"})
}
