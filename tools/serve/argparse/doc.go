// Package argparse is the little of Python's argparse that the command line of
// http.server needs, with the same reading of every line and the same words in
// every complaint.
//
//	Parser      the options and the one optional positional argument
//	Option      a flag, or an option with arguments
//	Positional  an argument with nargs='?' and a type
//	Format      how Usage and Help are to look
//	Error       a complaint: the text after "error: "
//
// argparse decides in two rounds. The first looks at each word alone and marks
// it as an option (O), an argument (A) or the separator "--" (-). The second
// walks along these marks and lets options and the positional take what they
// can match. Files classify.go and consume.go are these two rounds; much that
// surprises at the command line (a word with a space is never an option, a word
// such as -1 is an argument) is decided in the first, without a look at the
// neighbours.
//
// Usage and help (format.go, help.go) are as wide as their Format says, and in its
// colours.
//
// What the argparse of each Python does otherwise stands in the table of facts.
//
// The package knows no subcommands, choices, groups, required options or
// options with a varying number of arguments, and names are either -x or
// --word.
package argparse
