package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// readCase reads a case of a test.
func readCase(t *testing.T, text string) *transcript.Case {
	t.Helper()
	c, err := transcript.Draft([]byte(text))
	assert.NilError(t, err)
	return c
}

func TestOptions(t *testing.T) {
	o, err := parse([]string{"file", "--check", "base/x", "--versions", "3.13,3.14", "--interpreter", "3.14=nice python3.14"})
	assert.NilError(t, err)
	assert.DeepEqual(t, o.args, []string{"file", "base/x"})
	assert.Assert(t, o.check && !o.all && !o.show)
	assert.DeepEqual(t, o.versions, []python.Version{v313, v314})
	assert.DeepEqual(t, o.given, map[string]string{"3.14": "nice python3.14"})

	o, err = parse([]string{"--all"})
	assert.NilError(t, err)
	assert.DeepEqual(t, o.versions, python.All())

	for _, args := range [][]string{{}, {"--check"}, {"--versions", "3.5", "file"}, {"--interpreter", "python", "file"}, {"--what"}} {
		_, err := parse(args)
		assert.Assert(t, err != nil, "%q", args)
	}
}

func TestCorpusOfACheckout(t *testing.T) {
	g := folder(t, draft)
	assert.NilError(t, os.WriteFile(g.path("base/other"), []byte(draft), 0o644))
	assert.NilError(t, os.MkdirAll(filepath.Join(g.root, "base", "deep", "er"), 0o755))
	assert.NilError(t, os.MkdirAll(filepath.Join(g.root, "glass"), 0o755))
	assert.NilError(t, os.WriteFile(g.path("glass/known"), []byte("base/case\n"), 0o644)) // no case, whatever it ends in
	t.Setenv("BUILD_WORKSPACE_DIRECTORY", filepath.Join(g.root, "base", "deep", "er"))
	found, err := findCorpus()
	assert.NilError(t, err)
	assert.Equal(t, found.root, g.root)
	t.Setenv("BUILD_WORKSPACE_DIRECTORY", t.TempDir())
	_, err = findCorpus()
	assert.ErrorContains(t, err, "is not inside a checkout")

	for arg, want := range map[string][]string{
		"base/case":            {"base/case"},
		"golden/base/case.txt": {"base/case"},
		g.path("base/case"):    {"base/case"},
		"base":                 {"base/case", "base/other"},
		"golden/base/":         {"base/case", "base/other"},
	} {
		ids, err := g.ids(arg)
		assert.NilError(t, err)
		assert.DeepEqual(t, ids, want)
	}
	for _, arg := range []string{"file", "base/nothing", "trees"} {
		_, err := g.ids(arg)
		assert.Assert(t, err != nil, arg)
	}
	all, err := g.all()
	assert.NilError(t, err)
	assert.DeepEqual(t, all, []string{"base/case", "base/other"})

	var shown bytes.Buffer
	assert.NilError(t, g.show([]string{"base/case"}, &shown))
	assert.Equal(t, shown.String(), "golden/base/case.txt\n\n"+draft+"\n")
}

func TestTreesOfACheckout(t *testing.T) {
	g := folder(t, draft)
	tree := filepath.Join(g.root, "trees", "wood.tree")
	assert.NilError(t, os.WriteFile(tree, []byte("link a b\n"), 0o644))
	m, err := g.tree(&transcript.Case{Tree: "wood"})
	assert.NilError(t, err)
	assert.Equal(t, len(m), 1)
	_, err = g.tree(&transcript.Case{Tree: "stone"})
	assert.ErrorContains(t, err, "there is no golden/trees/stone.tree")
	assert.NilError(t, os.WriteFile(tree, []byte("link a\n"), 0o644))
	_, err = g.tree(&transcript.Case{Tree: "wood"})
	assert.ErrorContains(t, err, "golden/trees/wood.tree: line 1")
}

func TestEachGoesOnAfterAFailure(t *testing.T) {
	var done atomic.Int32
	var ids []string
	for i := range 20 {
		ids = append(ids, fmt.Sprint(i))
	}
	err := each(ids, func(id string) (string, error) {
		done.Add(1)
		if id == "3" || id == "4" {
			return "", errors.New("no luck")
		}
		return "done", nil
	})
	assert.Error(t, err, "2 of 20 cases failed")
	assert.Equal(t, done.Load(), int32(20))
	assert.NilError(t, each(nil, nil))
}
