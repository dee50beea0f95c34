package generate

import (
	"bytes"
	"fmt"
	"slices"
)

// A Conversation is what one client sends before it ends its side.
type Conversation struct {
	Seed, Number uint64
	Requests     int // how many were drawn, before damage
	Writes       [][]byte

	// Paced asks the player to let the server take notice of a write before it sends the next one,
	// so that the server sees the pieces and not their sum.
	Paced bool

	// Last says that the client ends its side here. Otherwise it asks for one thing more first, the
	// player's sentinel, which shows whether the server still listens but hides what it makes of a
	// request that ends too early.
	Last bool

	// Watched asks the player to let the server do what it can, and to note what has come by then,
	// before it ends the client's side: it shows who answers at once and who waits for more.
	Watched bool

	// Whole asks the player to send everything, its sentinel included, as one write: for servers that
	// throw away what has come while they were busy, where more than one would be a matter of pace.
	Whole bool
}

func (c Conversation) String() string {
	return fmt.Sprintf("--seed %d --from %d --count 1", c.Seed, c.Number)
}

// Bytes is everything the client sends.
func (c Conversation) Bytes() []byte { return bytes.Join(c.Writes, nil) }

// A Maker makes the conversations of one run.
type Maker struct {
	Places Places
	Seed   uint64
	About  string // the rule of the grammar that requests are made from; "" is "request"
	Whole  bool   // send each conversation as one write
}

// Make returns the conversation of a number.
func (m Maker) Make(number uint64) (Conversation, error) {
	g, err := embedded()
	if err != nil {
		return Conversation{}, err
	}
	s := newSource(g, m.Places, m.Seed, number)
	if m.About != "" {
		s.about = m.About
	}
	if g.rules[s.about] == nil {
		return Conversation{}, fmt.Errorf("the grammar has no rule %s", s.about)
	}
	c := s.conversation(m.Seed, number)
	if m.Whole {
		c.Writes, c.Paced, c.Whole = slices.DeleteFunc([][]byte{c.Bytes()}, empty), false, true
	}
	return c, nil
}

// conversation draws one to four requests and decides how they are damaged and cut. Most stay as the
// grammar made them: damage hides what it damages.
func (s *source) conversation(seed, number uint64) Conversation {
	c := Conversation{Seed: seed, Number: number}
	requests := [][]byte{s.expand(s.about)}
	for len(requests) < 4 && s.chance(25) {
		requests = append(requests, s.expand(s.about))
	}
	c.Requests = len(requests)
	if s.chance(15) {
		i := s.random.IntN(len(requests))
		requests[i] = s.mutate(requests[i])
	}
	if s.chance(8) {
		i := len(requests) - 1
		requests[i] = requests[i][:s.random.IntN(len(requests[i])+1)]
		c.Last = s.chance(75)
	}
	c.Watched = s.chance(8)
	c.Last = c.Last || c.Watched || s.chance(10)
	switch {
	case s.chance(60):
		c.Writes = [][]byte{slices.Concat(requests...)}
	case s.chance(50):
		c.Writes = requests
	default:
		c.Writes, c.Paced = s.cut(slices.Concat(requests...)), s.chance(70)
	}
	c.Writes = slices.DeleteFunc(c.Writes, empty)
	return c
}

func empty(write []byte) bool { return len(write) == 0 }

// cut parts text at up to six places, preferably where a reader may lose count: beside a line end.
func (s *source) cut(text []byte) [][]byte {
	var at []int
	for range s.between(1, 6) {
		i := s.random.IntN(len(text) + 1)
		if line := bytes.IndexAny(text[i:], "\r\n"); line >= 0 && s.chance(50) {
			i += line + s.between(0, 1)
		}
		at = append(at, i)
	}
	slices.Sort(at)
	var pieces [][]byte
	start := 0
	for _, end := range append(at, len(text)) {
		pieces = append(pieces, text[start:end])
		start = end
	}
	return pieces
}

// mutate damages text in one to four places.
func (s *source) mutate(text []byte) []byte {
	text = slices.Clone(text)
	for range s.between(1, 4) {
		i := s.random.IntN(len(text) + 1)
		j := min(len(text), i+s.between(1, 8))
		switch s.random.IntN(7) {
		case 0:
			text = slices.Insert(text, i, byte(s.random.IntN(256)))
		case 1:
			text = slices.Insert(text, i, s.expand("special")...)
		case 2:
			text = slices.Replace(text, i, min(len(text), i+1), s.expand("special")...)
		case 3:
			text = slices.Delete(text, i, j)
		case 4:
			text = slices.Insert(text, i, slices.Clone(text[i:j])...)
		case 5:
			if i < len(text) {
				text[i] ^= 1 << s.random.IntN(8)
			}
		case 6:
			text = slices.Insert(text, i, s.expand("telling")...)
		}
	}
	return text
}
