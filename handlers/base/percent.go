package base

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// A pageValue is what a word of an error page stands for.
type pageValue struct {
	name     string
	isNumber bool
	number   int
	text     string // str()
	repr     string // of what is no text; that of a text is made when it is asked for
}

// A page is Python's operator % with a format on its left and a mapping on its
// right (BASE-52): %(name)s and the like are replaced by values, with flags,
// width and precision. The errors are Python's exceptions.
type page struct {
	facts  *python.Facts
	format string
	values []pageValue
	at     int // where reading has got to
	out    []byte

	next  *pageValue // what the name stands for that was read last; see take
	used  bool       // whether a name has been given
	taken bool       // whether a conversion has taken its value
}

// fill fills a format with values.
func fill(format string, values []pageValue, facts *python.Facts) ([]byte, error) {
	p := &page{facts: facts, format: format, values: values}
	for {
		text, _, found := strings.Cut(p.format[p.at:], "%")
		p.out = append(p.out, text...)
		if !found {
			return p.out, nil
		}
		p.at += len(text) + 1
		if strings.HasPrefix(p.format[p.at:], "%") {
			p.out = append(p.out, '%')
			p.at++
			continue
		}
		c, err := p.parse()
		if err == nil {
			err = p.convert(c)
		}
		if err != nil {
			return nil, err
		}
	}
}

// take gives the value of a conversion: what it names, or else the mapping as a
// whole, once, and nil when one with a name came before it.
func (p *page) take() *pageValue {
	value := p.next
	if value == nil && !p.used && !p.taken {
		value = p.mapping()
	}
	p.next, p.taken = nil, true
	return value
}

// mapping is the value of a conversion that names none: the mapping itself.
func (p *page) mapping() *pageValue {
	order := make([]string, len(p.values))
	reprs := map[string]string{}
	for i, v := range p.values {
		order[i] = v.name
		reprs[v.name] = p.reprOf(&v)
	}
	if p.facts.TextIsBytes {
		order = pytext.DictOrder(order)
	}
	var items []string
	for _, name := range order {
		items = append(items, "'"+name+"': "+reprs[name])
	}
	text := "{" + strings.Join(items, ", ") + "}"
	return &pageValue{text: text, repr: text}
}

// A conversion is what stands behind a percent sign.
type conversion struct {
	start     int // of the percent sign
	name      string
	flags     string
	width     int
	precision int // -1 when there is none
	verb      rune
	verbAt    int
}

func (c *conversion) has(flag string) bool { return strings.Contains(c.flags, flag) }

// parse reads "(name)", flags, width, precision, a length that means nothing,
// and the verb.
func (p *page) parse() (c conversion, err error) {
	c.start, c.precision = p.at-1, -1
	if strings.HasPrefix(p.format[p.at:], "(") {
		if err := p.parseName(&c); err != nil {
			return c, err
		}
	}
	rest := p.format[p.at:]
	c.flags = rest[:len(rest)-len(strings.TrimLeft(rest, "#0- +"))]
	p.at += len(c.flags)
	if c.width, err = p.parseNumber(&c, "width"); err != nil {
		return c, err
	}
	if strings.HasPrefix(p.format[p.at:], ".") {
		p.at++
		if c.precision, err = p.parseNumber(&c, "precision"); err != nil {
			return c, err
		}
	}
	if p.at < len(p.format) && strings.IndexByte("hlL", p.format[p.at]) >= 0 {
		p.at++
	}
	if p.at == len(p.format) {
		return c, p.incomplete(&c)
	}
	size := 1
	c.verb, c.verbAt = rune(p.format[p.at]), p.at
	if !p.facts.TextIsBytes {
		c.verb, size = utf8.DecodeRuneInString(p.format[p.at:])
	}
	p.at += size
	return c, nil
}

// parseName reads a name, in which parentheses may stand in pairs, and looks up
// what it stands for.
func (p *page) parseName(c *conversion) error {
	end, depth := p.at, 0
	for ; ; end++ {
		if end == len(p.format) {
			return p.incompleteName(c)
		}
		if p.format[end] == '(' {
			depth++
		} else if p.format[end] == ')' {
			if depth--; depth == 0 {
				break
			}
		}
	}
	c.name = p.format[p.at+1 : end]
	p.at, p.used = end+1, true
	for i := range p.values {
		if p.values[i].name == c.name {
			p.next = &p.values[i]
			return nil
		}
	}
	return raised("KeyError", "%s", request.Quote(c.name, p.facts))
}

// parseNumber reads a width or a precision; no digits are zero.
func (p *page) parseNumber(c *conversion, what string) (int, error) {
	rest := p.format[p.at:]
	if strings.HasPrefix(rest, "*") {
		return 0, p.star(c)
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	p.at += len(digits)
	if digits == "" {
		return 0, nil
	}
	bits := 64
	if what == "precision" {
		bits = 32
	}
	n, err := strconv.ParseInt(digits, 10, bits)
	if err != nil {
		return 0, p.tooBig(c, what)
	}
	return int(n), nil
}

// convert appends what a conversion makes of its value.
func (p *page) convert(c conversion) error {
	if c.verb == '%' && p.facts.PercentSignConverts {
		text := "%"
		if p.facts.TextIsBytes {
			text = c.pad(text, p.facts)
		}
		p.out = append(p.out, text...)
		return nil
	}
	value := p.take()
	if value == nil {
		return p.notEnough(&c)
	}
	text, err := p.apply(&c, value)
	p.out = append(p.out, text...)
	return err
}

// apply makes text of a value.
func (p *page) apply(c *conversion, v *pageValue) (text string, err error) {
	switch c.verb {
	case 's', 'r', 'a':
		if c.verb == 'a' && p.facts.TextIsBytes {
			return "", p.unsupported(c)
		}
		text = p.textOf(c.verb, v)
		if c.precision >= 0 {
			text = p.first(text, c.precision)
		}
		return c.pad(text, p.facts), nil
	case 'c':
		if text, err = p.character(c, v); err != nil {
			return "", err
		}
		return c.pad(text, p.facts), nil
	case 'd', 'i', 'u', 'o', 'x', 'X':
		if v.isNumber {
			return c.integer(v.number, p.facts), nil
		}
		return "", p.notANumber(c, v)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		if v.isNumber {
			return c.float(float64(v.number), p.facts), nil
		}
		return "", p.notANumber(c, v)
	}
	return "", p.unsupported(c)
}

func (p *page) textOf(verb rune, v *pageValue) string {
	switch verb {
	case 'r':
		return p.reprOf(v)
	case 'a':
		return pytext.ASCII(p.reprOf(v))
	}
	return v.text
}

func (p *page) reprOf(v *pageValue) string {
	if v.repr == "" {
		return request.Quote(v.text, p.facts)
	}
	return v.repr
}

// character is %c: of a number the character that it stands for, of a text the
// text if it is one character.
func (p *page) character(c *conversion, v *pageValue) (string, error) {
	switch {
	case !v.isNumber && v.name != "" && p.length(v.text) == 1:
		return v.text, nil
	case !v.isNumber:
		return "", p.noCharacter(c, v)
	case p.facts.TextIsBytes && v.number > 255: // none is below zero: an error with a code below 200 has no page
		return "", raised("OverflowError", "unsigned byte integer is greater than maximum")
	case p.facts.TextIsBytes:
		return string([]byte{byte(v.number)}), nil
	case v.number > utf8.MaxRune:
		return "", raised("OverflowError", "%%c arg not in range(0x110000)")
	}
	return pytext.Character(rune(v.number)), nil
}
