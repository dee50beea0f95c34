package figures

import (
	"testing"

	"gotest.tools/v3/assert"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		numbers []float64
		want    Spread
	}{
		{[]float64{3}, Spread{3, 3, 3}},
		{[]float64{3, 1}, Spread{1, 2, 3}},
		{[]float64{9, 1, 5}, Spread{1, 5, 9}},
		{[]float64{4, 1, 9, 2}, Spread{1, 3, 9}},
	} {
		got, ok := SpreadOf(c.numbers)
		assert.Assert(t, ok)
		assert.Equal(t, got, c.want)
	}
	_, ok := SpreadOf(nil)
	assert.Assert(t, !ok)
}

// row makes one of the values; a negative one is that of a round that does not
// count.
func row(server string, values ...float64) Row {
	r := Row{Server: server}
	for _, v := range values {
		if v < 0 {
			r.Rounds = append(r.Rounds, Outcome{Value: -v, Void: true, Fault: "broken"})
		} else {
			r.Rounds = append(r.Rounds, Outcome{Value: v})
		}
	}
	return r
}

func TestRatiosAreBetweenNeighboursInTime(t *testing.T) {
	// The machine was twice as slow in the second round, for both.
	a, b := row("a", 300, 150, 330), row("b", 100, 50, 100)
	assert.DeepEqual(t, Ratios(&a, &b), []float64{3, 3, 3.3})
}

func TestRoundsThatDoNotCount(t *testing.T) {
	a, b := row("a", 300, -150, 330, 10), row("b", -100, 50, 100, 0)
	assert.DeepEqual(t, Ratios(&a, &b), []float64{3.3})
	assert.DeepEqual(t, a.Values(), []float64{300, 330, 10})
	assert.DeepEqual(t, a.Faults(), []string{"broken"})
}

func TestJudge(t *testing.T) {
	m := &Metric{Rows: []Row{row("ours", 110, 220, 90), row("theirs", 100, 200, 100), row("broken", -1, -1, -1)}}
	for _, c := range []struct {
		name              string
		target            Target
		measured, reached bool
		median            float64
	}{
		{"a ratio that is reached", Target{Against: "theirs", AtLeast: 1.1}, true, true, 1.1},
		{"a ratio that is not", Target{Against: "theirs", AtLeast: 1.2}, true, false, 1.1},
		{"a ratio that may not be exceeded", Target{Against: "theirs", AtMost: 1}, true, false, 1.1},
		{"a value", Target{AtMost: 110}, true, true, 110},
		{"a value that is too much", Target{AtMost: 100}, true, false, 110},
		{"a server that has no figures", Target{Against: "broken", AtLeast: 1}, false, false, 0},
		{"a server that was not asked", Target{Against: "absent", AtLeast: 1}, false, false, 0},
	} {
		v := m.Judge("ours", c.target)
		assert.Equal(t, v.Measured, c.measured, c.name)
		assert.Equal(t, v.Reached, c.reached, c.name)
		assert.Equal(t, v.Median, c.median, c.name)
	}
	assert.Assert(t, !m.Judge("absent", Target{AtMost: 1}).Measured)
}

func TestTargetInWords(t *testing.T) {
	for want, target := range map[string]Target{
		"at least 1.1 times nginx":      {Against: "nginx", AtLeast: 1.1},
		"at least 1.0 times nginx":      {Against: "nginx", AtLeast: 1},
		"at least 100 times python3.14": {Against: "python3.14", AtLeast: 100},
		"at most 2 times nginx":         {Against: "nginx", AtMost: 2},
		"at most 20 ms":                 {AtMost: 20},
	} {
		assert.Equal(t, target.Sentence("ms"), want)
	}
}
