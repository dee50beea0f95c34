package figures

import (
	"fmt"
	"strconv"
)

// A Target is what our server is to reach in a metric. Exactly one of AtLeast
// and AtMost is set.
type Target struct {
	Against string  `json:",omitempty"` // the server it is compared with; empty for the value itself
	AtLeast float64 `json:",omitempty"`
	AtMost  float64 `json:",omitempty"`
}

// A Verdict is what became of a target.
type Verdict struct {
	Measured bool
	Spread   // of the ratios, or of the values
	Reached  bool
}

// Judge looks whether a server has reached a target of the metric, by the
// median.
func (m *Metric) Judge(server string, t Target) (v Verdict) {
	row := m.Row(server)
	if row == nil {
		return v
	}
	numbers := row.Values()
	if t.Against != "" {
		other := m.Row(t.Against)
		if other == nil {
			return v
		}
		numbers = Ratios(row, other)
	}
	v.Spread, v.Measured = SpreadOf(numbers)
	v.Reached = v.Measured && (t.AtMost == 0 || v.Median <= t.AtMost) && v.Median >= t.AtLeast
	return v
}

// Sentence says what the target asks for, in the unit of its metric.
func (t Target) Sentence(unit string) string {
	bound, number := "at least", t.AtLeast
	if t.AtMost != 0 {
		bound, number = "at most", t.AtMost
	}
	text := strconv.FormatFloat(number, 'f', -1, 64)
	switch {
	case t.Against == "":
		return fmt.Sprintf("%s %s %s", bound, text, unit)
	case number == float64(int(number)) && number != 1:
		return fmt.Sprintf("%s %s times %s", bound, text, t.Against)
	}
	return fmt.Sprintf("%s %.1f times %s", bound, number, t.Against)
}
