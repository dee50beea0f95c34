// Package trial runs tests against planted faults.
//
//	Build     compiles the tests of some packages, with everything planted, once
//	Program   the tests of one package
//	Baseline  runs them with no fault there, and learns which faults they reach
//	Try       runs them with one fault there, and says whether they noticed
//
// A fault is noticed when a test fails, and fails once more when it is run alone: what fails now and
// then has noticed nothing. That the tests do not end counts too, in five times what they take without
// the fault, and never less than fifteen seconds.
package trial
