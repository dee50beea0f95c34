package argparse

import (
	"fmt"

	"github.com/glasshttp/glass/spec/python"
)

// A Parser describes a command line. The order of the options is the order in
// which an ambiguous abbreviation lists them.
type Parser struct {
	Prog       string // what the program is called in its usage
	Options    []Option
	Positional Positional

	// Facts say which Python's argparse this is. Not nil.
	Facts *python.Facts
}

// An Option is a flag, or takes arguments.
type Option struct {
	// Names are all spellings, such as -b and --bind, in the order in which
	// complaints show them.
	Names []string

	// Help is what the option is for, and Metavar what its arguments are
	// called, both for Usage and Help alone. In Help, %(default)s stands for
	// Default.
	Help, Metavar, Default string

	// Arguments is how many words the option takes: 0 for a flag, 1 or 2.
	Arguments int

	// Take is called each time the option is given, with its arguments. An
	// error ends the parsing and is returned as it is: so does --help take
	// effect before anything to its right is looked at (SERVE-10).
	//
	// SERVE-15: of one argument there is none when it was two dashes that were
	// attached, and the Python makes nothing of them.
	Take func(arguments []string) error
}

// A Positional is the argument that may be given once, anywhere on the line.
type Positional struct {
	// Name and Type are how complaints call it: "argument port: invalid int
	// value: 'x'".
	Name, Type string

	// Help and Default are as those of an Option.
	Help, Default string

	// Convert takes the text and tells whether it was of the type. It is not
	// called when the argument is not given.
	Convert func(text string) bool
}

// An Error is a complaint about the command line, worded as Python words it.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

// complain words an Error about one argument.
func complain(name, format string, args ...any) *Error {
	return &Error{"argument " + name + ": " + fmt.Sprintf(format, args...)}
}

// Parse reads the words after the program's name. Words are text in the form of
// package pytext: a byte that is not UTF-8 is a lone surrogate.
//
// The error is an *Error, what an Option's function returned, or a
// *pytext.Exception where argparse itself fails.
func (p *Parser) Parse(words []string) error {
	line := line{Parser: p, words: words, candidates: make([][]candidate, len(words))}
	if err := line.classify(); err != nil {
		return err
	}
	return line.consume()
}

// A line is one command line on its way through the two rounds.
type line struct {
	*Parser
	words      []string
	marks      []byte        // of each word: O, A or -
	candidates [][]candidate // of each word marked O: what it may mean
	taken      bool          // the positional has had its turn
	extras     []string      // words that nothing has taken
}

// A candidate is one reading of a word marked O.
type candidate struct {
	option   *Option // nil: looks like an option, but is none of ours
	name     string  // the full name it stands for
	equals   bool    // the value stands after a "="
	attached bool    // there is a value in the same word
	value    string  // that value
}
