package generate

import (
	"slices"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"
)

func TestTheGrammarParses(t *testing.T) {
	_, err := embedded()
	assert.NilError(t, err)
}

func TestWhatIsWrongWithAGrammarIsSaid(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"no rule", "  1 x\n", "f:1: production without a rule"},
		{"twice", "a\n  1 x\na\n", "f:3: rule a is there already"},
		{"no weight", "a\n  x y\n", "f:2: no weight and text"},
		{"no text", "a\n  1\n", "f:2: no weight and text"},
		{"weightless", "a\n  0 x\n", "f:2: no weight and text"},
		{"unknown rule", "a\n  1 \\{b}\n", "f:2: there is no rule b"},
		{"unknown piece", "a\n  1 \\{take 2}\n", `f:2: \{take 2} is nothing known`},
		{"open", "a\n  1 \\{b\n", `f:2: \{ without }`},
		{"bad escape", "a\n  1 \\q\n", `f:2: bad escape in "\\q"`},
		{"half an escape", "a\n  1 \\x4\n", `f:2: bad escape in "\\x4"`},
		{"no hex", "a\n  1 \\xzz\n", "f:2: strconv.ParseUint: parsing \"zz\": invalid syntax"},
		{"brace after backslash", "a\n  1 \\\\{b}\n", `f:2: write \\ before a brace as \x5c`},
		{"empty", "a\n", "rule a is empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := &grammar{rules: map[string]*rule{}}
			err := g.add("f", []byte(test.text))
			if err == nil {
				err = g.resolve()
			}
			assert.Error(t, err, test.want)
		})
	}
}

func TestTextIsSpelledAsInATranscript(t *testing.T) {
	g := &grammar{rules: map[string]*rule{}}
	assert.NilError(t, g.add("f", []byte("# remark\n\na\n  1 x\\r\\n\\t\\\\\\x00\\xff \\{}\\{repeat o\\n 2}\\{number 7 7}\\{b}\nb\n  3 \n")))
	assert.NilError(t, g.resolve())
	assert.Equal(t, string(newSource(g, Places{}, 1, 1).expand("a")), "x\r\n\t\\\x00\xff o\no\n7")
}

// Without this a text might never end: the first productions are what a text falls back to.
func TestFirstProductionsNeverLeadBack(t *testing.T) {
	g, err := embedded()
	assert.NilError(t, err)
	for name, r := range g.rules {
		assert.Check(t, !leadsTo(r, r, nil), "rule %s", name)
	}
}

// leadsTo follows first productions from r.
func leadsTo(r, goal *rule, seen []*rule) bool {
	if slices.Contains(seen, r) {
		return false
	}
	for _, p := range r.productions[0].pieces {
		if ref, ok := p.(*reference); ok && (ref.rule == goal || leadsTo(ref.rule, goal, append(seen, r))) {
			return true
		}
	}
	return false
}

// A production that is never taken is a case that somebody believes to be tried.
func TestEveryProductionCanBeTaken(t *testing.T) {
	g, err := embedded()
	assert.NilError(t, err)
	reached := map[*rule]bool{}
	reach(g.rules["request"], reached)
	reach(g.rules["script-request"], reached)
	for _, r := range g.rules {
		assert.Check(t, reached[r], "no request leads to rule %s", r.name)
		used := map[*production]bool{}
		for number := range uint64(r.weight) * 8 {
			s := newSource(g, somePlaces, 1, number)
			s.used = used
			s.write(r, maxDepth-2)
		}
		for _, p := range r.productions {
			assert.Check(t, used[p], "%s was not taken", p.where)
		}
	}
}

// reach marks the rules that r leads to.
func reach(r *rule, reached map[*rule]bool) {
	if reached[r] {
		return
	}
	reached[r] = true
	for _, p := range r.productions {
		for _, piece := range p.pieces {
			if ref, ok := piece.(*reference); ok {
				reach(ref.rule, reached)
			}
		}
	}
}

var somePlaces = Places{
	Files:   []string{"f.txt", "sub/caf\u00e9 & <b>.txt", "names/\xff", "x~y"},
	Folders: []string{"sub", "sub/deeper"},
}

func TestNamesAreQuotedAsPythonDoes(t *testing.T) {
	for name, want := range map[string]string{
		"a/b_.-~":           "a/b_.-~",
		"sp ace&<>":         "sp%20ace%26%3C%3E",
		"caf\u00e9":         "caf%C3%A9",
		"\xff\x80":          "%ED%B3%BF%ED%B2%80",
		"new\nline":         "new%0Aline",
		"\U0001F600/\u20ac": "%F0%9F%98%80/%E2%82%AC",
	} {
		assert.Check(t, is.Equal(quote(name), want))
	}
}

func TestSpellingsLeadToTheName(t *testing.T) {
	g, err := embedded()
	assert.NilError(t, err)
	seen := map[string]bool{}
	for number := range uint64(3000) {
		s := newSource(g, Places{Files: []string{"s/\u00e9x"}}, 2, number)
		place{spelled: true}.write(s, 0)
		seen[string(s.out)] = true
	}
	for _, want := range []string{"s/%C3%A9x", "s/%c3%a9x", "s/\xe9x", "s/\u00e9x", "s%2f%c3%a9x", "s//%c3%a9x", "s/./%C3%A9x", "%73/\xe9x"} {
		assert.Check(t, seen[want], "%q is never written", want)
	}
	for spelling := range seen {
		assert.Check(t, strings.HasSuffix(spelling, "x") || strings.HasSuffix(spelling, "%78"))
	}
}
