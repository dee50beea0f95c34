//go:build race

package main

// With the race detector every server takes its time to start. The chapters' own
// tests play all of the corpus with it, in one process.
const raceDetector = true
