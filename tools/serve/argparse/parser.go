package argparse

import "fmt"

// A Parser describes a command line. The order of the options is the order in
// which an ambiguous abbreviation lists them.
type Parser struct {
	Prog       string // what the program is called in its usage
	Options    []Option
	Positional Positional
	Dialect    Dialect
}

// An Option has Value or Flag, never both.
type Option struct {
	// Names are all spellings, such as -b and --bind, in the order in which
	// complaints show them.
	Names []string

	// Help is what the option is for, and Metavar what its argument is called,
	// both for Usage and Help alone.
	Help, Metavar string

	// Value is called with the argument of an option that takes one, each
	// time it is given. An error ends the parsing and is returned as it is.
	Value func(argument string) error

	// Flag is called for an option without argument. An error ends the
	// parsing and is returned as it is: so does --help take effect before
	// anything to its right is looked at (SERVE-10).
	Flag func() error
}

// A Positional is the argument that may be given once, anywhere on the line.
type Positional struct {
	// Name and Type are how complaints call it: "argument port: invalid int
	// value: 'x'".
	Name, Type string

	// Help is what it is for.
	Help string

	// Convert takes the text and tells whether it was of the type. It is not
	// called when the argument is not given.
	Convert func(text string) bool
}

// A Dialect is what differs between the argparse of Python versions.
type Dialect struct {
	// AmbiguousFirst: an ambiguous abbreviation is reported in the first
	// round, before any option takes effect, so that it wins over -h on its
	// left. Without it, the report waits until the option's turn comes.
	AmbiguousFirst bool

	// NegativePrefix: a word is an argument as soon as it begins like a
	// negative number (-1x, -.5/); without it, only when it is one from end
	// to end.
	NegativePrefix bool

	// ShortEquals: the "=" of a word with one dash parts name and value also
	// when names are abbreviated. The name may then be empty: -=x is short
	// for every option there is.
	ShortEquals bool
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
// The error is an *Error, or what an Option's function returned.
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
