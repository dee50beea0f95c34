package pytext_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gotest.tools/v3/assert"
	"gotest.tools/v3/assert/cmp"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/pytext/recorded"
)

// properties are asked of one character, and answered as the rows of
// characters-*.txt name them. The last three look at what a character does to a
// capital sigma beside it.
var properties = map[string]func(c string) bool{
	"printable":              func(c string) bool { return strings.Trim(pytext.Repr(c), `'"\`) == strings.Trim(c, `'"\`) },
	"isdigit":                pytext.AllDigits,
	"sigma-after":            func(c string) bool { return strings.HasSuffix(pytext.Lower(c+"Σ"), "ς") },
	"sigma-through":          func(c string) bool { return strings.HasSuffix(pytext.Lower("a"+c+"Σ"), "ς") },
	"sigma-before-through-a": func(c string) bool { return strings.HasPrefix(pytext.Lower("aΣ"+c+"a"), "aς") },
}

// values are the rows that give a character a value; -1 is none.
var values = map[string]func(c string) rune{
	"lower": func(c string) rune {
		lowered := []rune(pytext.Lower(c))
		if len(lowered) != 1 || string(lowered) == c || lowered[0] == utf8.RuneError {
			return -1 // itself, or İ, which becomes two
		}
		return lowered[0]
	},
	"decimal": func(c string) rune {
		if n, _, err := pytext.ParseInt(c); err == nil {
			return rune(n)
		}
		return -1
	},
}

// TestEveryCharacter compares what we know of every character with what each
// Python knows. Their Unicode is newer than Go's: newerThanGo says where that
// shows, exactly, so that no bug can hide there.
func TestEveryCharacter(t *testing.T) {
	if unicode.Version != "15.0.0" {
		t.Skipf("newerThanGo is for Unicode 15.0.0, and this Go has %s", unicode.Version)
	}
	chars := characters()
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		compare(t, name, chars, func(c string) rune {
			if properties[name](c) {
				return 1
			}
			return -1
		})
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		compare(t, name, chars, values[name])
	}
}

// characters are those that the comparison asks about: all of Unicode but for
// the long stretches in which every character is like the next, of which it
// takes samples and both ends.
func characters() (chars []rune) {
	stretches := [][2]rune{
		{0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}, {0xe000, 0xf8ff}, {0x17000, 0x187f7},
		{0x20000, 0x2a6df}, {0x2a700, 0x2ebe0}, {0x30000, 0x323af}, {0x323b0, 0xe0000}, {0xe1000, utf8.MaxRune},
	}
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if len(stretches) > 0 && r > stretches[0][0] {
			if r < stretches[0][1] && r%509 != 0 {
				continue
			}
			if r == stretches[0][1] {
				stretches = stretches[1:]
			}
		}
		chars = append(chars, r)
	}
	return chars
}

func compare(t *testing.T, name string, chars []rune, ours func(c string) rune) {
	t.Helper()
	older, newer := column(t, "3.13", name), column(t, "3.14", name)
	var fromOlder, fromNewer []rune
	for _, r := range chars {
		got := ours(spell(r))
		if got != older[r] {
			fromOlder = append(fromOlder, r)
		}
		if got != newer[r] {
			fromNewer = append(fromNewer, r)
		}
	}
	assert.Check(t, cmp.Equal(inRanges(fromOlder), newerThanGo["3.13 "+name]), "3.13 %s", name)
	assert.Check(t, cmp.Equal(inRanges(fromNewer), newerThanGo["3.14 "+name]), "3.14 %s", name)
}

