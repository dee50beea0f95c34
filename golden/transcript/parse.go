package transcript

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An Error says what is wrong with a transcript, and in which line.
type Error struct {
	Line int
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// Parse reads a transcript in its only spelling: Print gives back the same
// bytes.
func Parse(data []byte) (*Case, error) {
	c, err := Draft(data)
	if err != nil {
		return nil, err
	}
	if printed := Print(c); !bytes.Equal(printed, data) {
		return nil, firstDifference(data, printed)
	}
	return c, nil
}

// firstDifference says where a draft leaves the canonical spelling.
func firstDifference(data, canonical []byte) error {
	is, want := strings.Split(string(data), "\n"), strings.Split(string(canonical), "\n")
	for i := range is {
		switch {
		case i == len(want):
			return &Error{i + 1, errors.New("the canonical spelling has ended here")}
		case is[i] != want[i]:
			return &Error{i + 1, fmt.Errorf("%q should be spelled %q", is[i], want[i])}
		}
	}
	return &Error{len(is), errors.New("a file ends with one end of line")}
}

// Draft reads a transcript as an author may have typed it: keys in any order,
// text lines cut anywhere, bytes escaped that need not be. Printing the case
// spells it canonically.
func Draft(data []byte) (*Case, error) {
	p := &parser{c: &Case{}}
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if err := p.line(line); err != nil {
			return nil, &Error{i + 1, err}
		}
		p.lines++
	}
	if err := p.endBlock(); err != nil {
		return nil, &Error{p.lines, err}
	}
	if err := checkHeader(p.c); err != nil {
		return nil, &Error{1, err}
	}
	if err := p.checkNames(); err != nil {
		return nil, err
	}
	return p.c, nil
}

// A parser takes a transcript line by line.
type parser struct {
	c     *Case
	lines int
	keys  []string // seen in the header
	inner bool     // the header has ended
	block *Block   // being read, nil between blocks

	current   string         // connection of the block's events
	firstBare int            // line of the first event on the connection without a name
	named     map[string]int // line of a connection's first mention
}

func (p *parser) line(line string) error {
	if i := strings.IndexFunc(line, func(r rune) bool { return r < ' ' || r > '~' }); i >= 0 {
		return fmt.Errorf("%q at column %d: a transcript is printable ASCII", line[i:i+1], i+1)
	}
	switch {
	case line == "":
		p.inner = true
		return p.endBlock()
	case !p.inner:
		return p.headerLine(line)
	case p.block == nil:
		p.block, p.current = &Block{}, ""
		if strings.HasPrefix(line, "[") {
			return p.versions(line)
		}
	}
	return p.event(line)
}

func (p *parser) headerLine(line string) error {
	key, value, _ := strings.Cut(line, ": ")
	i := slices.IndexFunc(header, func(f field) bool { return f.key == key })
	switch {
	case i < 0:
		return fmt.Errorf("%q is no key of the header", key)
	case value == "":
		return fmt.Errorf("%s has no value", key)
	case slices.Contains(p.keys, key):
		return fmt.Errorf("%s is there twice", key)
	}
	p.keys = append(p.keys, key)
	return header[i].read(p.c, value)
}

func (p *parser) versions(line string) error {
	inner, closed := strings.CutSuffix(line[1:], "]")
	if !closed {
		return fmt.Errorf("%q has no closing bracket", line)
	}
	ranges, err := ParseRanges(inner)
	p.block.Versions = ranges
	return err
}

func (p *parser) endBlock() error {
	if p.block == nil {
		return nil
	}
	if len(p.block.Events) == 0 {
		return fmt.Errorf("[%s] is followed by nothing", p.block.Versions)
	}
	p.c.Blocks, p.block = append(p.c.Blocks, *p.block), nil
	return nil
}

func (p *parser) event(line string) error {
	e, err := parseEvent(line)
	if err != nil {
		return err
	}
	switch {
	case e.Kind == On:
		err = p.mention(e)
	case e.Kind.onConnection() && p.current == "" && p.firstBare == 0:
		p.firstBare = p.lines + 1
	case (e.Kind == Signal || e.Kind == Status || e.Kind == Stdout) && p.c.Handler != HandlerServe:
		err = fmt.Errorf("%q is for handler: serve only", e.Kind)
	}
	events := p.block.Events
	if n := len(events); n > 0 && e.Kind.hasText() && events[n-1].Kind == e.Kind {
		events[n-1].Text = events[n-1].Text.Append(e.Text...)
		return err
	}
	p.block.Events = append(events, e)
	return err
}

// mention notes an On.
func (p *parser) mention(e Event) error {
	p.current = e.Word
	if e.Address == Plain && p.c.Handler != HandlerServe {
		return fmt.Errorf("%q is for handler: serve only: nothing else speaks TLS", Plain)
	}
	if p.named[e.Word] > 0 {
		if e.Address != "" {
			return fmt.Errorf("@ %s was opened in line %d: its address belongs there", e.Word, p.named[e.Word])
		}
		return nil
	}
	if p.named == nil {
		p.named = map[string]int{}
	}
	p.named[e.Word] = p.lines + 1
	return nil
}

// checkNames refuses a connection without a name beside named ones, which is
// what a block looks like that forgot its "@ NAME".
func (p *parser) checkNames() error {
	if p.named == nil || p.firstBare == 0 {
		return nil
	}
	return &Error{p.firstBare, errors.New("where connections are named, each block says @ NAME before its first event on one")}
}

// parseEvent reads one line of a block.
func parseEvent(line string) (Event, error) {
	sign, rest, _ := strings.Cut(line, " ")
	switch kind := Kind(sign); {
	case kind == Remark && rest != "" && strings.TrimSpace(rest) == rest:
		return Event{Kind: kind, Word: rest}, nil
	case kind == On:
		return parseOn(rest)
	case (kind == HalfClose || kind == Close || kind == End || kind == Reply) && line == sign:
		return Event{Kind: kind}, nil
	case line == "$ kill -INT" || line == "$ kill -TERM" || line == "$ kill -HUP":
		return Event{Kind: Signal, Word: strings.TrimPrefix(line, "$ kill -")}, nil
	case kind == Status:
		if n, err := strconv.ParseUint(rest, 10, 8); err != nil || strconv.Itoa(int(n)) != rest {
			return Event{}, fmt.Errorf("%q is no exit status", rest)
		}
		return Event{Kind: kind, Word: rest}, nil
	case kind.hasText() && rest != "":
		t, err := parseText(rest)
		if err == nil {
			err = checkPlaceholders(t, sign)
		}
		return Event{Kind: kind, Text: t}, err
	}
	return Event{}, fmt.Errorf("%q is no line of a block", line)
}

func parseOn(rest string) (Event, error) {
	name, address, given := strings.Cut(rest, " ")
	if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return Event{}, fmt.Errorf("%q is no name of a connection: a-z, 0-9 and - are", name)
	}
	if given && address != "127.0.0.1" && address != "::1" && address != Plain {
		return Event{}, fmt.Errorf("%q is neither 127.0.0.1, ::1 nor plain, which can be dialled", address)
	}
	return Event{Kind: On, Word: name, Address: address}, nil
}
