package main

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/tools/compare/exchange"
)

// mostLines is how much of one answer is printed.
const mostLines = 40

// report prints the findings of all settings and the sum, and says whether there were any. The
// sentinel, which is in every conversation that has no end of its own, is not printed.
func report(w io.Writer, all []*comparison, took time.Duration) bool {
	var played, requests uint64
	differences, hasty := 0, 0
	for _, c := range all {
		c.printFindings(w)
		fmt.Fprintf(w, "%s: %d conversations, %d requests, %d kinds of differences\n", c.setting, c.played, c.requests, len(c.order))
		for _, name := range slices.Sorted(maps.Keys(c.allowed)) {
			fmt.Fprintf(w, "  as docs/differences.md says, %d times: %s\n", c.allowed[name], name)
		}
		for _, kind := range slices.Sorted(maps.Keys(c.unsteady)) {
			fmt.Fprintf(w, "  set aside %d times, as it hangs on the moment or %s is not steady either: %s\n", c.unsteady[kind], c.left.Name, kind)
		}
		played, requests, differences, hasty = played+c.played, requests+c.requests, differences+len(c.order), hasty+c.hasty
	}
	o := all[0].options
	fmt.Fprintf(w, "%s and %s, seed %d: %d conversations, %d requests in %.0f s, %d kinds of differences\n",
		o.left, o.right, o.seed, played, requests, took.Seconds(), differences)
	if hasty > 0 {
		fmt.Fprintf(w, "looked at twice, for it may be a matter of pace: %d\n", hasty)
	}
	return differences > 0
}

func (c *comparison) printFindings(w io.Writer) {
	about := ""
	if c.about != "" {
		about = " --about " + c.about
	}
	for i, f := range c.order {
		fmt.Fprintf(w, "difference %d of %s in %s\n", i+1, c.setting, f.kind)
		fmt.Fprintf(w, "seen %d times, first: %s --handler %s --protocol %s%s\n", f.seen, f.smallest, c.handler, c.protocol, about)
		if f.remark != "" {
			fmt.Fprintf(w, "%s\n", f.remark)
		}
		fmt.Fprintln(w)
		for _, piece := range f.smallest.Writes {
			printLines(w, "    > ", string(piece))
			fmt.Fprintln(w)
		}
		if f.smallest.Last {
			fmt.Fprintf(w, "    >.\n\n")
		}
		printAnswer(w, c.left.Name, f.left, c.logs)
		printAnswer(w, c.right.Name, f.right, c.logs)
	}
}

func printAnswer(w io.Writer, name string, a exchange.Answer, logs bool) {
	fmt.Fprintf(w, "  %s (%s)\n", name, a.End)
	if a.Before != "" {
		fmt.Fprintf(w, "    # before the client's end: %s\n", a.Before)
	}
	printLines(w, "    < ", a.Sent)
	if logs {
		printLines(w, "    ! ", a.Log)
	}
	fmt.Fprintln(w)
}

// printLines prints text as the lines of a transcript, a line that comes many times in a row once.
func printLines(w io.Writer, mark, text string) {
	lines := visible(text).Cut()
	printed := 0
	for i := 0; i < len(lines); printed++ {
		if printed == mostLines {
			fmt.Fprintf(w, "%s(%d more lines)\n", mark, len(lines)-i)
			return
		}
		line, same := lines[i].String(), 1
		for i+same < len(lines) && lines[i+same].String() == line {
			same++
		}
		if same < 4 {
			same = 1
		}
		fmt.Fprintf(w, "%s%s\n", mark, line)
		if same > 1 {
			fmt.Fprintf(w, "%s(%d times)\n", mark, same)
		}
		i += same
	}
}

// replaced finds what exchange has put in for what differs from run to run.
var replaced = regexp.MustCompile(`\\\{(` + strings.Join([]string{transcript.Date, transcript.LogTime, transcript.PeerPort, transcript.Server}, "|") + `)\}`)

// visible is text with its placeholders, and with its long runs counted.
func visible(text string) transcript.Text {
	var out transcript.Text
	for text != "" {
		at := replaced.FindStringSubmatchIndex(text)
		if at == nil {
			return counted(out, text)
		}
		out = counted(out, text[:at[0]]).Append(transcript.Piece{Name: text[at[2]:at[3]]})
		text = text[at[1]:]
	}
	return out
}

// longRun is how often a byte may come in a row and still be printed each time.
const longRun = 64

func counted(out transcript.Text, text string) transcript.Text {
	start := 0
	for i := 0; i < len(text); {
		end := i + 1
		for end < len(text) && text[end] == text[i] {
			end++
		}
		if end-i > longRun {
			out = out.Append(transcript.Piece{Bytes: text[start:i]}, transcript.Piece{Name: transcript.Repeat, Bytes: text[i:end][:1], Count: end - i})
			start = end
		}
		i = end
	}
	return out.Append(transcript.Piece{Bytes: text[start:]})
}
