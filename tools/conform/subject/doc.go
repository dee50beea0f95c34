// Package subject is the server under test: a program that is started for each
// case, or one that runs already, as targets for golden/play.
//
//	Program   starts a command for each case, and ends it
//	Address   plays against a server that somebody else has started
//	Command   a command line with {placeholders}
//	Split     a command line into words, as a shell does
//	Lacks     why a case cannot be played against a target
package subject
