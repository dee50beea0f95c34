package play

import (
	"bytes"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
)

// A line is one of a diff: of what was expected, with its text, or of what was
// got, with its bytes. Either is nil for what is no text, such as "<.".
type line struct {
	spelled string
	text    transcript.Text
	data    []byte
}

// wantLines gives the lines of a text.
func wantLines(kind transcript.Kind, t transcript.Text) []line {
	var lines []line
	for _, t := range flatten(t).Cut() {
		lines = append(lines, line{spelled: string(kind) + " " + t.String(), text: t})
	}
	return lines
}

// flatten spells out repetitions of whole lines, for bytes that were got are
// cut after every one.
func flatten(t transcript.Text) transcript.Text {
	var flat transcript.Text
	for _, p := range t {
		if p.Name == transcript.Repeat && strings.Contains(p.Bytes, "\n") {
			p = transcript.Piece{Bytes: strings.Repeat(p.Bytes, p.Count)}
		}
		flat = flat.Append(p)
	}
	return flat
}

// gotLines gives the lines of bytes that came, spelled as the recorder would.
func gotLines(kind transcript.Kind, data []byte, v *Values, literal []string) []line {
	var lines []line
	for _, data := range cut(data, kind) {
		// The header before Server has an end of line, by which it is known.
		t := Substitute(append([]byte("\n"), data...), v, kind, literal)
		spelled := strings.TrimPrefix(t.String(), `\n`)
		lines = append(lines, line{spelled: string(kind) + " " + spelled, data: data})
	}
	return lines
}

// cut splits bytes after each end of line, but keeps a traceback in one.
func cut(data []byte, kind transcript.Kind) [][]byte {
	var lines [][]byte
	for len(data) > 0 {
		n := bytes.IndexByte(data, '\n') + 1
		if n == 0 {
			n = len(data)
		}
		if kind == transcript.Stderr {
			n = max(n, (&substituter{}).traceback(nil, data))
		}
		lines, data = append(lines, data[:n]), data[n:]
	}
	return lines
}

// same reports whether a line that was got is the one expected.
func same(want, got line, v *Values) bool {
	switch {
	case want.text == nil || got.data == nil:
		return want.text == nil && got.data == nil && want.spelled == got.spelled
	case len(want.text) == 1 && want.text[0].Name == transcript.Traceback:
		return bytes.HasPrefix(got.data, []byte(tracebackStart))
	}
	return isWhole(want.text, got.data, v)
}

// maxDiff bounds the table that a diff is looked for in: beyond it, the lines
// in the middle are shown as all different.
const maxDiff = 2000

// diff shows where two lists of lines differ: lines expected and not got begin
// with "-", lines got and not expected with "+", others are in both and shown
// as they were expected, placeholders and all.
func diff(want, got []line, v *Values) []string {
	var head, tail []string
	for len(want) > 0 && len(got) > 0 && same(want[0], got[0], v) {
		head = append(head, "  "+want[0].spelled)
		want, got = want[1:], got[1:]
	}
	for len(want) > 0 && len(got) > 0 && same(want[len(want)-1], got[len(got)-1], v) {
		tail = append([]string{"  " + want[len(want)-1].spelled}, tail...)
		want, got = want[:len(want)-1], got[:len(got)-1]
	}
	return abridge(append(append(head, middle(want, got, v)...), tail...))
}

// middle finds the longest common sequence of lines.
func middle(want, got []line, v *Values) []string {
	var shown []string
	common := make([][]int, len(want)+1) // length of the longest one from i and j on
	for i := range common {
		common[i] = make([]int, len(got)+1)
	}
	if len(want) <= maxDiff && len(got) <= maxDiff {
		for i := len(want) - 1; i >= 0; i-- {
			for j := len(got) - 1; j >= 0; j-- {
				common[i][j] = max(common[i+1][j], common[i][j+1])
				if same(want[i], got[j], v) {
					common[i][j] = 1 + common[i+1][j+1]
				}
			}
		}
	}
	i, j := 0, 0
	for i < len(want) || j < len(got) {
		switch {
		case i < len(want) && j < len(got) && common[i][j] > 0 && same(want[i], got[j], v):
			shown = append(shown, "  "+want[i].spelled)
			i, j = i+1, j+1
		case i < len(want) && (j == len(got) || common[i+1][j] >= common[i][j+1]):
			shown = append(shown, "- "+want[i].spelled)
			i++
		default:
			shown = append(shown, "+ "+got[j].spelled)
			j++
		}
	}
	return shown
}

const (
	context   = 8   // equal lines shown around a difference
	longLine  = 400 // characters after which a line is cut short
	mostLines = 120 // shown of a diff
)

// abridge leaves out what nobody would read.
func abridge(lines []string) []string {
	near := make([]bool, len(lines))
	for i, l := range lines {
		if l[0] == ' ' {
			continue
		}
		for k := max(0, i-context); k <= min(len(lines)-1, i+context); k++ {
			near[k] = true
		}
	}
	var shown []string
	for i, l := range lines {
		if len(l) > longLine {
			l = l[:longLine] + " ..."
		}
		switch {
		case len(shown) == mostLines:
			return append(shown, "  ...")
		case near[i]:
			shown = append(shown, l)
		case i == 0 || near[i-1]:
			shown = append(shown, "  ...")
		}
	}
	return shown
}
