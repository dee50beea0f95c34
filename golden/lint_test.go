package golden_test

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
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

// lintRecorded wants the answers of every Python of the table of facts that
// the case is for, from the release that the table speaks of.
func lintRecorded(c *transcript.Case) error {
	for _, v := range python.Versions() {
		facts, err := python.Lookup(v.String())
		if err != nil {
			return err
		}
		if c.Python.Contains(v) && !slices.Contains(c.Recorded, facts.Release) {
			return fmt.Errorf("it is not recorded from Python %s: go run ./tools/record %s", facts.Release, c.ID)
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

// holding gives the recorded Pythons that a block holds for.
func holding(c *transcript.Case, b transcript.Block) []python.Version {
	return slices.DeleteFunc(c.RecordedVersions(), func(v python.Version) bool { return !b.Versions.Contains(v) })
}

// lintRanges wants no block that holds for nothing recorded, and the ranges of
// answers spelled as the recorder spells them.
func lintRanges(c *transcript.Case) error {
	for _, b := range c.Blocks {
		vs := holding(c, b)
		if len(vs) == 0 {
			return fmt.Errorf("[%s] holds for no Python that is recorded", b.Versions)
		}
		if want := transcript.RangesOf(vs, c.RecordedVersions()); sort(b) != "" && want.String() != b.Versions.String() {
			return fmt.Errorf("[%s] should be [%s]", b.Versions, want)
		}
	}
	return nil
}

// sort tells what a block of answers is about; it is "" for one of the client.
func sort(b transcript.Block) string {
	for _, e := range b.Events {
		switch {
		case e.Kind == transcript.Receive || e.Kind == transcript.End:
			return "wire"
		case e.Kind.ByServer():
			return string(e.Kind)
		case e.Kind != transcript.On:
			return ""
		}
	}
	return ""
}

// lintGroups wants one answer of each Python at each place, and equal answers
// only once. That none is missing lintEnds sees.
func lintGroups(c *transcript.Case) error {
	var before transcript.Block
	answered := map[python.Version]bool{}
	said := map[string]bool{}
	for _, b := range c.Blocks {
		if sort(b) != sort(before) || sort(b) == "" {
			clear(answered)
			clear(said)
		}
		before = b
		if sort(b) == "" {
			continue
		}
		for _, v := range holding(c, b) {
			if answered[v] {
				return fmt.Errorf("Python %s answers twice at one place", v)
			}
			answered[v] = true
		}
		var lines []string
		for _, e := range b.Events {
			lines = append(lines, e.Lines()...)
		}
		if key := strings.Join(lines, "\n"); said[key] {
			return fmt.Errorf("[%s] says what another block says beside it", b.Versions)
		} else {
			said[key] = true
		}
	}
	return nil
}

// lintEnds wants every connection to be seen to its end by every Python.
func lintEnds(c *transcript.Case) error {
	for _, v := range c.RecordedVersions() {
		ended := map[string]bool{}
		for _, e := range c.For(v) {
			switch e.Kind {
			case transcript.On:
				ended[e.Conn] = false
			case transcript.Receive:
				if ended[e.Conn] {
					return fmt.Errorf("as Python %s has it, the server says something after its end", v)
				}
			case transcript.End, transcript.Close:
				ended[e.Conn] = true
			}
		}
		for name, done := range ended {
			if !done {
				return fmt.Errorf("as Python %s has it, a connection %q has no end", v, name)
			}
		}
	}
	return nil
}

var contentLength = regexp.MustCompile(`(?i)\r\ncontent-length: *([0-9]+)\r\n`)

// unknown stands for a placeholder whose value may have any length.
const unknown = "\x00UNKNOWN\x00"

// lintLengths wants no placeholder of unknown length in a body whose length is
// written down.
func lintLengths(c *transcript.Case) error {
	for _, v := range c.RecordedVersions() {
		wire := map[string]string{}
		for _, e := range c.For(v) {
			if e.Kind == transcript.Receive {
				wire[e.Conn] += e.Text.Expand(fixed)
			}
		}
		for _, said := range wire {
			for _, m := range contentLength.FindAllStringSubmatchIndex(said, -1) {
				length, _ := strconv.Atoi(said[m[2]:m[3]])
				_, body, _ := strings.Cut(said[m[1]-2:], "\r\n\r\n")
				if strings.Contains(body[:min(length, len(body))], unknown) {
					return fmt.Errorf("a placeholder of unknown length stands in a body of %d bytes", length)
				}
			}
		}
	}
	return nil
}

// fixed gives something in place of a placeholder: of its length if that is
// known.
func fixed(name string) string {
	switch name {
	case transcript.Date:
		return strings.Repeat("D", 29)
	case transcript.LogTime:
		return strings.Repeat("L", 20)
	}
	return unknown
}

// lintRuns wants a byte that stands many times in a row to be counted.
func lintRuns(c *transcript.Case) error {
	if slices.Contains(c.Literal, transcript.Repeat) {
		return nil
	}
	for _, b := range c.Blocks {
		for _, e := range b.Events {
			for _, p := range e.Text {
				if run := longestRun(p.Bytes); run != "" && p.Name == "" {
					return fmt.Errorf(`say \{repeat %s %d}`, transcript.EscapeWord(run[:1]), len(run))
				}
			}
		}
	}
	return nil
}

// longestRun gives the first run of one byte that is longer than 64.
func longestRun(s string) string {
	start := 0
	for i := 1; i <= len(s); i++ {
		if i < len(s) && s[i] == s[start] {
			continue
		}
		if i-start > 64 {
			return s[start:i]
		}
		start = i
	}
	return ""
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
	for folder, endings := range map[string][]string{
		"listener": {".txt"}, "request": {".txt"}, "base": {".txt"}, "file": {".txt"}, "serve": {".txt"},
		"trees": {".tree"}, "apps": {".go", ".py", ".bazel"},
	} {
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
