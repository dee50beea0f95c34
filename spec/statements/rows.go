package main

import (
	"embed"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/spec/statements/units"
)

//go:embed *.txt
var files embed.FS

// numbers are the documents, in the order of the page.
var numbers = []string{"000", "001", "002", "003", "004"}

// A document is what is known of one: how it is cut, and a row for each unit.
type document struct {
	Number string // "000"
	About  string // what it is, in a few words
	Rules  units.Rules
	Units  int // as its file has it: a row that was lost is noticed
	Rows   []row
}

// The kinds of units.
const (
	statement = "statement" // says what happens
	name      = "name"      // names something of the library, and says no more
	narration = "narration" // does neither
)

// A row is a unit of a document: where it stands, what it says in words of
// ours, and who answers for it.
type row struct {
	Ordinal int
	Line    int
	Digest  string
	Kind    string
	Says    string
	pointer
}

// load reads the file of a document.
func load(number string) (document, error) {
	text, err := files.ReadFile(number + ".txt")
	if err != nil {
		return document{}, err
	}
	d, err := parse(string(text))
	if err == nil && d.Number != number {
		err = fmt.Errorf("it says it is %s", d.Number)
	}
	if err != nil {
		return d, fmt.Errorf("%s.txt: %w", number, err)
	}
	return d, nil
}

// parse reads a header, a blank line, and rows.
func parse(text string) (d document, err error) {
	header, body, found := strings.Cut(text, "\n\n")
	if !found {
		return d, errors.New("a header and a blank line come first")
	}
	for _, line := range strings.Split(header, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		if err := d.set(key, value); err != nil {
			return d, fmt.Errorf("%s: %w", line, err)
		}
	}
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	for i, line := range lines {
		r, err := parseRow(line)
		if err != nil {
			return d, fmt.Errorf("row %d: %w", i+1, err)
		}
		d.Rows = append(d.Rows, r)
	}
	return d, nil
}

func (d *document) set(key, value string) (err error) {
	switch key {
	case "document":
		d.Number = value
	case "about":
		d.About = value
	case "form":
		d.Rules.Wrapped = value == "wrapped"
		if value != "wrapped" && value != "paragraphs" {
			return errors.New("a form is wrapped or paragraphs")
		}
	case "breaks":
		d.Rules.Breaks, err = parseBreaks(value)
	case "artefact":
		d.Rules.Artefact = value
	case "units":
		d.Units, err = strconv.Atoi(value)
	default:
		return errors.New("there is no such key")
	}
	return err
}

// parseBreaks reads places: "4" is a line, "20:16" a column of it, and a c
// behind either says that code begins there.
func parseBreaks(value string) (places []units.Place, err error) {
	for _, word := range strings.Fields(value) {
		p := units.Place{Column: 1}
		at, code := strings.CutSuffix(word, "c")
		line, column, found := strings.Cut(at, ":")
		p.Code = code
		if p.Line, err = strconv.Atoi(line); err != nil {
			return nil, err
		}
		if found {
			if p.Column, err = strconv.Atoi(column); err != nil {
				return nil, err
			}
		}
		places = append(places, p)
	}
	return places, nil
}

var digest = regexp.MustCompile(`^[0-9a-f]{12}$`)

// parseRow reads: ordinal | line | digest | kind | what it says | pointer
func parseRow(line string) (r row, err error) {
	cells := strings.Split(line, " | ")
	if len(cells) != 6 {
		return r, fmt.Errorf("it has %d cells and not 6", len(cells))
	}
	r = row{Digest: cells[2], Kind: cells[3], Says: cells[4]}
	if r.Ordinal, err = strconv.Atoi(cells[0]); err != nil {
		return r, err
	}
	if r.Line, err = strconv.Atoi(cells[1]); err != nil {
		return r, err
	}
	switch {
	case !digest.MatchString(r.Digest):
		return r, fmt.Errorf("%q is no digest", r.Digest)
	case r.Kind != statement && r.Kind != name && r.Kind != narration:
		return r, fmt.Errorf("there is no kind %q", r.Kind)
	case strings.TrimSpace(r.Says) == "":
		return r, errors.New("it does not say what the unit says")
	}
	r.pointer, err = parsePointer(cells[5])
	return r, err
}
