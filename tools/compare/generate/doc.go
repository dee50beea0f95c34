// Package generate makes up conversations with an HTTP server: requests that are right, wrong, cut
// off, run together and damaged, from a grammar and a seed. The same seed and the same fixture names
// give the same bytes on every machine.
//
//	Conversation   what one client sends, write by write
//	Maker          makes the conversation of a seed and a number
//	Places         names of the fixture's files and folders, for targets that exist
//	grammar/*.txt  the grammar, see below
//
// A grammar file has rules: a name at the start of a line, then one production a line, indented: its
// weight, a blank, its text. The text is spelled as in a transcript, backslash being the only special
// byte (\r \n \t \\ \xHH), and what stands in \{...} is replaced:
//
//	\{rule}           a text of that rule; \{} is nothing
//	\{repeat X N}     X, N times; N may be a range, 96..101
//	\{number A B}     a decimal number from A to B
//	\{byte}           any byte
//	\{file} \{folder} a name of the fixture, quoted as Python's own listing does
//	\{file:spelled}   the same, its bytes escaped, raw, doubled or in Latin-1 as it happens
//
// A rule's first production must not lead back to the rule: it is the one taken when texts get too
// long or too deep. Lines that start with # are remarks.
//
// The package knows nothing of what a server should answer.
package generate
