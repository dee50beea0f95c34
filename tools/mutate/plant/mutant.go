package plant

import (
	"cmp"
	"fmt"
	"go/format"
	"slices"
	"strings"
)

// A Mutant is one small fault.
type Mutant struct {
	Number  int // from 1, over all packages that were planted together
	Package string
	File    string // from where Load was called
	Line    int
	Func    string // the function or method that it is in, "" outside of all
	Before  string // the piece of source that it is about
	After   string // what is there instead
	Nth     int    // from 1: which of those of a function that look the same

	edits []edit
}

// ID names a mutant by what it does, for lists that outlive changes elsewhere in the file.
func (m *Mutant) ID() string {
	nth := ""
	if m.Nth > 1 {
		nth = fmt.Sprintf(" #%d", m.Nth)
	}
	return fmt.Sprintf("%s %s: %s => %s%s", m.File, cmp.Or(m.Func, "-"), oneLine(m.Before), cmp.Or(oneLine(m.After), "nothing"), nth)
}

// oneLine is source on one line, and not too much of it.
func oneLine(source string) string {
	line := strings.Join(strings.Fields(source), " ")
	if len(line) > 100 {
		line = line[:100] + "..."
	}
	return line
}

// An edit puts text in a file at an offset, in the place of so many bytes.
type edit struct {
	at, removes int
	text        string
	closes      bool // the end of something that was opened
	order       int  // of opening: what is opened first is closed last
}

// apply makes all edits of a file. Where several are at one place, what closes comes first.
func apply(source []byte, edits []edit) ([]byte, error) {
	slices.SortStableFunc(edits, func(a, b edit) int {
		switch {
		case a.at != b.at:
			return cmp.Compare(a.at, b.at)
		case a.closes != b.closes:
			if a.closes {
				return -1
			}
			return 1
		case a.closes:
			return cmp.Compare(b.order, a.order)
		}
		return cmp.Compare(a.order, b.order)
	})
	var out []byte
	done := 0
	for _, e := range edits {
		out = append(append(out, source[done:e.at]...), e.text...)
		done = e.at + e.removes
	}
	return append(out, source[done:]...), nil
}

// Diff shows a mutant as lines of a diff.
func (m *Mutant) Diff() string {
	var out strings.Builder
	for _, part := range []struct{ mark, text string }{{"- ", m.Before}, {"+ ", m.After}} {
		for line := range strings.SplitSeq(tidy(part.text), "\n") {
			fmt.Fprintf(&out, "%s%s\n", part.mark, line)
		}
	}
	return out.String()
}

// tidy is source without the indentation that it had where it stands.
func tidy(text string) string {
	if out, err := format.Source([]byte(text)); err == nil {
		return strings.TrimSpace(string(out))
	}
	return text
}
