//go:build race

package main

// With the race detector this very binary is minutes in starting a server for
// each case of the corpus. The chapters' own tests play all of them with it, in
// one process.
const raceDetector = true
