package main

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		numbers        []float64
		low, mid, high float64
	}{
		{[]float64{3}, 3, 3, 3},
		{[]float64{3, 1}, 1, 2, 3},
		{[]float64{9, 1, 5}, 1, 5, 9},
		{[]float64{4, 1, 9, 2}, 1, 3, 9},
	} {
		low, mid, high := spread(c.numbers)
		assert.DeepEqual(t, []float64{low, mid, high}, []float64{c.low, c.mid, c.high})
	}
}

func TestRatioIsBetweenNeighboursInTime(t *testing.T) {
	var out strings.Builder
	servers := []*server{{name: "glass"}, {name: "other"}}
	// The machine was twice as slow in the second round, for both.
	printTable(&out, "kept-alive", scenarios["kept-alive"], servers, [][]float64{{300, 150, 330}, {100, 50, 100}})
	assert.Assert(t, strings.Contains(out.String(), "3.00 x"), out.String())
}
