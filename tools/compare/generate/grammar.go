package generate

import (
	"bufio"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed grammar/*.txt
var files embed.FS

// A grammar is all rules by name. Nothing writes to it once it is parsed.
type grammar struct {
	rules map[string]*rule
}

type rule struct {
	name        string
	weight      int // of all productions together
	productions []*production
}

type production struct {
	where  string // file and line, for messages
	weight int
	pieces []piece
}

// embedded parses the grammar this package carries, once. That it parses is the test's business.
var embedded = sync.OnceValues(func() (*grammar, error) {
	g := &grammar{rules: map[string]*rule{}}
	names, err := fs.Glob(files, "grammar/*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := g.add(name, text); err != nil {
			return nil, err
		}
	}
	return g, g.resolve()
})

// add parses one file into g.
func (g *grammar) add(file string, text []byte) error {
	var current *rule
	lines := bufio.NewScanner(bytes.NewReader(text))
	for number := 1; lines.Scan(); number++ {
		line, where := lines.Text(), fmt.Sprintf("%s:%d", file, number)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, "  "):
			if g.rules[line] != nil {
				return fmt.Errorf("%s: rule %s is there already", where, line)
			}
			current = &rule{name: line}
			g.rules[line] = current
		case current == nil:
			return fmt.Errorf("%s: production without a rule", where)
		default:
			p, err := parseProduction(where, line[2:])
			if err != nil {
				return err
			}
			current.productions = append(current.productions, p)
			current.weight += p.weight
		}
	}
	return lines.Err()
}

func parseProduction(where, line string) (*production, error) {
	number, text, ok := strings.Cut(line, " ")
	weight, err := strconv.Atoi(number)
	if !ok || err != nil || weight < 1 {
		return nil, fmt.Errorf("%s: no weight and text", where)
	}
	pieces, err := parseText(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return &production{where: where, weight: weight, pieces: pieces}, nil
}

// parseText takes a production's text apart.
func parseText(text string) ([]piece, error) {
	var pieces []piece
	for text != "" {
		at := strings.Index(text, `\{`)
		if at < 0 {
			at = len(text)
		}
		// A doubled backslash before a brace is a backslash and a brace.
		if plain := text[:at]; strings.HasSuffix(plain, `\`) && at < len(text) {
			return nil, errors.New(`write \\ before a brace as \x5c`)
		} else if plain != "" {
			bytes, err := unescape(plain)
			if err != nil {
				return nil, err
			}
			pieces = append(pieces, literal(bytes))
		}
		if text = text[at:]; text == "" {
			break
		}
		end := strings.IndexByte(text, '}')
		if end < 0 {
			return nil, errors.New(`\{ without }`)
		}
		p, err := parsePiece(text[2:end])
		if err != nil {
			return nil, err
		}
		pieces, text = append(pieces, p), text[end+1:]
	}
	return pieces, nil
}

var (
	repeatForm = regexp.MustCompile(`^repeat (.+) (\d+)(?:\.\.(\d+))?$`)
	numberForm = regexp.MustCompile(`^number (\d+) (\d+)$`)
)

// parsePiece reads what stands between \{ and }.
func parsePiece(text string) (piece, error) {
	switch text {
	case "":
		return literal(nil), nil
	case "byte":
		return anyByte{}, nil
	case "file", "folder", "file:spelled", "folder:spelled":
		kind, how, _ := strings.Cut(text, ":")
		return place{folder: kind == "folder", spelled: how == "spelled"}, nil
	}
	if m := numberForm.FindStringSubmatch(text); m != nil {
		return number{atoi(m[1]), atoi(m[2])}, nil
	}
	if m := repeatForm.FindStringSubmatch(text); m != nil {
		what, err := unescape(m[1])
		high := m[3]
		if high == "" {
			high = m[2]
		}
		return repeat{what, atoi(m[2]), atoi(high)}, err
	}
	if strings.ContainsAny(text, " \\") {
		return nil, fmt.Errorf(`\{%s} is nothing known`, text)
	}
	return &reference{name: text}, nil
}

// atoi is for digits that a regular expression has found.
func atoi(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		panic("generate: " + digits + " is too large")
	}
	return n
}

// unescape reads the transcript spelling of bytes.
func unescape(text string) ([]byte, error) {
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			out = append(out, text[i])
			continue
		}
		i++
		short := map[byte]byte{'r': '\r', 'n': '\n', 't': '\t', '\\': '\\'}
		switch {
		case i < len(text) && short[text[i]] != 0:
			out = append(out, short[text[i]])
		case i+2 < len(text) && text[i] == 'x':
			n, err := strconv.ParseUint(text[i+1:i+3], 16, 8)
			if err != nil {
				return nil, err
			}
			out = append(out, byte(n))
			i += 2
		default:
			return nil, fmt.Errorf("bad escape in %q", text)
		}
	}
	return out, nil
}

// resolve finds the rule of every reference.
func (g *grammar) resolve() error {
	for _, r := range g.rules {
		if len(r.productions) == 0 {
			return fmt.Errorf("rule %s is empty", r.name)
		}
		for _, p := range r.productions {
			for _, piece := range p.pieces {
				ref, ok := piece.(*reference)
				if !ok {
					continue
				}
				if ref.rule = g.rules[ref.name]; ref.rule == nil {
					return fmt.Errorf("%s: there is no rule %s", p.where, ref.name)
				}
			}
		}
	}
	return nil
}
