//go:build !race

package file_test

// raceEnabled tells whether the race detector, which allocates, is at work.
const raceEnabled = false
