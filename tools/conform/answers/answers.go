// Package answers reads a case as people do: what it looks like for one
// Python, which Pythons agree, and what differs between two that do not.
//
//	Lines    the exchange as one Python has it, in lines of a transcript
//	All      the distinct answers of a case, and who gives each
//	Remarks  what a case's author says about it
//	Diff     two lists of lines beside each other
//	Near     a diff without what is far from any difference
//
// Nothing is played here: golden/play does that. Nothing is spelled here
// either: golden/transcript does.
package answers

import (
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// Lines gives the exchange of a case as one Python has it: the blocks that hold
// for it, parted by blank lines.
func Lines(c *transcript.Case, v python.Version) []string {
	var lines []string
	for _, block := range c.Blocks {
		if !block.Versions.Contains(v) {
			continue
		}
		if lines != nil {
			lines = append(lines, "")
		}
		for _, e := range block.Events {
			lines = append(lines, e.Lines()...)
		}
	}
	return lines
}

// An Answer is what some Pythons do alike.
type Answer struct {
	Pythons []python.Version // oldest first
	Lines   []string         // the whole exchange
}

// Ranges spells the Pythons that give the answer, out of all that the case was
// recorded from: "2.7, 3.9+", or "all" where no Python differs.
func (a *Answer) Ranges(c *transcript.Case) string {
	if ranges := transcript.RangesOf(a.Pythons, c.RecordedVersions()); ranges != nil {
		return ranges.String()
	}
	return "all"
}

// Has reports whether the Python is one of those that give the answer.
func (a *Answer) Has(v python.Version) bool { return slices.Contains(a.Pythons, v) }

// All gives the distinct answers of a case, in the order of the oldest Python
// that gives each. How a case is cut into blocks does not make a difference.
func All(c *transcript.Case) []Answer {
	var all []Answer
	seen := map[string]int{}
	for _, v := range c.RecordedVersions() {
		lines := Lines(c, v)
		key := strings.Join(Solid(lines), "\n")
		at, known := seen[key]
		if !known {
			at, seen[key] = len(all), len(all)
			all = append(all, Answer{Lines: lines})
		}
		all[at].Pythons = append(all[at].Pythons, v)
	}
	return all
}

// Solid gives the lines that are played: without the blank ones between blocks,
// and without remarks.
func Solid(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool {
		return l == "" || strings.HasPrefix(l, string(transcript.Remark))
	})
}

// Remarks gives what the author of a case has to say about it: where the input
// is known from, for one.
func Remarks(c *transcript.Case) []string {
	var remarks []string
	for _, block := range c.Blocks {
		for _, e := range block.Events {
			if e.Kind == transcript.Remark {
				remarks = append(remarks, e.Word)
			}
		}
	}
	return remarks
}

// Newest gives the newest Python that a case was recorded from, and whether
// there is one.
func Newest(c *transcript.Case) (python.Version, bool) {
	vs := c.RecordedVersions()
	if len(vs) == 0 {
		return python.Version{}, false
	}
	return vs[len(vs)-1], true
}

// Recorded reports whether a case says what a Python does.
func Recorded(c *transcript.Case, v python.Version) bool {
	return slices.Contains(c.RecordedVersions(), v)
}
