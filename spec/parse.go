package spec

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Parse reads the chapter of that name. The error is an *Error, of the first
// line that is not as it must be.
func Parse(name string, text []byte) (Chapter, error) {
	p := &parser{lines: strings.Split(string(text), "\n")}
	c := Chapter{Name: name}
	err := p.chapter(&c)
	if err != nil {
		err = &Error{name + ".md", p.at + 1, err}
	}
	return c, err
}

// A parser stands at a line. When it returns an error, that is the line meant.
type parser struct {
	lines []string
	at    int
}

// line is where the parser stands: "" also at the end.
func (p *parser) line() string {
	if p.at < len(p.lines) {
		return p.lines[p.at]
	}
	return ""
}

func (p *parser) starts(prefix string) bool { return strings.HasPrefix(p.line(), prefix) }

// ended tells whether the text is over: after its last end of line comes "".
func (p *parser) ended() bool { return p.at >= len(p.lines)-1 }

func (p *parser) chapter(c *Chapter) error {
	if err := p.checkLines(); err != nil {
		return err
	}
	title, found := strings.CutPrefix(p.line(), "# ")
	if !found {
		return errors.New("a chapter begins with its title: # Title")
	}
	c.Title = title
	p.at++
	if err := p.blank(); err != nil {
		return err
	}
	intro, err := p.paragraphs()
	if err != nil {
		return err
	}
	if c.Intro = intro; intro == "" {
		return errors.New("an introduction comes before the first clause")
	}
	for !p.ended() {
		if err := p.clause(c); err != nil {
			return err
		}
	}
	return nil
}

// checkLines looks for what no line may have.
func (p *parser) checkLines() error {
	for ; !p.ended(); p.at++ {
		switch line := p.line(); {
		case strings.HasSuffix(line, " ") || strings.HasSuffix(line, "\r"):
			return errors.New("a line ends in white space")
		case strings.Contains(line, "\t"):
			return errors.New("a line has a tab")
		case line == "" && p.at > 0 && p.lines[p.at-1] == "":
			return errors.New("two blank lines in a row")
		}
	}
	if p.line() != "" || p.at > 0 && p.lines[p.at-1] == "" {
		return errors.New("a chapter ends with one end of line")
	}
	p.at = 0
	return nil
}

// blank steps over the blank line that parts two things, or the end.
func (p *parser) blank() error {
	if p.line() != "" {
		return errors.New("a blank line must stand here")
	}
	if !p.ended() {
		p.at++
	}
	return nil
}

var heading = regexp.MustCompile(`^## ([A-Z]+)-([0-9]+) (.+)$`)

func (p *parser) clause(c *Chapter) error {
	m := heading.FindStringSubmatch(p.line())
	if m == nil {
		return fmt.Errorf("a clause begins with its id and title: ## %s-%d Title", prefix(c.Name), len(c.Clauses)+1)
	}
	// Ids are never left out nor used again, so each is one more than the last.
	if want := fmt.Sprintf("%s-%d", prefix(c.Name), len(c.Clauses)+1); m[1]+"-"+m[2] != want {
		return fmt.Errorf("the clause here has the id %s, not %s-%s", want, m[1], m[2])
	}
	clause := Clause{ID: m[1] + "-" + m[2], Chapter: c.Name, File: c.Name + ".md", Line: p.at + 1}
	clause.Title, clause.Withdrawn = strings.CutPrefix(m[3], "Withdrawn: ")
	clause.Title, clause.Quirk = strings.CutPrefix(clause.Title, "Quirk: ")
	if err := checkTitle(clause.Title); err != nil {
		return err
	}
	p.at++
	if err := p.blank(); err != nil {
		return err
	}
	if err := p.parts(&clause); err != nil {
		return err
	}
	c.Clauses = append(c.Clauses, clause)
	return nil
}

var (
	sentence = regexp.MustCompile("^[A-Z0-9`].*[A-Za-z0-9`)\"']$")
	levels   = regexp.MustCompile(`\b(MUST|SHOULD|MAY)\b`)
)

// checkTitle demands what can be demanded of a full statement: a capital, no
// full stop as it is a heading, and enough words to state something.
func checkTitle(title string) error {
	switch {
	case !sentence.MatchString(title):
		return fmt.Errorf("the title %q is no statement: it begins with a capital and ends without a stop", title)
	case len(strings.Fields(title)) < 3:
		return fmt.Errorf("the title %q states nothing", title)
	}
	return nil
}