// column reads one row of one Python's table: the value of each character, 1
// where the row is of ranges, and -1 where it has none.
func column(t *testing.T, version, name string) []rune {
	column := slices.Repeat([]rune{-1}, utf8.MaxRune+1)
	for _, row := range recorded.Rows(t, "testdata/characters-"+version+".txt", 7) {
		if row[0] != name {
			continue
		}
		for _, word := range strings.Fields(row[1]) {
			first, last, _ := strings.Cut(word, "-")
			a, errA := strconv.ParseInt(first, 16, 32)
			b, errB := strconv.ParseInt(last, 16, 32)
			assert.Assert(t, errA == nil && errB == nil, word)
			if values[name] != nil {
				column[a] = rune(b)
				continue
			}
			for r := a; r <= b; r++ {
				column[r] = 1
			}
		}
		return column
	}
	t.Fatalf("no row %q of Python %s", name, version)
	return nil
}

// spell is the character as pytext has it, surrogates included.
func spell(r rune) string {
	if 0xd800 <= r && r <= 0xdfff {
		return string([]byte{0xed, 0x80 | byte(r>>6&0x3f), 0x80 | byte(r&0x3f)})
	}
	return string(r)
}

// inRanges spells characters as the tables do.
func inRanges(runes []rune) string {
	var out []string
	for i := 0; i < len(runes); {
		j := i
		for j+1 < len(runes) && runes[j+1] == runes[j]+1 {
			j++
		}
		out = append(out, fmt.Sprintf("%x-%x", runes[i], runes[j]))
		i = j + 1
	}
	return strings.Join(out, " ")
}

// newerThanGo lists the characters that came with Unicode 15.1 (Python 3.13) and
// 16 (3.14), where they have the property or the value there.
var newerThanGo = map[string]string{
	"3.13 printable": "2ffc-2fff 31ef-31ef 2ebf0-2ee5d",
	"3.14 printable": "897-897 1b4e-1b4f 1b7f-1b7f 1c89-1c8a 2427-2429 2ffc-2fff 31e4-31e5 31ef-31ef " +
		"a7cb-a7cd a7da-a7dc 105c0-105f3 10d40-10d65 10d69-10d85 10d8e-10d8f 10ec2-10ec4 10efc-10efc " +
		"11380-11389 1138b-1138b 1138e-1138e 11390-113b5 113b7-113c0 113c2-113c2 113c5-113c5 113c7-113ca " +
		"113cc-113d5 113d7-113d8 113e1-113e2 116d0-116e3 11bc0-11be1 11bf0-11bf9 11f5a-11f5a 13460-143fa " +
		"16100-16139 16d40-16d79 18cff-18cff 1cc00-1ccf9 1cd00-1ceb3 1e5d0-1e5fa 1e5ff-1e5ff 1f8b2-1f8bb " +
		"1f8c0-1f8c1 1fa89-1fa89 1fa8f-1fa8f 1fabe-1fabe 1fac6-1fac6 1fadc-1fadc 1fadf-1fadf 1fae9-1fae9 " +
		"1fbcb-1fbef 2ebf0-2ee5d",
	"3.14 isdigit":                newDigits,
	"3.14 decimal":                newDigits,
	"3.14 lower":                  "1c89-1c89 a7cb-a7cc a7da-a7da a7dc-a7dc 10d50-10d65",
	"3.14 sigma-after":            "1c89-1c8a a7cb-a7cd a7da-a7dc 10d50-10d65 10d70-10d85",
	"3.14 sigma-through":          newlyCased,
	"3.14 sigma-before-through-a": newlyCased,
}

const (
	newDigits  = "10d40-10d49 116d0-116e3 11bf0-11bf9 16130-16139 16d70-16d79 1ccf0-1ccf9 1e5f1-1e5fa"
	newlyCased = "897-897 1c89-1c8a a7cb-a7cd a7da-a7dc 10d4e-10d4e 10d50-10d65 10d69-10d6d 10d6f-10d85 " +
		"10efc-10efc 113bb-113c0 113ce-113ce 113d0-113d0 113d2-113d2 113e1-113e2 1171e-1171e 11f5a-11f5a " +
		"1611e-16129 1612d-1612f 16d40-16d42 16d6b-16d6c 1e5ee-1e5ef"
)
