package base

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// fill is Python's operator % with a mapping on its right: %(name)s and the
// like are replaced by values, which are of type int or string. Of the
// conversions it knows d, i, u, o, x, X, s and r, each with flags, width and
// precision, and %%. Errors are Python's exceptions (BASE-52).
func fill(format string, values map[string]any, facts *python.Facts) ([]byte, error) {
	var out []byte
	rest := format
	for {
		text, after, found := strings.Cut(rest, "%")
		out = append(out, text...)
		if !found {
			return out, nil
		}
		if strings.HasPrefix(after, "%") {
			out, rest = append(out, '%'), after[1:]
			continue
		}
		c, err := parseConversion(after, len(format)-len(after))
		if err != nil {
			return nil, err
		}
		value, ok := values[c.name]
		if !ok {
			return nil, &pytext.Exception{Class: "KeyError", Text: pytext.Repr(c.name)}
		}
		filled, err := c.apply(value, facts)
		if err != nil {
			return nil, err
		}
		out, rest = append(out, filled...), after[c.length:]
	}
}

// A number is a value that is one, and its text.
type number struct {
	value int
	text  string
}

// A conversion is what stands behind a percent sign.
type conversion struct {
	name      string
	flags     string
	width     int
	precision int // -1 when there is none
	verb      byte
	length    int // of the text it was parsed from
}

// parseConversion reads "(name)", flags, width, precision and verb. The text
// begins at index of the whole format, which some exceptions name.
func parseConversion(text string, index int) (c conversion, err error) {
	if !strings.HasPrefix(text, "(") {
		return c, &pytext.Exception{Class: "ValueError", Text: "a word of the format has no name in parentheses"}
	}
	name, rest, found := strings.Cut(text[1:], ")")
	if !found {
		return c, &pytext.Exception{Class: "ValueError", Text: "incomplete format key"}
	}
	c.name, c.precision = name, -1
	after := strings.TrimLeft(rest, "#0- +")
	c.flags, rest = rest[:len(rest)-len(after)], after
	c.width, rest = leadingNumber(rest)
	if strings.HasPrefix(rest, ".") {
		c.precision, rest = leadingNumber(rest[1:])
	}
	if rest == "" {
		return c, &pytext.Exception{Class: "ValueError", Text: "incomplete format"}
	}
	c.verb, c.length = rest[0], len(text)-len(rest)+1
	if strings.IndexByte("diuoxXsr", c.verb) < 0 {
		return c, &pytext.Exception{Class: "ValueError",
			Text: fmt.Sprintf("unsupported format character '%c' (0x%x) at index %d", c.verb, c.verb, index+c.length-1)}
	}
	return c, nil
}

func leadingNumber(text string) (number int, rest string) {
	rest = strings.TrimLeft(text, "0123456789")
	number, _ = strconv.Atoi(text[:len(text)-len(rest)]) // no digits are zero
	return number, rest
}

// apply formats a value.
func (c conversion) apply(value any, facts *python.Facts) (string, error) {
	code, isNumber := value.(number)
	text, _ := value.(string)
	switch {
	case c.verb == 's' && isNumber, c.verb == 'r' && isNumber:
		text = code.text
	case c.verb == 'r':
		text = request.Quote(text, facts)
	case c.verb == 's':
	case !isNumber:
		kind := facts.NumberCalled
		if strings.IndexByte("oxX", c.verb) >= 0 {
			kind = facts.IntegerCalled
		}
		return "", &pytext.Exception{Class: "TypeError", Text: fmt.Sprintf("%%%c format: %s is required, not str", c.verb, kind)}
	default:
		return c.formatNumber(code.value), nil
	}
	if c.precision >= 0 {
		text = firstCharacters(text, c.precision)
	}
	return c.pad(text), nil
}

// formatNumber leaves a number to package fmt, whose flags are C's as Python's
// are.
func (c conversion) formatNumber(number int) string {
	verb := c.verb
	if verb == 'i' || verb == 'u' {
		verb = 'd'
	}
	format := "%" + c.flags
	if c.width > 0 {
		format += strconv.Itoa(c.width)
	}
	if c.precision >= 0 {
		format += "." + strconv.Itoa(c.precision)
	}
	return fmt.Sprintf(format+string(verb), number)
}

// pad fills a text to the width with blanks, on the left unless the flags say
// otherwise.
func (c conversion) pad(text string) string {
	blanks := strings.Repeat(" ", max(0, c.width-characters(text)))
	if strings.Contains(c.flags, "-") {
		return text + blanks
	}
	return blanks + text
}

// characters counts the characters of a text in UTF-8, lone surrogates
// included.
func characters(text string) (n int) {
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

func firstCharacters(text string, n int) string {
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			if n == 0 {
				return text[:i]
			}
			n--
		}
	}
	return text
}
