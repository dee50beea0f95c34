package transcript

import "github.com/glasshttp/glass/spec/python"

// For gives what is played with one Python: the events of the blocks that hold
// for it, in order, without the remarks. Each event on a connection has its
// Conn, and an On comes exactly once for each connection, where it is opened:
// the one without a name has its On before its first event.
//
// Texts of the server that stand in adjacent blocks are one event, as the
// blocks are only a way of writing; each Send is a write of its own.
func (c *Case) For(v python.Version) []Event {
	var script []Event
	opened := map[string]bool{}
	for _, block := range c.Blocks {
		if !block.Versions.Contains(v) {
			continue
		}
		current, sending := "", -1 // the write that lines of this block still belong to
		for _, e := range block.Events {
			if e.Kind == On {
				current = e.Word
			}
			if (e.Kind == On || e.Kind.onConnection()) && !opened[current] {
				opened[current] = true
				script = append(script, Event{Kind: On, Word: current, Address: e.Address, Conn: current})
			}
			if e.Kind == On || e.Kind == Remark {
				continue
			}
			if e.Kind.onConnection() {
				e.Conn = current
			}
			script, sending = join(script, e, sending)
		}
	}
	return script
}

// join adds an event to a script. Sending is the index of the write that the
// block's last event was, or -1; the new one is returned.
func join(script []Event, e Event, sending int) ([]Event, int) {
	last := len(script) - 1
	switch {
	case last < 0 || script[last].Kind != e.Kind || script[last].Conn != e.Conn || !e.Kind.hasText():
	case e.Kind != Send || sending == last:
		script[last].Text = append(Text(nil), script[last].Text...).Append(e.Text...)
		return script, sending
	}
	script = append(script, e)
	if e.Kind == Send {
		return script, last + 1
	}
	return script, -1
}

// Said gives one standard stream as a whole: the texts of the events of one
// kind, joined.
func Said(script []Event, kind Kind) Text {
	var whole Text
	for _, e := range script {
		if e.Kind == kind {
			whole = whole.Append(e.Text...)
		}
	}
	return whole
}
