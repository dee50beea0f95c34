// Package lines counts which lines of Python's own servers the corpus executes.
//
//	Table     the lines that could be executed, each with its function
//	Reached   the lines that were, by the chapter whose cases did it
//	Reasons   why lines are out of reach, from a file
//	Count     puts the three together
//	Account   what came of it, for one Python
//
// The names of functions say to which chapter a line belongs, and the cases of
// that chapter have to execute it. What a module does when it is imported is
// done for every chapter alike.
//
// The package runs no Python: tools/record does, with lines.py.
package lines
