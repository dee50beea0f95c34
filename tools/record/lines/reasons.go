package lines

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Reason says why some lines of a function are out of reach.
type Reason struct {
	File     string
	From, To int // equal for one line
	Function string
	Why      string
}

// String spells a reason as a line of its file: "FILE:FROM-TO FUNCTION: WHY".
func (r Reason) String() string { return r.at() + " " + r.Function + ": " + r.Why }

func (r Reason) at() string {
	if r.From == r.To {
		return fmt.Sprintf("%s:%d", r.File, r.From)
	}
	return fmt.Sprintf("%s:%d-%d", r.File, r.From, r.To)
}

// ParseReasons reads a file of reasons: one a line, in order; a line that
// begins with # is a remark, and blank lines are none.
func ParseReasons(text string) ([]Reason, error) {
	var all []Reason
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r, err := parseReason(line)
		if err == nil && len(all) > 0 {
			last := all[len(all)-1]
			if cmp.Or(strings.Compare(last.File, r.File), last.To-r.From) >= 0 {
				err = fmt.Errorf("%s does not come after %s", r.at(), last.at())
			}
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		all = append(all, r)
	}
	return all, nil
}

func parseReason(line string) (r Reason, err error) {
	at, rest, _ := strings.Cut(line, " ")
	function, why, _ := strings.Cut(rest, ": ")
	file, numbers, _ := strings.Cut(at, ":")
	from, to, both := strings.Cut(numbers, "-")
	if !both {
		to = from
	}
	r = Reason{File: file, Function: function, Why: why}
	r.From, err = strconv.Atoi(from)
	if err == nil {
		r.To, err = strconv.Atoi(to)
	}
	if err != nil || r.String() != line || why == "" || r.From > r.To {
		return r, fmt.Errorf("%q is no FILE:FROM-TO FUNCTION: WHY", line)
	}
	return r, nil
}

// covers tells whether a reason speaks of a line.
func (r Reason) covers(l Line) bool {
	return l.File == r.File && r.From <= l.Number && l.Number <= r.To
}

// of finds the reason for a line, nil if there is none.
func of(reasons []Reason, l Line) *Reason {
	i := slices.IndexFunc(reasons, func(r Reason) bool { return r.covers(l) })
	if i < 0 {
		return nil
	}
	return &reasons[i]
}
