package base

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// integer is a conversion with digits: sign, prefix, digits to the precision.
func (c *conversion) integer(n int, facts *python.Facts) string {
	base, prefix := 10, ""
	switch c.verb {
	case 'o':
		base, prefix = 8, "0o"
	case 'x', 'X':
		base, prefix = 16, "0"+string(c.verb)
	}
	digits := strconv.FormatInt(int64(n), base)
	if c.verb == 'X' {
		digits = strings.ToUpper(digits)
	}
	digits = zeros(c.precision-len(digits)) + digits
	if c.verb == 'o' && facts.TextIsBytes { // as in C: a zero, unless there is one
		prefix = strings.Repeat("0", max(0, 1-len(digits)+len(strings.TrimLeft(digits, "0"))))
	}
	if !c.has("#") {
		prefix = ""
	}
	return c.padNumber(prefix, digits, facts)
}

// float leaves digits to package fmt, whose verbs are C's.
func (c *conversion) float(f float64, facts *python.Facts) string {
	precision := c.precision
	if precision < 0 {
		precision = 6
	}
	format := "%."
	if c.has("#") {
		format = "%#."
	}
	digits := fmt.Sprintf(format+strconv.Itoa(precision)+string(c.verb), f)
	return c.padNumber("", digits, facts)
}

// padNumber puts a sign before a number where one is asked for, and fills it to the
// width, with zeros behind sign and prefix likewise. No number is below zero: an
// error with a code below 200 has no page.
func (c *conversion) padNumber(prefix, digits string, facts *python.Facts) string {
	sign := ""
	switch {
	case c.has("+"):
		sign = "+"
	case c.has(" "):
		sign = " "
	}
	if c.has("0") && !c.has("-") {
		digits = zeros(c.width-len(sign)-len(prefix)-len(digits)) + digits
	}
	return c.pad(sign+prefix+digits, facts)
}

func zeros(n int) string { return strings.Repeat("0", max(0, n)) }

// pad fills a text to the width with blanks, on the left unless the flags say
// otherwise.
func (c *conversion) pad(text string, facts *python.Facts) string {
	blanks := strings.Repeat(" ", max(0, c.width-length(text, facts)))
	if c.has("-") {
		return text + blanks
	}
	return blanks + text
}

func (p *page) length(text string) int { return length(text, p.facts) }

// length counts the characters of a text in UTF-8, lone surrogates included, or
// its bytes.
func length(text string, facts *python.Facts) (n int) {
	if facts.TextIsBytes {
		return len(text)
	}
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// first cuts a text to n characters, or bytes.
func (p *page) first(text string, n int) string {
	if p.facts.TextIsBytes {
		return text[:min(n, len(text))]
	}
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
