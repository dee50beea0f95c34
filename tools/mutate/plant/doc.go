// Package plant puts small faults into a Go package: all of them at once, each switched on by its
// number, so that the package is compiled once and every fault costs no more than a run of the tests.
//
//	Load     reads packages, with the types of what is in them
//	Package  one of them, as it is
//	Plant    makes its mutants and the files that hold them
//	Mutant   one fault: where it is, what was there, what is there instead
//	Overlay  what go build -overlay takes for the planted files
//
// The kinds of faults, of which an expression may have several:
//
//	a condition is turned round; an operand of && or || is left out
//	a < b is a <= b, and so on; a + b is a - b, and so on; a string loses what is added to it
//	a constant is one more, one less, not true, or another text
//	a result is nothing: nil, empty, zero
//	a statement is left out: a call, an assignment, a defer, a return, a break
//
// A fault that would not compile is not made. Nor are those of which it is plain that nothing can
// notice them: what is given to panic, the capacity of what is made, and what is returned beside an ok
// that is false or beside an error, which by the conventions of Go nobody looks at.
//
// In a planted package the environment variable MUTANT holds the number of the fault that is there. With
// -1 none is, and the numbers of those that are reached go into the file that MUTANTS_REACHED names.
package plant
