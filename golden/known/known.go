// Package known reads lists of known failures: cases that a server is known
// not to pass, each with the reason.
//
//	# what our server does not do yet
//	cgi/a-script-is-run               it runs no scripts
//	file/dates-before-1970 [2.7-3.6]  such dates were not worth it
//
// A line is the id of a case, the Pythons for whose answers it holds in
// brackets (without them: all), and the reason to the end of the line. Blank
// lines, and those that begin with #, are remarks. A list must not name a case
// that is not there; that each of its cases fails is for conform run to see.
//
//	Parse   reads a list
//	List    the list: Reason looks a case up, Update makes one of what failed, Write writes it
package known

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// A List holds known failures. Its zero value is empty.
type List struct {
	entries map[string][]entry
	head    []string // remarks above the first entry
}

type entry struct {
	versions transcript.Ranges // nil for all
	reason   string
}

// Parse reads a list. Exists says which cases there are.
func Parse(r io.Reader, exists func(id string) bool) (*List, error) {
	l := &List{entries: map[string][]entry{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			if len(l.entries) == 0 {
				l.head = append(l.head, line)
			}
			continue
		}
		if err := l.add(line, exists); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return l, lines.Err()
}

func (l *List) add(line string, exists func(id string) bool) error {
	id, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	var e entry
	if inside, ok := strings.CutPrefix(rest, "["); ok {
		ranges, reason, closed := strings.Cut(inside, "]")
		var err error
		if e.versions, err = transcript.ParseRanges(ranges); err != nil || !closed {
			return fmt.Errorf("%s: the Pythons are said as in [3.6-3.8, 3.13+]: %v", id, err)
		}
		rest = strings.TrimSpace(reason)
	}
	e.reason = rest
	switch {
	case !exists(id):
		return fmt.Errorf("there is no case %s", id)
	case e.reason == "":
		return fmt.Errorf("%s is known to fail, but not why: CASE [PYTHONS] REASON", id)
	}
	for _, v := range python.All() {
		if _, twice := l.Reason(id, v); twice && e.versions.Contains(v) {
			return fmt.Errorf("%s is listed twice for Python %s", id, v)
		}
	}
	l.entries[id] = append(l.entries[id], e)
	return nil
}

// Reason gives why a case is known to fail as one Python has it, and whether
// it is.
func (l *List) Reason(id string, v python.Version) (string, bool) {
	if l == nil {
		return "", false
	}
	for _, e := range l.entries[id] {
		if e.versions.Contains(v) {
			return e.reason, true
		}
	}
	return "", false
}
