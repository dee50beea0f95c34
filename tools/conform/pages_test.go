package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/tools/conform/answers"
	"github.com/glasshttp/glass/tools/conform/result"
	"gotest.tools/v3/assert"
)

// The corpus grows, so these tests ask for what holds of any corpus.

// said runs a command that succeeds and gives what it printed.
func said(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	status := conform(args, &out, &errs)
	assert.Equal(t, status, statusOK, "conform %s: %s", strings.Join(args, " "), &errs)
	return out.String()
}

// refused runs a command that cannot be done and gives what it complained of.
func refused(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	status := conform(args, &out, &errs)
	assert.Equal(t, status, statusUsage, "conform %s: %s", strings.Join(args, " "), &out)
	return errs.String()
}

func chapterOf(t *testing.T, name string) []*transcript.Case {
	t.Helper()
	cases, err := golden.Cases(name)
	assert.NilError(t, err)
	return cases
}

func TestList(t *testing.T) {
	var ids []string
	for _, c := range chapterOf(t, "listener") {
		ids = append(ids, c.ID)
	}
	assert.DeepEqual(t, strings.Fields(said(t, "list", "--ids", "listener")), ids)
	all := said(t, "list", "listener")
	for _, c := range chapterOf(t, "listener") {
		assert.Assert(t, strings.Contains(all, c.ID+"\n    "+c.Title+"\n    "+strings.Join(c.Clauses, " ")), c.ID)
	}
}

func TestListFilters(t *testing.T) {
	first := chapterOf(t, "file")[0]
	for _, filter := range [][]string{
		{"--clause", first.Clauses[0]}, {"--handler", first.Handler}, {"--about", strings.ToUpper(first.Title)},
		{"--python", "3.14"},
	} {
		ids := strings.Fields(said(t, append([]string{"list", "--ids"}, filter...)...))
		assert.Assert(t, slices.Contains(ids, first.ID), "%v", filter)
	}
	for _, id := range strings.Fields(said(t, "list", "--ids", "--handler", "app", "base")) {
		c, err := golden.Case(id)
		assert.NilError(t, err)
		_, isApp := c.App()
		assert.Assert(t, isApp, id)
	}
	var out, errs bytes.Buffer
	assert.Equal(t, conform([]string{"list", "--clause", "FILE-99999"}, &out, &errs), statusOK)
	assert.Equal(t, out.String(), "")
	assert.Assert(t, strings.Contains(errs.String(), "no case is like that"))
	assert.Assert(t, strings.Contains(refused(t, "list", "--python", "3.5"), "3.5"))
}

// What is shown of a case is every line of it, for every Python, and all that its
// clauses say.
func TestShow(t *testing.T) {
	for _, c := range chapterOf(t, "listener") {
		text := said(t, "show", c.ID)
		for _, a := range answers.All(c) {
			for _, line := range answers.Near(answers.Diff(answers.Solid(a.Lines), nil), 0) {
				_, line, _ = strings.Cut(line, " ")
				assert.Assert(t, strings.Contains(text, strings.TrimSpace(line)), "%s does not show %s", c.ID, line)
			}
		}
		for _, id := range c.Clauses {
			clause, _ := spec.Lookup(id)
			assert.Assert(t, strings.Contains(text, clause.Heading()), c.ID)
			assert.Assert(t, strings.Contains(text, strings.Split(clause.Why, "\n")[0]), c.ID)
		}
		assert.Assert(t, strings.Contains(text, "recorded   "+strings.Join(c.Recorded, " ")), c.ID)
	}
}

func TestShowAsOtherPythons(t *testing.T) {
	c := chapterOf(t, "file")[0]
	oldest := c.RecordedVersions()[0].String()
	assert.Assert(t, strings.Contains(said(t, "show", "--python", oldest, c.ID), "As Python "+oldest+" has it"))
	assert.Assert(t, strings.Contains(refused(t, "show", c.ID, "--python", "9.9"), "9.9"))
	assert.Assert(t, strings.Contains(refused(t, "show"), "which case"))
	assert.Assert(t, strings.Contains(refused(t, "show", "no/such"), "no case"))
}

