package units

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// roles are the marks of reStructuredText before a name: ":class:" and so on.
var roles = regexp.MustCompile(`[.:](?:class|attr|meth|func|mod|option|exc|term|rfc|source):`)

// A splitter gathers the text of a part of the document, of a paragraph or an
// item, and cuts it into sentences when the part ends.
type splitter struct {
	rules  Rules
	units  []Unit
	part   []piece // what has come of the part
	code   bool    // the part is code, and not to be cut
	known  bool    // it is so because Rules say so
	fenced bool    // between two lines of three backquotes
	blank  bool    // blank lines have come since the part
	added  bool    // the part is one that begins with Artefact
}

// A piece is a stretch of a line.
type piece struct {
	line int
	text string
}

// line takes a line of the document.
func (s *splitter) line(number int, text string) {
	switch {
	case strings.TrimSpace(text) == "```":
		s.flush()
		s.fenced = !s.fenced
	case strings.TrimSpace(text) == "":
		s.blank = true
	default:
		s.pieces(number, text)
	}
}

// pieces cuts a line where a unit is known to begin.
func (s *splitter) pieces(number int, text string) {
	runes, from := []rune(text), 0
	for _, b := range s.rules.Breaks {
		if b.Line == number && b.Column <= len(runes) {
			s.piece(number, string(runes[from:b.Column-1]))
			s.flush()
			s.known, from = b.Code, b.Column-1
		}
	}
	s.piece(number, string(runes[from:]))
}

// piece adds to the part, or begins another.
func (s *splitter) piece(number int, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if s.begins(text) {
		s.flush()
	}
	if s.rules.Wrapped {
		for i, item := range dashes.Split(text, -1) {
			if i > 0 {
				s.flush()
			}
			s.add(number, item)
		}
		return
	}
	s.add(number, text)
}

// dashes part the items of lists.
var dashes = regexp.MustCompile(`(?:^|[\s\p{Zs}])-(?:[\s\p{Zs}]|$)`)

// begins tells whether a text is the beginning of a part.
func (s *splitter) begins(text string) bool {
	directive := strings.HasPrefix(strings.TrimSpace(s.first()), ".. ")
	switch {
	case s.known:
		return false
	case s.fenced:
		return directive && len(s.part) == 1
	case s.added:
		return s.blank && !s.speaksOn(text)
	case s.rules.Wrapped:
		return s.code && !strings.HasPrefix(text, " ") || strings.HasPrefix(text, "def ")
	}
	return s.blank && !continues(s.last(), text)
}

// speaksOn tells whether a paragraph belongs to what the program behind the
// document has added.
func (s *splitter) speaksOn(text string) bool {
	return strings.HasPrefix(text, s.rules.Artefact) || strings.HasPrefix(text, "Unknown ") || continues(s.last(), text)
}

// continues tells whether a blank line parts a sentence by mistake.
func continues(before, after string) bool {
	before = strings.TrimRightFunc(before, unicode.IsSpace)
	if before == "" || after[0] < 'a' || after[0] > 'z' {
		return false
	}
	end := before[len(before)-1]
	return end == ',' || end == '-' || end >= 'a' && end <= 'z'
}

func (s *splitter) first() string {
	if len(s.part) == 0 {
		return ""
	}
	return s.part[0].text
}

func (s *splitter) last() string {
	if len(s.part) == 0 {
		return ""
	}
	return s.part[len(s.part)-1].text
}

func (s *splitter) add(number int, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if len(s.part) == 0 {
		s.added = s.rules.Artefact != "" && strings.HasPrefix(text, s.rules.Artefact)
		s.code = s.known || strings.HasPrefix(text, "def ")
	}
	if !s.rules.Wrapped && !s.blank && !s.added && len(s.part) > 0 && !s.fenced {
		s.code = true
	}
	s.part, s.blank = append(s.part, piece{number, strings.TrimSpace(text)}), false
}

// flush ends the part.
func (s *splitter) flush() {
	if s.code || s.added {
		s.unit(s.part)
	} else {
		s.sentences()
	}
	s.part, s.code, s.known, s.added = nil, false, false, false
}

// unit notes a unit.
func (s *splitter) unit(pieces []piece) {
	var words []string
	for _, p := range pieces {
		words = append(words, strings.Fields(p.text)...)
	}
	if len(words) > 0 {
		s.units = append(s.units, Unit{pieces[0].line, strings.Join(words, " ")})
	}
}

// sentences cuts the part after the stops.
func (s *splitter) sentences() {
	var sentence []piece
	for i, p := range s.part {
		rest := p.text
		for rest != "" {
			after := rest
			if i+1 < len(s.part) {
				after += " " + s.part[i+1].text
			}
			at := stop(after)
			if at < 0 || at > len(rest) {
				break
			}
			s.unit(append(sentence, piece{p.line, rest[:at]}))
			sentence, rest = nil, strings.TrimSpace(rest[at:])
		}
		if rest != "" {
			sentence = append(slices.Clip(sentence), piece{p.line, rest})
		}
	}
	s.unit(sentence)
}

var (
	// stops end sentences: before white space, or, where a blank was lost,
	// before a word with a capital.
	stops = regexp.MustCompile("[.!?][)'\"`*]*(?:\\s|$)|\\.[A-Z][a-z]*\\s|[\u3002\uff01\uff1f]")
	// abbreviations end none, and neither does the number of a chapter.
	abbreviations = regexp.MustCompile(`(?:(?:^|[\s(])(?:e\.g|i\.e|vs)|^[0-9.]+)$`)
)

// stop finds the end of the first sentence, or -1.
func stop(text string) int {
	for from := 0; ; {
		m := stops.FindStringIndex(text[from:])
		if m == nil {
			return -1
		}
		at := from + m[0]
		end := at + len(string([]rune(text[at:])[0]))
		for end < len(text) && strings.ContainsRune(")'\"`*", rune(text[end])) {
			end++
		}
		if !abbreviations.MatchString(text[:at]) {
			return end
		}
		from = end
	}
}