// parts reads what follows the heading.
func (p *parser) parts(c *Clause) (err error) {
	start := p.at
	if c.Text, err = p.paragraphs(); err != nil {
		return err
	}
	if c.Withdrawn {
		if c.Text == "" {
			return errors.New("a withdrawn clause says what became of it")
		}
		return nil
	}
	if !levels.MatchString(c.Text) {
		p.at = start
		return errors.New("the text says neither MUST nor SHOULD nor MAY")
	}
	if err := p.example(c); err != nil {
		return err
	}
	if !p.starts("Why: ") {
		return errors.New("after the example comes the reason: Why: ...")
	}
	c.Why = strings.TrimPrefix(p.paragraph(), "Why: ")
	if err := p.blank(); err != nil {
		return err
	}
	return p.list(c)
}

// paragraphs reads text up to what is none: an example, a reason, a heading.
func (p *parser) paragraphs() (string, error) {
	var all []string
	for !p.ended() && !p.starts("#") && !p.starts("    ") && !p.starts("Why:") && !p.starts("- ") {
		all = append(all, p.paragraph())
		if err := p.blank(); err != nil {
			return "", err
		}
	}
	return strings.Join(all, "\n\n"), nil
}

// paragraph reads to the next blank line.
func (p *parser) paragraph() string {
	start := p.at
	for p.line() != "" {
		p.at++
	}
	return strings.Join(p.lines[start:p.at], "\n")
}

// example reads the indented lines. Whether they are lines of a transcript is
// for those to say who know transcripts.
func (p *parser) example(c *Clause) error {
	c.ExampleLine = p.at + 1
	for p.starts("    ") {
		for p.line() != "" {
			line, indented := strings.CutPrefix(p.line(), "    ")
			if !indented || strings.HasPrefix(line, " ") {
				return errors.New("the lines of an example are indented by four spaces")
			}
			c.Example = append(c.Example, line)
			p.at++
		}
		if err := p.blank(); err != nil {
			return err
		}
		if p.starts("    ") {
			c.Example = append(c.Example, "")
		}
	}
	if c.Example == nil {
		return errors.New("after the text comes an example, indented by four spaces")
	}
	return nil
}

// An item is a line of the list at the end of a clause.
type item struct {
	key    string
	to     *string
	needed bool
	form   *regexp.Regexp // nil for any text
}

var (
	rfcs   = regexp.MustCompile(`^[0-9]{3,5}( |;|$)`)
	issues = regexp.MustCompile(`^(bpo-[0-9]+|gh-[0-9]+|CVE-[0-9]{4}-[0-9]{4,})(; (bpo-[0-9]+|gh-[0-9]+|CVE-[0-9]{4}-[0-9]{4,}))*$`)
)

// items is the list of a clause, in its order.
func (c *Clause) items() []item {
	return []item{
		{"python", &c.Python, true, nil},
		{"source", &c.Source, true, nil},
		{"versions", &c.Versions, false, nil},
		{"rfc", &c.RFC, false, rfcs},
		{"issue", &c.Issue, false, issues},
		{"next", &c.Next, true, nil},
	}
}

// list reads the items that say where the clause comes from and where it leads.
func (p *parser) list(c *Clause) error {
	items := c.items()
	for p.starts("- ") {
		key, value, found := strings.Cut(p.line()[len("- "):], ": ")
		if !found {
			return errors.New("an item of the list is - key: value")
		}
		for len(items) > 0 && items[0].key != key && !items[0].needed {
			items = items[1:]
		}
		if len(items) == 0 || items[0].key != key {
			return fmt.Errorf("%q does not belong here: the list is python, source, versions, rfc, issue, next; three of them may be missing", key)
		}
		start := p.at
		for p.at++; p.starts("  "); p.at++ {
			value += " " + strings.TrimSpace(p.line())
		}
		if form := items[0].form; form != nil && !form.MatchString(value) {
			p.at = start
			return fmt.Errorf("%q is not how %s is written", value, key)
		}
		*items[0].to, items = value, items[1:]
	}
	for _, missing := range items {
		if missing.needed {
			return fmt.Errorf("the list has no %s", missing.key)
		}
	}
	return p.blank()
}
