package figures

import "slices"

// A Spread is what is said of some numbers.
type Spread struct{ Least, Median, Most float64 }

// SpreadOf sums numbers up; false when there are none.
func SpreadOf(numbers []float64) (Spread, bool) {
	n := len(numbers)
	if n == 0 {
		return Spread{}, false
	}
	sorted := slices.Sorted(slices.Values(numbers))
	return Spread{sorted[0], (sorted[(n-1)/2] + sorted[n/2]) / 2, sorted[n-1]}, true
}

// Ratios are the values of a over those of b, of each round in which both
// count. The two were measured within the same round, so that a machine which
// is slow for a while is slow for both: the median of these is steadier than
// the ratio of the medians.
func Ratios(a, b *Row) (all []float64) {
	for i := range min(len(a.Rounds), len(b.Rounds)) {
		if of, to := a.Rounds[i], b.Rounds[i]; !of.Void && !to.Void && to.Value != 0 {
			all = append(all, of.Value/to.Value)
		}
	}
	return all
}
