package main

import (
	"slices"
	"strings"
)

// isLong tells text that has a block of its own, because it is more than a line,
// from what stands in a sentence.
func isLong(text string) bool { return strings.Contains(strings.TrimSuffix(text, "\n"), "\n") }

// block writes text as a block of an item.
func block(language, text string) string {
	var b strings.Builder
	b.WriteString("  ```" + language + "\n")
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight("  "+strings.TrimSuffix(line, "\n"), " ") + "\n")
	}
	b.WriteString("  ```\n")
	return b.String()
}

// difference writes two texts as one, with a sign before the lines that only one
// has.
func difference(old, new string) string {
	was, is := split(old), split(new)
	var b strings.Builder
	for len(was) > 0 || len(is) > 0 {
		switch {
		case len(was) > 0 && len(is) > 0 && was[0] == is[0]:
			b.WriteString(" " + was[0] + "\n")
			was, is = was[1:], is[1:]
		case len(was) > 0 && (len(is) == 0 || common(was[1:], is) >= common(was, is[1:])):
			b.WriteString("-" + was[0] + "\n")
			was = was[1:]
		default:
			b.WriteString("+" + is[0] + "\n")
			is = is[1:]
		}
	}
	return b.String()
}

func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// common is the length of the longest run of lines, gaps allowed, that two texts
// have in common.
func common(a, b []string) int {
	lengths := make([]int, len(b)+1)
	for _, line := range slices.Backward(a) {
		diagonal := 0
		for j := len(b) - 1; j >= 0; j-- {
			best := max(lengths[j], lengths[j+1])
			if line == b[j] {
				best = diagonal + 1
			}
			diagonal, lengths[j] = lengths[j], best
		}
	}
	return lengths[0]
}
