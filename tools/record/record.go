package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
)

// A recorder plays the cases of a corpus with Pythons.
type recorder struct {
	corpus   *corpus
	target   play.Target
	releases map[python.Version]string // of the Pythons that the target has
	written  atomic.Bool               // whether a file was written
}

// versions gives the Pythons, oldest first.
func (r *recorder) versions() []python.Version {
	return slices.SortedFunc(maps.Keys(r.releases), python.Version.Compare)
}

// answers plays a case with each of the Pythons that it makes sense for, twice,
// and gives the case with their answers in place of what it held before. What
// it holds for Pythons that are not asked stays.
func (r *recorder) answers(c *transcript.Case, m tree.Manifest) (*transcript.Case, error) {
	o := outlineOf(c)
	var all []said
	releases := maps.Clone(r.releases)
	for i, v := range c.RecordedVersions() {
		if _, asked := r.releases[v]; c.Python.Contains(v) && !asked {
			all = append(all, o.said[i])
			releases[v] = c.Recorded[i]
		}
	}
	for _, v := range r.versions() {
		if !c.Python.Contains(v) {
			continue
		}
		answer, err := twice(r.target, c, o, v, m)
		if err != nil {
			return nil, err
		}
		all = append(all, answer)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("the case is for Python %s, of which none is recorded from", c.Python)
	}
	slices.SortFunc(all, func(a, b said) int { return a.version.Compare(b.version) })

	recorded := *c
	recorded.Recorded = nil
	for _, s := range all {
		recorded.Recorded = append(recorded.Recorded, releases[s.version])
	}
	recorded.Blocks = merge(o, all)
	return &recorded, nil
}

// twice observes a Python two times on fresh trees, and refuses answers that
// are not the same both times.
func twice(target play.Target, c *transcript.Case, o *outline, v python.Version, m tree.Manifest) (said, error) {
	first, err := observe(target, c, o, v, m)
	if err != nil {
		return first, err
	}
	second, err := observe(target, c, o, v, m)
	if err != nil {
		return second, err
	}
	if first.silent() {
		return first, fmt.Errorf("Python %s says nothing at all, and a server that has died of it would pass: "+
			"let another connection be answered, or this one before", v)
	}
	a, b := o.lines(first), o.lines(second)
	if !slices.Equal(a, b) {
		return first, fmt.Errorf("Python %s answered differently the second time:\n%s", v, strings.Join(differing(a, b), "\n"))
	}
	return first, nil
}

// silent reports whether nothing was said, in a case that the server ends
// without a word.
func (s said) silent() bool {
	isText := func(e transcript.Event) bool { return e.Kind != transcript.End }
	return len(s.last) == 0 && !slices.ContainsFunc(slices.Concat(s.after...), isText)
}

// lines spells all that a Python has said.
func (o *outline) lines(s said) []string {
	var lines []string
	for _, events := range append(slices.Clone(s.after), s.last) {
		lines = append(lines, spell(o.withNames(events))...)
	}
	return lines
}

// differing shows the lines between the common beginning and the common end.
func differing(a, b []string) []string {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var shown []string
	for _, l := range a {
		shown = append(shown, "    1st  "+l)
	}
	for _, l := range b {
		shown = append(shown, "    2nd  "+l)
	}
	return shown
}

// record records a case and writes its file if that changes it.
func (r *recorder) record(id string) (string, error) {
	c, before, err := r.corpus.read(id)
	if err != nil {
		return "", err
	}
	if need := lacks(c); need != "" {
		return "skipped: it needs " + need, nil
	}
	m, err := r.corpus.tree(c)
	if err != nil {
		return "", err
	}
	recorded, err := r.answers(c, m)
	if err != nil {
		return "", err
	}
	after := transcript.Print(recorded)
	if bytes.Equal(before, after) {
		return "unchanged", nil
	}
	if _, err := transcript.Parse(after); err != nil {
		return "", fmt.Errorf("what was recorded is no transcript: %w\n%s", err, after)
	}
	r.written.Store(true)
	return "recorded from " + strings.Join(recorded.Recorded, " "), r.corpus.write(id, after)
}

// check plays a recorded case and reports where a Python behaves otherwise.
func (r *recorder) check(id string) (string, error) {
	c, data, err := r.corpus.read(id)
	if err != nil {
		return "", err
	}
	if _, err := transcript.Parse(data); err != nil {
		return "", err
	}
	if need := lacks(c); need != "" {
		return "skipped: it needs " + need, nil
	}
	m, err := r.corpus.tree(c)
	if err != nil {
		return "", err
	}
	var played []string
	var errs []error
	for _, v := range r.versions() {
		switch release := r.releases[v]; {
		case !c.Python.Contains(v):
		case !slices.Contains(c.Recorded, release):
			errs = append(errs, fmt.Errorf("it is not recorded from Python %s", release))
		default:
			played = append(played, release)
			errs = append(errs, play.Play(r.target, c, v, m))
		}
	}
	return "as recorded from " + strings.Join(played, " "), errors.Join(errs...)
}
