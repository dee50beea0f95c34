package base

import (
	"fmt"

	"github.com/glasshttp/glass/server/pytext"
)

// What is wrong with a format is an exception, in words that have changed more
// than once (BASE-52): from 3.15 on they say where.

func raised(class, format string, args ...any) error {
	return &pytext.Exception{Class: class, Text: fmt.Sprintf(format, args...)}
}

// position is a place of the format, counted as Python counts.
func (p *page) position(at int) int { return p.length(p.format[:at]) }

func (p *page) incomplete(c *conversion) error {
	if p.facts.FormatErrorsPlaced {
		return raised("ValueError", "stray %% at position %d", p.position(c.start))
	}
	return raised("ValueError", "incomplete format")
}

func (p *page) incompleteName(c *conversion) error {
	if p.facts.FormatErrorsPlaced {
		return raised("ValueError", "stray %% or incomplete format key at position %d", p.position(c.start))
	}
	return raised("ValueError", "incomplete format key")
}

func (p *page) tooBig(c *conversion, what string) error {
	if p.facts.FormatErrorsPlaced {
		return raised("ValueError", "%s too big at position %d", what, p.position(c.start))
	}
	if what == "precision" && p.facts.TextIsBytes {
		what = "prec"
	}
	return raised("ValueError", "%s too big", what)
}

// star is a width or a precision that is to be an argument of its own, which
// nobody can give.
func (p *page) star(c *conversion) error {
	value := p.take()
	switch {
	case p.facts.FormatErrorsPlaced && c.name != "":
		return raised("ValueError", "* cannot be used with a parenthesised mapping key at position %d", p.position(c.start))
	case !p.facts.FormatErrorsPlaced && value != nil && !value.isNumber:
		return raised("TypeError", "* wants int")
	}
	return p.notEnough(c)
}

func (p *page) notEnough(c *conversion) error {
	switch {
	case p.facts.FormatErrorsPlaced && p.used:
		return raised("ValueError", "format requires a parenthesised mapping key at position %d", p.position(c.start))
	case p.facts.FormatErrorsPlaced:
		return raised("TypeError", "not enough arguments for format string (got 1)")
	}
	return raised("TypeError", "not enough arguments for format string")
}

// unsupported is the error of a verb that there is not.
func (p *page) unsupported(c *conversion) error {
	at, printable := p.position(c.verbAt), ' ' <= c.verb && c.verb < 0x7f
	switch {
	case !p.facts.FormatErrorsPlaced && p.facts.TextIsBytes:
		return raised("ValueError", "unsupported format character '%s' (0x%x) at index %d", []byte{byte(c.verb)}, uint32(int8(c.verb)), at)
	case !p.facts.FormatErrorsPlaced:
		shown := '?'
		if printable {
			shown = c.verb
		}
		return raised("ValueError", "unsupported format character '%c' (0x%x) at index %d", shown, c.verb, at)
	case 'a' <= c.verb|0x20 && c.verb|0x20 <= 'z' && c.verb < 0x80:
		return raised("ValueError", "unsupported format %%%c at position %d", c.verb, p.position(c.start))
	}
	shown := fmt.Sprintf("U+%04X", c.verb)
	if quoted := pytext.Repr(string(c.verb)); printable {
		shown = quoted
	} else if len(quoted) == len(string(c.verb))+2 {
		shown = quoted + " (" + shown + ")"
	}
	return raised("ValueError", "stray %% at position %d or unexpected format character %s at position %d", p.position(c.start), shown, at)
}

// kind is the class of a value that is no number.
func (v *pageValue) kind() string {
	if v.name == "" {
		return "dict"
	}
	return "str"
}

// which names the argument that is wrong.
func (v *pageValue) which() string {
	if v.name == "" {
		return "format argument"
	}
	return "format argument '" + v.name + "'"
}

// notANumber is the error of a conversion that wants a number and gets none.
func (p *page) notANumber(c *conversion, v *pageValue) error {
	integer := c.verb == 'o' || c.verb == 'x' || c.verb == 'X'
	float := c.verb|0x20 >= 'e' && c.verb|0x20 <= 'g'
	switch {
	case p.facts.FormatErrorsPlaced && integer:
		return raised("TypeError", "%s: %%%c requires an integer, not %s", v.which(), c.verb, v.kind())
	case p.facts.FormatErrorsPlaced:
		return raised("TypeError", "%s: %%%c requires a real number, not %s", v.which(), c.verb, v.kind())
	case float && p.facts.TextIsBytes:
		return raised("TypeError", "float argument required, not %s", v.kind())
	case float:
		return raised("TypeError", "must be real number, not %s", v.kind())
	case integer && !p.facts.TextIsBytes:
		return raised("TypeError", "%%%c format: an integer is required, not %s", c.verb, v.kind())
	}
	verb := c.verb
	if verb == 'i' && p.facts.TextIsBytes {
		verb = 'd'
	}
	return raised("TypeError", "%%%c format: %s is required, not %s", verb, p.facts.NumberCalled, v.kind())
}

// noCharacter is the error of %c for what is neither a number nor one character.
func (p *page) noCharacter(c *conversion, v *pageValue) error {
	what := v.kind()
	if what == "str" {
		what = fmt.Sprintf("a string of length %d", p.length(v.text))
	}
	switch {
	case p.facts.FormatErrorsPlaced:
		return raised("TypeError", "%s: %%c requires an integer or a unicode character, not %s", v.which(), what)
	case p.facts.CharacterLengthTold:
		return raised("TypeError", "%%c requires an int or a unicode character, not %s", what)
	case p.facts.TextIsBytes && v.kind() != "str":
		return raised("TypeError", "an integer is required")
	}
	return raised("TypeError", "%%c requires int or char")
}