func TestDiff(t *testing.T) {
	folder := t.TempDir()
	html, markdown := filepath.Join(folder, "a.html"), filepath.Join(folder, "a.md")
	assert.Equal(t, said(t, "diff", "3.12", "3.14", "listener", "--steps", "--html", html, "--markdown", markdown), "")
	page, err := os.ReadFile(html)
	assert.NilError(t, err)
	assert.Assert(t, bytes.Contains(page, []byte(`id="3.12-3.13"`)) && bytes.Contains(page, []byte(`id="3.13-3.14"`)))
	text, err := os.ReadFile(markdown)
	assert.NilError(t, err)
	assert.Assert(t, bytes.Contains(text, []byte("## From 3.13 to 3.14")))
	assert.Assert(t, strings.HasPrefix(said(t, "diff", "3.13", "3.14", "listener"), "Python 3.13 -> 3.14: of "))
	assert.Equal(t, strings.Count(said(t, "diff", "2.7", "3.15", "--steps", "listener"), "\nPython 3"), 9)
	for _, args := range [][]string{{"3.13"}, {"3.13", "3.5"}, {"3.14", "3.13", "--steps"}, {"3.13", "3.14", "no/such"}} {
		refused(t, append([]string{"diff"}, args...)...)
	}
}

func TestExport(t *testing.T) {
	c := chapterOf(t, "file")[0]
	var document struct {
		Schema string
		Cases  []struct{ ID string }
	}
	assert.NilError(t, json.Unmarshal([]byte(said(t, "export", "--as", "json", c.ID)), &document))
	assert.Equal(t, document.Cases[0].ID, c.ID)
	folder := t.TempDir()
	assert.Equal(t, said(t, "export", "--as", "raw", "--to", folder, c.ID), "")
	request, err := os.ReadFile(filepath.Join(folder, c.ID, "request"))
	assert.NilError(t, err)
	assert.Equal(t, said(t, "export", "--as", "raw", c.ID), string(request))
	assert.Equal(t, said(t, "export", "--as", "nc", "--to", folder, "file"), "")
	lines, err := os.ReadFile(filepath.Join(folder, "nc.sh"))
	assert.NilError(t, err)
	assert.Equal(t, strings.Count(string(lines), "\n# "+c.Title+"\n"), 1)
	assert.Assert(t, strings.Contains(said(t, "export", "--as", "nc", "--addr", "[::1]:99", c.ID), "nc ::1 99"))
	assert.Equal(t, said(t, "export", "--as", "tree", "--to", filepath.Join(folder, "trees"), c.ID), "")
	_, err = os.Stat(filepath.Join(folder, "trees", c.Tree, "tree"))
	assert.NilError(t, err)
	for _, args := range [][]string{{}, {"--as", "tree"}, {"--as", "xml"}, {"--as", "raw", "file"}, {"--as", "nc", "--addr", "x"},
		{"--as", "nc", "--addr", "x:y"}, {"--as", "json", "--python", "3.5"}} {
		refused(t, append([]string{"export"}, args...)...)
	}
}

func TestHelp(t *testing.T) {
	general := said(t, "help")
	for _, c := range commands() {
		assert.Assert(t, strings.Contains(general, "conform "+c.name+" "), c.name)
		help := said(t, c.name, "--help")
		assert.Assert(t, strings.HasPrefix(help, "conform "+c.name+" ") && strings.Contains(help, "\n  -"), help)
	}
}

// reportFile writes a report in which one case passed.
func reportFile(t *testing.T) (name string, c *transcript.Case) {
	t.Helper()
	c = chapterOf(t, "file")[0]
	r := result.Report{Server: "ours", Python: "3.14", Results: []result.Result{
		{Case: c.ID, Python: "3.14", Verdict: result.Pass, Clauses: c.Clauses}}}
	name = filepath.Join(t.TempDir(), "ours.json")
	assert.NilError(t, toFile(name, r.Write))
	return name, c
}

func TestMatrix(t *testing.T) {
	name, c := reportFile(t)
	html := name + ".html"
	assert.Assert(t, strings.HasPrefix(said(t, "matrix", name, name), "| server |"))
	assert.Equal(t, said(t, "matrix", "--html", html, "--markdown", name+".md", name), "")
	page, err := os.ReadFile(html)
	assert.NilError(t, err)
	assert.Assert(t, bytes.Contains(page, []byte(`id="`+c.ID+`"`)))
	refused(t, "matrix")
	refused(t, "matrix", html)
}

func TestCoverage(t *testing.T) {
	name, c := reportFile(t)
	text := said(t, "coverage", name, "--chapter", "file", "--only", "kept")
	for _, id := range c.Clauses {
		clause, _ := spec.Lookup(id)
		assert.Assert(t, clause.Chapter != "file" || strings.Contains(text, clause.Heading()+"  (1 pass)"), text)
	}
	assert.Assert(t, !strings.Contains(text, "LISTENER-"))
	for _, args := range [][]string{{}, {name, name}, {"--chapter", "x", name}, {"--only", "x", name}, {name, "--", "--exec", "x"}, {"--", "--exec", "x"}} {
		refused(t, append([]string{"coverage"}, args...)...)
	}
}
