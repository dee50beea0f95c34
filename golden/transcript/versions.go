package transcript

import (
	"fmt"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// A Range is a run of Pythons: one of them when From equals To, all between
// the two (inclusive) when they differ, and From and everything newer when
// To is the zero Version.
type Range struct{ From, To python.Version }

// Ranges says which Pythons something holds for, oldest first. Nil means all.
type Ranges []Range

// Contains reports whether v lies in the range.
func (r Range) Contains(v python.Version) bool {
	return r.From.Compare(v) <= 0 && (r.To == python.Version{} || v.Compare(r.To) <= 0)
}

// String spells the range: "3.13", "3.14+" or "2.7-3.8".
func (r Range) String() string {
	switch r.To {
	case r.From:
		return r.From.String()
	case python.Version{}:
		return r.From.String() + "+"
	}
	return r.From.String() + "-" + r.To.String()
}

// Contains reports whether v lies in one of the ranges, or there are none.
func (rs Ranges) Contains(v python.Version) bool {
	for _, r := range rs {
		if r.Contains(v) {
			return true
		}
	}
	return rs == nil
}

// String spells the ranges as a header or a block's first line has them,
// without the brackets: "2.7-3.8, 3.10".
func (rs Ranges) String() string {
	spelled := make([]string, len(rs))
	for i, r := range rs {
		spelled[i] = r.String()
	}
	return strings.Join(spelled, ", ")
}

// ParseRanges reads what Ranges.String gives. Ranges must be in order, and
// must not touch or overlap, so that a set of Pythons is not said in two ways.
func ParseRanges(text string) (Ranges, error) {
	var rs Ranges
	for word := range strings.SplitSeq(text, ",") {
		r, err := parseRange(strings.TrimSpace(word))
		if err != nil {
			return nil, err
		}
		if len(rs) > 0 {
			last := rs[len(rs)-1]
			if last.To == (python.Version{}) || last.To.Compare(r.From) >= 0 {
				return nil, fmt.Errorf("%s does not come after %s", r, last)
			}
		}
		rs = append(rs, r)
	}
	return rs, nil
}

func parseRange(word string) (Range, error) {
	if from, open := strings.CutSuffix(word, "+"); open {
		v, err := parseVersion(from)
		return Range{From: v}, err
	}
	from, to, between := strings.Cut(word, "-")
	first, err := parseVersion(from)
	if err != nil || !between {
		return Range{first, first}, err
	}
	last, err := parseVersion(to)
	if err == nil && first.Compare(last) >= 0 {
		err = fmt.Errorf("%s is no range: its ends are not in order", word)
	}
	return Range{first, last}, err
}

// parseVersion refuses a release such as 3.13.0, which python.ParseVersion
// would take: a range promises something of every release of a version.
func parseVersion(text string) (python.Version, error) {
	v, err := python.ParseVersion(text)
	if err == nil && v.String() != text {
		err = fmt.Errorf("%q is a release: ranges are of versions, such as %s", text, v)
	}
	return v, err
}

// RangesOf spells a set of Pythons out of those recorded, both oldest first.
// A run of neighbours among the recorded becomes one range; the run that ends
// with the newest stays open, as what is newest now is expected to last. All
// of the recorded together are nil: nothing need be said.
func RangesOf(set, recorded []python.Version) Ranges {
	if len(set) == len(recorded) {
		return nil
	}
	in := map[python.Version]bool{}
	for _, v := range set {
		in[v] = true
	}
	var rs Ranges
	running := false
	for _, v := range recorded {
		switch {
		case in[v] && running:
			rs[len(rs)-1].To = v
		case in[v]:
			rs = append(rs, Range{v, v})
		}
		running = in[v]
	}
	if running {
		rs[len(rs)-1].To = python.Version{}
	}
	return rs
}
