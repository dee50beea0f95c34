// Package recorded reads the tables that real Pythons have printed for the
// tests of this project's text and request code.
//
//	Rows     the rows of a table
//	Of       those of them that one Python has printed
//	Quote    a string in the spelling of a table
//
// A table is ASCII. A row is a line of cells with one tab between them. A cell
// is a bare word, or pieces joined by +, each a Go string literal or a literal
// repeated: "a"+"\xff"*4301. Bytes stand as they are; text stands in UTF-8 with
// a lone surrogate as the three bytes UTF-8 would give it, as package pytext
// has it. A line that begins with # is a remark. table.py is the writing side.
//
// Where Pythons differ, share.py has put their tables together: the first cell of
// a row says which of them have printed it, such as 2.7,3.6-3.13.
package recorded

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Rows reads a table and returns the cells of every row. Fewer rows than least
// fail the test: a table that lost its rows would agree with anything.
func Rows(tb testing.TB, file string, least int) [][]string {
	tb.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	var rows [][]string
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for i, cell := range cells {
			if cells[i], err = unquote(cell); err != nil {
				tb.Fatalf("%s:%d: %v", file, number, err)
			}
		}
		rows = append(rows, cells)
	}
	if len(rows) < least {
		tb.Fatalf("%s has %d rows, fewer than %d", file, len(rows), least)
	}
	return rows
}

// Of returns the rows of a table put together by share.py that one Python has
// printed, such as "3.6", without the cell that says so.
func Of(rows [][]string, version string) (own [][]string) {
	for _, row := range rows {
		for span := range strings.SplitSeq(row[0], ",") {
			first, last, isSpan := strings.Cut(span, "-")
			if !isSpan {
				last = first
			}
			if minor(first) <= minor(version) && minor(version) <= minor(last) {
				own = append(own, row[1:])
			}
		}
	}
	return own
}

// minor puts versions into their order: the second number of one of Python 3,
// and less than that for Python 2.
func minor(version string) int {
	major, minor, _ := strings.Cut(version, ".")
	n, err := strconv.Atoi(minor)
	if err != nil || major != "3" {
		return -1
	}
	return n
}

// Quote spells text as a cell of a table, for the message of a failing test.
// Long runs stay long: it is for the eye, not for a table.
func Quote(text string) string {
	var out strings.Builder
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			fmt.Fprintf(&out, `\x%02x`, c)
		} else if c == '"' || c == '\\' {
			out.WriteString(`\` + string(c))
		} else {
			out.WriteByte(c)
		}
	}
	return `"` + out.String() + `"`
}

// unquote reads one cell.
func unquote(cell string) (string, error) {
	if !strings.HasPrefix(cell, `"`) {
		return cell, nil
	}
	var out strings.Builder
	for rest := cell; ; {
		literal, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return "", fmt.Errorf("%q: %w", rest, err)
		}
		piece, err := strconv.Unquote(literal)
		if err != nil {
			return "", fmt.Errorf("%q: %w", literal, err)
		}
		rest = rest[len(literal):]
		times := 1
		if more, repeated := strings.CutPrefix(rest, "*"); repeated {
			count, _, _ := strings.Cut(more, "+")
			n, err := strconv.ParseUint(count, 10, 31)
			if err != nil {
				return "", fmt.Errorf("%q: %w", rest, err)
			}
			times = int(n)
			rest = more[len(count):]
		}
		out.WriteString(strings.Repeat(piece, times))
		if rest == "" {
			return out.String(), nil
		}
		if rest[0] != '+' {
			return "", fmt.Errorf("%q between two pieces", rest)
		}
		rest = rest[1:]
	}
}
