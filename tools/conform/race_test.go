//go:build race

package main

// With the race detector this very binary takes a third of a second to start,
// and it is started for each case: of all Pythons that is more than the ten
// minutes a test may take. Two of them are played, with the chapters that need
// processes; the chapters' own tests play all of them with the detector, in one
// process.
const raceDetector = true
