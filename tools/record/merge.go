package main

import (
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// merge writes the blocks of a case: its outline, and what each Python has
// answered, equal answers as one block. The answers are sorted by version.
func merge(o *outline, all []said) []transcript.Block {
	var blocks []transcript.Block
	for i, t := range o.turns {
		if i > 0 {
			blocks = append(blocks, transcript.Block{Versions: t.versions, Events: o.withNames(t.events)})
		}
		blocks = append(blocks, o.group(all, func(s said) []transcript.Event { return s.after[i] })...)
	}
	for _, kind := range []transcript.Kind{transcript.Status, transcript.Stdout, transcript.Stderr} {
		blocks = append(blocks, o.group(all, func(s said) []transcript.Event {
			i := slices.IndexFunc(s.last, func(e transcript.Event) bool { return e.Kind == kind })
			if i < 0 {
				return nil
			}
			return s.last[i : i+1]
		})...)
	}
	return blocks
}

// group makes a block of each different answer, in the order of the oldest
// Python that gave it. No answer is no block.
func (o *outline) group(all []said, answer func(said) []transcript.Event) []transcript.Block {
	var order []string
	sets := map[string][]python.Version{}
	events := map[string][]transcript.Event{}
	var recorded []python.Version
	for _, s := range all {
		recorded = append(recorded, s.version)
		named := o.withNames(answer(s))
		key := strings.Join(spell(named), "\n")
		if sets[key] == nil && len(named) > 0 {
			order = append(order, key)
		}
		sets[key], events[key] = append(sets[key], s.version), named
	}
	var blocks []transcript.Block
	for _, key := range order {
		blocks = append(blocks, transcript.Block{
			Versions: transcript.RangesOf(sets[key], recorded),
			Events:   events[key],
		})
	}
	return blocks
}

// spell gives the lines of events.
func spell(events []transcript.Event) []string {
	var lines []string
	for _, e := range events {
		lines = append(lines, e.Lines()...)
	}
	return lines
}

// withNames puts an On before each event that is on another connection than
// the one before: the first of a block among them.
func (o *outline) withNames(events []transcript.Event) []transcript.Event {
	var all []transcript.Event
	current := ""
	for _, e := range events {
		if e.Kind == transcript.On {
			current = e.Word
		} else if e.Conn != "" && e.Conn != current {
			current = e.Conn
			all = append(all, transcript.Event{Kind: transcript.On, Word: current})
		}
		e.Conn = ""
		all = append(all, e)
	}
	return all
}
