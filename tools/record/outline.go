package main

import (
	"slices"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// An outline is what an author has written: turns of the client, and after
// each what is waited for before the next. A case that is recorded already has
// the same outline as when it was written: a reply there is one waited for.
type outline struct {
	turns []turn // the first has no events: what the server does unasked comes after it
	named bool   // whether connections are named
	said  []said // what a recorded case holds for each of its Pythons
}

// A turn is a block of the client, and what follows.
type turn struct {
	versions transcript.Ranges
	events   []transcript.Event // with their Conn, and On where the author has it
	after    []awaited
}

// An awaited is a run of what the server does, or is expected to do.
type awaited struct {
	versions transcript.Ranges
	events   []transcript.Event // Receive, End and Reply, with their Conn
}

// said is what one Python has answered.
type said struct {
	version python.Version
	after   [][]transcript.Event // the turns' answers: Receive and End
	last    []transcript.Event   // Status, Stdout and Stderr: at most one of each, in this order
}

// outlineOf finds the outline of a case.
func outlineOf(c *transcript.Case) *outline {
	o := &outline{turns: []turn{{}}}
	mentioned := map[string]bool{}
	for _, block := range c.Blocks {
		o.addBlock(block, mentioned)
	}
	for _, v := range c.RecordedVersions() {
		o.said = append(o.said, o.saidBy(v, c.For(v)))
	}
	return o
}

// addBlock splits a block where the client's part and the server's meet.
// What a program prints and how it ends is not part of an outline.
func (o *outline) addBlock(block transcript.Block, mentioned map[string]bool) {
	const nobody, client, server = 0, 1, 2
	current, last := "", nobody
	for i, e := range block.Events {
		if e.Kind == transcript.Stdout || e.Kind == transcript.Stderr || e.Kind == transcript.Status {
			continue
		}
		if e.Kind == transcript.On {
			current, o.named = e.Word, true
			again := mentioned[e.Word]
			mentioned[e.Word] = true
			if again && i+1 < len(block.Events) && isAwaited(block.Events[i+1]) {
				continue // a mention only, which what follows has as its Conn
			}
		}
		e.Conn = current
		if !isAwaited(e) {
			if last != client {
				o.turns = append(o.turns, turn{versions: block.Versions})
			}
			t := &o.turns[len(o.turns)-1]
			t.events, last = append(t.events, e), client
			continue
		}
		t := &o.turns[len(o.turns)-1]
		if last != server {
			t.after = append(t.after, awaited{versions: block.Versions})
		}
		run := &t.after[len(t.after)-1]
		run.events, last = append(run.events, e), server
	}
}

func isAwaited(e transcript.Event) bool {
	return e.Kind == transcript.Receive || e.Kind == transcript.End || e.Kind == transcript.Reply
}

// saidBy finds what a recorded case holds for one Python.
func (o *outline) saidBy(v python.Version, script []transcript.Event) said {
	s := said{version: v}
	for _, t := range o.turns {
		s.after = append(s.after, joined(t.awaitedBy(v)))
	}
	for _, kind := range []transcript.Kind{transcript.Status, transcript.Stdout, transcript.Stderr} {
		if text := transcript.Said(script, kind); text != nil {
			s.last = append(s.last, transcript.Event{Kind: kind, Text: text})
		}
	}
	if i := slices.IndexFunc(script, func(e transcript.Event) bool { return e.Kind == transcript.Status }); i >= 0 {
		s.last = slices.Insert(s.last, 0, script[i])
	}
	return s
}

// awaitedBy gives what follows a turn as one Python has it.
func (t turn) awaitedBy(v python.Version) []transcript.Event {
	var events []transcript.Event
	for _, run := range t.after {
		if run.versions.Contains(v) {
			events = append(events, run.events...)
		}
	}
	return events
}

// waits gives what is to be waited for after a turn when one Python is
// recorded. A Python that the case was not recorded from yet is expected to
// take as many replies as its nearest relative that was.
func (o *outline) waits(t turn, v python.Version) []transcript.Event {
	if !slices.ContainsFunc(o.said, func(s said) bool { return s.version == v }) && len(o.said) > 0 {
		nearest := o.said[0].version
		for _, s := range o.said {
			if s.version.Compare(v) < 0 {
				nearest = s.version
			}
		}
		v = nearest
	}
	return t.awaitedBy(v)
}

// joined makes adjacent texts of one connection one event.
func joined(events []transcript.Event) []transcript.Event {
	var all []transcript.Event
	for _, e := range events {
		if n := len(all); n > 0 && e.Kind == transcript.Receive && all[n-1].Kind == e.Kind && all[n-1].Conn == e.Conn {
			all[n-1].Text = append(transcript.Text(nil), all[n-1].Text...).Append(e.Text...)
			continue
		}
		all = append(all, e)
	}
	return all
}
