package golden_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

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

var machine = regexp.MustCompile(`/(root|home)/|/\.?(cache|pyenv)/|/lib/python[0-9]`)

// lintMachine wants no path of the machine that a case was recorded on.
func lintMachine(c *transcript.Case) error {
	for _, b := range c.Blocks {
		for _, e := range b.Events {
			if path := machine.FindString(e.Text.Expand(fixed)); path != "" && e.Kind.ByServer() {
				return fmt.Errorf("an answer speaks of the machine it was recorded on: %q", path)
			}
		}
	}
	return nil
}

// lintSilence wants something said, on the wire or elsewhere, by every Python:
// a server that has died says nothing too.
func lintSilence(c *transcript.Case) error {
	for _, v := range c.RecordedVersions() {
		if !slices.ContainsFunc(c.For(v), func(e transcript.Event) bool { return e.Kind.ByServer() && e.Kind != transcript.End }) {
			return fmt.Errorf("Python %s says nothing at all: let another connection be answered", v)
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
