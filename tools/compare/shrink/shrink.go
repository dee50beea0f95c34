// Package shrink makes a conversation as small as it can be while it still shows what it showed.
//
//	Conversation   the smallest found
//	Test           says whether a conversation still shows it
//
// It removes writes, then lines, words and bytes, halving what it tries to remove (delta debugging),
// and makes counted runs shorter by bisection, as most of what is long is long by one byte.
package shrink

import (
	"bytes"
	"slices"

	"github.com/glasshttp/glass/tools/compare/generate"
)

// A Test plays a conversation and reports whether it still shows what is looked for.
type Test func(generate.Conversation) bool

// Conversation shrinks c, which passes the test, in at most budget tests.
func Conversation(c generate.Conversation, budget int, test Test) generate.Conversation {
	s := &shrinker{best: c, test: test, budget: budget}
	s.try(generate.Conversation{Writes: c.Writes})
	s.try(generate.Conversation{Writes: [][]byte{c.Bytes()}})
	s.try(generate.Conversation{Writes: [][]byte{c.Bytes()}, Last: c.Last, Watched: c.Watched})
	s.writes()
	for before := -1; before != len(s.best.Bytes()); {
		before = len(s.best.Bytes())
		for _, split := range []func([]byte) [][]byte{lines, runs, words, single} {
			for i := 0; i < len(s.best.Writes); i++ {
				s.pieces(i, split)
			}
		}
		s.lengths()
	}
	return s.best
}

type shrinker struct {
	best   generate.Conversation
	test   Test
	budget int
}

// try makes c the best if it passes. The seed stays: it leads back to the conversation as it was.
func (s *shrinker) try(c generate.Conversation) bool {
	c.Seed, c.Number, c.Requests, c.Whole = s.best.Seed, s.best.Number, s.best.Requests, s.best.Whole
	c.Writes = slices.DeleteFunc(slices.Clone(c.Writes), func(w []byte) bool { return len(w) == 0 })
	if s.budget <= 0 || !s.test(c) {
		s.budget--
		return false
	}
	s.budget--
	s.best = c
	return true
}

// writes removes whole writes.
func (s *shrinker) writes() {
	for i := len(s.best.Writes) - 1; i >= 0; i-- {
		c := s.best
		c.Writes = slices.Delete(slices.Clone(c.Writes), i, i+1)
		s.try(c)
	}
}

// pieces removes runs of pieces of one write: half of them, a quarter, down to one at a time.
func (s *shrinker) pieces(write int, split func([]byte) [][]byte) {
	all := split(s.best.Writes[write])
	for size := max(1, len(all)/2); ; size /= 2 {
		for at := 0; at < len(all) && s.budget > 0; {
			rest := slices.Delete(slices.Clone(all), at, min(len(all), at+size))
			if s.replace(write, bytes.Join(rest, nil)) {
				all = rest
				if len(all) == 0 {
					return
				}
			} else {
				at += size
			}
		}
		if size <= 1 {
			return
		}
	}
}

// replace tries other bytes for one write.
func (s *shrinker) replace(write int, text []byte) bool {
	c := s.best
	c.Writes = slices.Clone(c.Writes)
	c.Writes[write] = text
	count := len(s.best.Writes)
	return s.try(c) && len(s.best.Writes) == count
}

// lengths bisects the length of every long run of one byte.
func (s *shrinker) lengths() {
	for i := 0; i < len(s.best.Writes); i++ {
		for j := 0; i < len(s.best.Writes); j++ {
			all := runs(s.best.Writes[i])
			if j >= len(all) {
				break
			}
			if len(all[j]) < longRun {
				continue
			}
			low, high := 0, len(all[j]) // low does not pass, or was not tried; high does
			for low+1 < high && s.budget > 0 {
				middle := (low + high) / 2
				shorter := slices.Clone(all)
				shorter[j] = all[j][:middle]
				if s.replace(i, bytes.Join(shorter, nil)) {
					high = middle
				} else {
					low = middle
				}
			}
		}
	}
}

// longRun is the length from which a run is bisected and not taken apart.
const longRun = 16

func lines(text []byte) [][]byte { return bytes.SplitAfter(text, []byte("\n")) }

// words parts text after blanks and carriage returns, and before percent signs and slashes.
func words(text []byte) [][]byte {
	return splitAt(text, func(before, after byte) bool {
		return before == ' ' || before == '\r' || after == '%' || after == '/'
	})
}

// runs parts text around long runs of one byte.
func runs(text []byte) [][]byte {
	var out [][]byte
	start := 0
	for i := 0; i < len(text); {
		end := i + 1
		for end < len(text) && text[end] == text[i] {
			end++
		}
		if end-i >= longRun {
			out = append(out, text[start:i], text[i:end])
			start = end
		}
		i = end
	}
	return slices.DeleteFunc(append(out, text[start:]), func(p []byte) bool { return len(p) == 0 })
}

// single parts text into bytes, but for long runs.
func single(text []byte) [][]byte {
	var out [][]byte
	for _, run := range runs(text) {
		if len(run) >= longRun && run[0] == run[len(run)-1] && bytes.Count(run, run[:1]) == len(run) {
			out = append(out, run)
			continue
		}
		out = append(out, splitAt(run, func(_, _ byte) bool { return true })...)
	}
	return out
}

func splitAt(text []byte, here func(before, after byte) bool) [][]byte {
	var out [][]byte
	start := 0
	for i := 1; i < len(text); i++ {
		if here(text[i-1], text[i]) {
			out = append(out, text[start:i])
			start = i
		}
	}
	return append(out, text[start:])
}
