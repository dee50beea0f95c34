package transcript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

func parse(t *testing.T, file string) *Case {
	t.Helper()
	c, err := Parse([]byte(file))
	assert.NilError(t, err)
	return c
}

func TestForTakesTheBlocksOfOnePython(t *testing.T) {
	c := parse(t, head+`
> a
# in between
> b

> c

[3.13]
< old

[3.14+]
< new

< \r\n
<.

! log\n

! more\n
`)
	script := func(middle string) []Event {
		return []Event{
			{Kind: On},
			{Kind: Send, Text: Literal("ab")},
			{Kind: Send, Text: Literal("c")},
			{Kind: Receive, Text: Literal(middle + "\r\n")},
			{Kind: End},
			{Kind: Stderr, Text: Literal("log\nmore\n")},
		}
	}
	assert.Equal(t, cmp.Diff(script("old"), c.For(version("3.13"))), "")
	assert.Equal(t, cmp.Diff(script("new"), c.For(version("3.15"))), "")
	assert.Equal(t, cmp.Diff(script(""), c.For(version("3.12"))), "")
}

func TestForSaysWhoseEventItIs(t *testing.T) {
	c := parse(t, head+`
@ a
@ b ::1
> x
@ a
> y

@ b
< z
`)
	assert.Equal(t, cmp.Diff([]Event{
		{Kind: On, Word: "a", Conn: "a"},
		{Kind: On, Word: "b", Address: "::1", Conn: "b"},
		{Kind: Send, Text: Literal("x"), Conn: "b"},
		{Kind: Send, Text: Literal("y"), Conn: "a"},
		{Kind: Receive, Text: Literal("z"), Conn: "b"},
	}, c.For(version("3.14"))), "")
}

func TestForOpensNothingThatIsNotUsed(t *testing.T) {
	c := parse(t, "title: t\nclause: A-1\nhandler: serve\nargs: -h\n\n$? 0\n\n| usage\\n\n")
	assert.Equal(t, cmp.Diff([]Event{
		{Kind: Status, Word: "0"},
		{Kind: Stdout, Text: Literal("usage\n")},
	}, c.For(version("3.14"))), "")
}

func TestSaid(t *testing.T) {
	script := []Event{{Kind: Stderr, Text: Literal("a")}, {Kind: Send, Text: Literal("b")}, {Kind: Stderr, Text: Literal("c")}}
	assert.Equal(t, cmp.Diff(Literal("ac"), Said(script, Stderr)), "")
}

func TestRanges(t *testing.T) {
	for _, c := range []struct{ ranges, holds, not string }{
		{"3.13", "3.13", "3.12 3.14"},
		{"3.14+", "3.14 3.15", "3.13"},
		{"2.7-3.8", "2.7 3.6 3.8", "3.9"},
		{"2.7-3.6, 3.9, 3.14+", "2.7 3.6 3.9 3.14 3.15", "3.7 3.8 3.10 3.13"},
	} {
		rs, err := ParseRanges(c.ranges)
		assert.NilError(t, err)
		assert.Equal(t, rs.String(), c.ranges)
		for _, v := range versions(c.holds) {
			assert.Assert(t, rs.Contains(v), "%s should hold for %s", rs, v)
		}
		for _, v := range versions(c.not) {
			assert.Assert(t, !rs.Contains(v), "%s should not hold for %s", rs, v)
		}
	}
	assert.Assert(t, Ranges(nil).Contains(version("2.7")))
}

func TestRangesOf(t *testing.T) {
	for _, c := range []struct{ set, recorded, ranges string }{
		{"3.13", "3.13 3.14", "3.13"},
		{"3.14", "3.13 3.14", "3.14+"},
		{"3.13 3.14", "3.13 3.14", ""},
		{"2.7 3.6 3.14", "2.7 3.6 3.13 3.14", "2.7-3.6, 3.14+"},
		{"3.6 3.13", "3.6 3.13 3.14", "3.6-3.13"},
		{"2.7 3.13", "2.7 3.6 3.13 3.14", "2.7, 3.13"},
		{"3.13 3.14", "2.7 3.13 3.14", "3.13+"},
	} {
		got := RangesOf(versions(c.set), versions(c.recorded))
		assert.Equal(t, got.String(), c.ranges)
	}
}

// versions reads versions parted by spaces.
func versions(list string) []python.Version {
	return (&Case{Recorded: strings.Fields(list)}).RecordedVersions()
}
