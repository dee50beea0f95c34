package known

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// Update gives the list that says of one Python just that these cases fail,
// each with the reason that the list has for it already, if any, for that
// Python or another, or else with the one given. What it says of other Pythons
// stays, and so do the remarks above its first entry.
func (l *List) Update(v python.Version, failures map[string]string) *List {
	updated := &List{entries: map[string][]entry{}}
	if l != nil {
		updated.head = l.head
		for id, entries := range l.entries {
			for _, e := range entries {
				for _, w := range python.All() {
					if w != v && e.versions.Contains(w) {
						updated.put(id, w, e.reason)
					}
				}
			}
		}
	}
	for id, reason := range failures {
		if kept, ok := l.anyReason(id, v); ok {
			reason = kept
		}
		updated.put(id, v, reason)
	}
	return updated
}

// anyReason gives the reason for a Python, or else that for any.
func (l *List) anyReason(id string, v python.Version) (string, bool) {
	if reason, ok := l.Reason(id, v); ok || l == nil || len(l.entries[id]) == 0 {
		return reason, ok
	}
	return l.entries[id][0].reason, true
}

// put adds a Python to the entry of a reason.
func (l *List) put(id string, v python.Version, reason string) {
	entries := l.entries[id]
	i := slices.IndexFunc(entries, func(e entry) bool { return e.reason == reason })
	if i < 0 {
		i = len(entries)
		entries = append(entries, entry{reason: reason})
	}
	entries[i].versions = append(entries[i].versions, transcript.Range{From: v, To: v})
	slices.SortFunc(entries[i].versions, func(a, b transcript.Range) int { return a.From.Compare(b.From) })
	l.entries[id] = entries
}

// Cases gives the ids of the cases that are listed, sorted.
func (l *List) Cases() []string {
	if l == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(l.entries))
}

// Write writes the list, sorted by case.
func (l *List) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, line := range l.head {
		fmt.Fprintln(b, line)
	}
	for _, id := range l.Cases() {
		for _, e := range l.entries[id] {
			if ranges := joined(e.versions); ranges == nil {
				fmt.Fprintf(b, "%s %s\n", id, e.reason)
			} else {
				fmt.Fprintf(b, "%s [%s] %s\n", id, ranges, strings.ReplaceAll(e.reason, "\n", " "))
			}
		}
	}
	return b.Flush()
}

// joined makes one range of neighbours among the Pythons there are, and none of
// all of them.
func joined(rs transcript.Ranges) transcript.Ranges {
	var short transcript.Ranges
	all := python.All()
	for _, r := range rs {
		last := len(short) - 1
		if last >= 0 && slices.Index(all, r.From) == slices.Index(all, short[last].To)+1 {
			short[last].To = r.To
			continue
		}
		short = append(short, r)
	}
	if len(short) == 1 && short[0].From == all[0] && short[0].To == all[len(all)-1] {
		return nil
	}
	return short
}
