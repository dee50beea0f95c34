package golden_test

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/apps"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
)

// corpus gives every case.
func corpus(t *testing.T) []*transcript.Case {
	t.Helper()
	var all []*transcript.Case
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		all = append(all, cases...)
	}
	return all
}

// TestLint looks at each case by itself. Which keys there are, and how a case
// is spelled, transcript.Parse has seen to.
func TestLint(t *testing.T) {
	rules := []struct {
		name  string
		check func(*transcript.Case) error
	}{
		{"name", lintName},
		{"length", lintLength},
		{"clauses", lintClauses},
		{"app", lintApp},
		{"recorded", lintRecorded},
		{"replies", lintReplies},
		{"ranges", lintRanges},
		{"groups", lintGroups},
		{"ends", lintEnds},
		{"silence", lintSilence},
		{"machine", lintMachine},
		{"lengths", lintLengths},
		{"runs", lintRuns},
	}
	for _, c := range corpus(t) {
		for _, rule := range rules {
			if err := rule.check(c); err != nil {
				t.Errorf("golden/%s.txt: %s: %v", c.ID, rule.name, err)
				break // what comes after may only follow from it
			}
		}
	}
}

func TestTitlesAreUnique(t *testing.T) {
	first := map[string]string{}
	for _, c := range corpus(t) {
		if other := first[c.Title]; other != "" {
			t.Errorf("%s and %s have the same title: %s", other, c.ID, c.Title)
		}
		first[c.Title] = c.ID
	}
}

var words = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// lintName wants a case named for what happens, in words joined by dashes.
func lintName(c *transcript.Case) error {
	if name := path.Base(c.ID); !words.MatchString(name) {
		return fmt.Errorf("%q is not words joined by dashes", name)
	}
	return nil
}

// lintLength wants a case that can be read at a glance.
func lintLength(c *transcript.Case) error {
	if n := strings.Count(string(transcript.Print(c)), "\n"); n > 200 {
		return fmt.Errorf("%d lines: 200 are enough for one claim", n)
	}
	return nil
}

// lintClauses wants clauses that are there and still hold.
func lintClauses(c *transcript.Case) error {
	for _, id := range c.Clauses {
		if _, ok := spec.Lookup(id); !ok {
			return fmt.Errorf("there is no clause %s", id)
		}
	}
	return nil
}

func lintApp(c *transcript.Case) error {
	if app, ok := c.App(); ok && !slices.Contains(apps.Names(), app) {
		return fmt.Errorf("there is no app %s", app)
	}
	_, err := golden.Tree(c.Tree)
	return err
}

// lintRecorded wants the answers of every Python that the case is for, each
// from the release that the corpus is recorded from.
func lintRecorded(c *transcript.Case) error {
	for _, v := range python.All() {
		if release := python.Release(v); c.Python.Contains(v) && !slices.Contains(c.Recorded, release) {
			return fmt.Errorf("it is not recorded from Python %s: go run ./tools/record %s", release, c.ID)
		}
	}
	if len(c.Recorded) == 0 {
		return fmt.Errorf("it is for none of the Pythons there are")
	}
	return nil
}

// lintReplies wants none left that is still to be recorded.
func lintReplies(c *transcript.Case) error {
	for _, b := range c.Blocks {
		for _, e := range b.Events {
			if e.Kind == transcript.Reply {
				return fmt.Errorf("<? is left: go run ./tools/record %s", c.ID)
			}
		}
	}
	return nil
}

// TestTrees looks at the trees: that their manifests are spelled canonically,
// that a listing has one order (a Python sorts by the name in lower case, and
// leaves equal names as the disk gave them), and that somebody plays in them.
func TestTrees(t *testing.T) {
	used := map[string]bool{"": true}
	for _, c := range corpus(t) {
		used[c.Tree] = true
	}
	for _, name := range golden.Trees() {
		m, err := golden.Tree(name)
		assert.NilError(t, err)
		lower := map[string]string{}
		for _, e := range m {
			if e.Kind == tree.Remark {
				continue
			}
			key := inLowerCase(e.Path)
			if other := lower[key]; other != "" {
				t.Errorf("golden/trees/%s.tree: %q and %q are equal in lower case", name, other, e.Path)
			}
			lower[key] = e.Path
		}
		if !used[name] {
			t.Errorf("golden/trees/%s.tree: no case has this tree", name)
		}
	}
}

// inLowerCase keeps bytes that are not UTF-8 as they are, as Python does.
func inLowerCase(name string) string {
	var b strings.Builder
	for len(name) > 0 {
		r, n := utf8.DecodeRuneInString(name)
		if r == utf8.RuneError && n == 1 {
			b.WriteByte(name[0])
		} else {
			b.WriteString(strings.ToLower(name[:n]))
		}
		name = name[n:]
	}
	return b.String()
}

// TestNothingElseLiesAround looks at the folder itself, where it is at hand:
// a test that Bazel runs sees only what is embedded.
func TestNothingElseLiesAround(t *testing.T) {
	all := map[string][]string{"trees": {".tree"}, "apps": {".go", ".py", ".bazel"}}
	for _, chapter := range golden.Chapters() {
		all[chapter] = []string{".txt"}
	}
	for folder, endings := range all {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Skipf("the folder is not at hand: %v", err)
		}
		for _, e := range entries {
			if !slices.Contains(endings, path.Ext(e.Name())) || e.IsDir() {
				t.Errorf("golden/%s/%s: what is that?", folder, e.Name())
			}
		}
	}
}

// TestAppsHaveTwoSides wants each app in Python, to be recorded, and in Go, to
// be played.
func TestAppsHaveTwoSides(t *testing.T) {
	entries, err := os.ReadDir("apps")
	if err != nil {
		t.Skipf("the folder is not at hand: %v", err)
	}
	var inPython []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".py"); ok {
			inPython = append(inPython, name)
			_, err := os.Stat(path.Join("apps", name+".go"))
			assert.NilError(t, err)
		}
	}
	assert.DeepEqual(t, apps.Names(), inPython)
}
