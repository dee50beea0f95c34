package argparse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrapped is textwrap.wrap: words that are too long for a line are broken, and
// those with a hyphen may be parted behind it.
func wrapped(text string, width int) (lines []string) {
	chunks := chunksOf(text)
	for len(chunks) > 0 {
		if chunks[0] == " " && len(lines) > 0 {
			chunks = chunks[1:]
		}
		line, used := "", 0
		for len(chunks) > 0 && used+utf8.RuneCountInString(chunks[0]) <= width {
			line += chunks[0]
			used += utf8.RuneCountInString(chunks[0])
			chunks = chunks[1:]
		}
		if len(chunks) > 0 && utf8.RuneCountInString(chunks[0]) > width {
			fits := []rune(chunks[0])
			line += string(fits[:width-used])
			chunks[0] = string(fits[width-used:])
		}
		if line = strings.TrimSuffix(line, " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// chunksOf parts a text at its blanks, which are chunks of their own, and behind
// hyphens between letters.
func chunksOf(text string) (chunks []string) {
	for i, word := range strings.Fields(text) {
		if i > 0 {
			chunks = append(chunks, " ")
		}
		begin, letters := 0, []rune(word)
		for at := 2; at+2 < len(letters); at++ {
			if letters[at] == '-' && areLetters(letters[at-2:at]) && areLetters(letters[at+1:at+3]) {
				chunks = append(chunks, string(letters[begin:at+1]))
				begin = at + 1
			}
		}
		chunks = append(chunks, string(letters[begin:]))
	}
	return chunks
}

func areLetters(some []rune) bool {
	return unicode.IsLetter(some[0]) && unicode.IsLetter(some[1])
}
