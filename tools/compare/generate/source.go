package generate

import (
	"math/rand/v2"
	"slices"
)

// limits of one expansion: a request over a few hundred kilobytes tests patience and nothing else,
// and rules that name themselves have to end.
const (
	maxDepth  = 40
	maxLength = 300_000
)

// A source draws requests from a grammar. Everything it does follows from its seed.
type source struct {
	random  *rand.Rand
	grammar *grammar
	places  Places
	about   string // the rule of every request
	out     []byte
	used    map[*production]bool // nil but in tests: the productions that were taken
}

// newSource seeds a source for conversation number of the run called seed. The two words are mixed
// by the generator itself, so neighbours have nothing in common.
func newSource(g *grammar, places Places, seed, number uint64) *source {
	return &source{random: rand.New(rand.NewPCG(seed, number)), grammar: g, places: places, about: "request"}
}

// chance is true in percent of 100 cases.
func (s *source) chance(percent int) bool { return s.random.IntN(100) < percent }

// between draws a number from low to high, both included.
func (s *source) between(low, high int) int { return low + s.random.IntN(high-low+1) }

// expand returns one text of the rule.
func (s *source) expand(rule string) []byte {
	s.out = nil
	s.write(s.grammar.rules[rule], 0)
	return slices.Clone(s.out)
}

// write appends one text of r to s.out. Past the limits only a rule's first production is taken,
// which is never one that names its own rule (grammar_test.go sees to it).
func (s *source) write(r *rule, depth int) {
	p := r.productions[0]
	if depth < maxDepth && len(s.out) < maxLength {
		p = r.at(s.random.IntN(r.weight))
	}
	if s.used != nil {
		s.used[p] = true
	}
	for _, piece := range p.pieces {
		piece.write(s, depth+1)
	}
}

// at is the production that the n-th unit of the rule's weight belongs to.
func (r *rule) at(n int) *production {
	for _, p := range r.productions {
		if n -= p.weight; n < 0 {
			return p
		}
	}
	panic("generate: weight of rule " + r.name + " is wrong")
}
