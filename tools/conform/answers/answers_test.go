package answers

import (
	"testing"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

const made = `title: an example
clause: FILE-4
handler: file
recorded: 2.7.18 3.6.15 3.14.8

> GET / HTTP/1.0\r\n
> \r\n

[2.7]
< old\n

[3.6+]
< new\n

[2.7]
<.

[3.6+]
<.
`

func parse(t *testing.T, text string) *transcript.Case {
	t.Helper()
	c, err := transcript.Parse([]byte(text))
	assert.NilError(t, err)
	c.ID = "file/an-example"
	return c
}

func TestLines(t *testing.T) {
	c := parse(t, made)
	assert.DeepEqual(t, Lines(c, python.Version{Major: 2, Minor: 7}),
		[]string{`> GET / HTTP/1.0\r\n`, `> \r\n`, "", `< old\n`, "", "<."})
}

func TestAll(t *testing.T) {
	c := parse(t, made)
	all := All(c)
	assert.Equal(t, len(all), 2)
	assert.Equal(t, all[0].Ranges(c), "2.7")
	assert.Equal(t, all[1].Ranges(c), "3.6+")
	newest, ok := Newest(c)
	assert.Assert(t, ok && all[1].Has(newest) && !all[0].Has(newest))
	assert.Assert(t, Recorded(c, newest) && !Recorded(c, python.Version{Major: 3, Minor: 9}))
}

// Blocks are a way of writing: two Pythons that do the same have one answer,
// whatever blocks it is in.
func TestTheSameInOtherBlocks(t *testing.T) {
	c := parse(t, "title: an example\nclause: FILE-4\nhandler: file\nrecorded: 3.6.15 3.14.8\n\n"+
		"> a\n\n[3.6]\n< x\\n\n\n[3.14+]\n< x\\n\n")
	all := All(c)
	assert.Equal(t, len(all), 1)
	assert.Equal(t, all[0].Ranges(c), "all")
}

func TestRemarks(t *testing.T) {
	c := parse(t, "title: an example\nclause: FILE-4\nhandler: file\nrecorded: 3.6.15 3.14.8\n\n"+
		"[3.6]\n# an old one\n> a\n\n[3.14+]\n# a new one\n> a\n")
	assert.DeepEqual(t, Remarks(c), []string{"an old one", "a new one"})
	assert.Equal(t, len(All(c)), 1, "remarks make no answer another one")
}

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		name       string
		a, b, want []string
	}{
		{"equal", []string{"a", "b"}, []string{"a", "b"}, []string{"  a", "  b"}},
		{"nothing", nil, nil, nil},
		{"from nothing", nil, []string{"a"}, []string{"+ a"}},
		{"to nothing", []string{"a"}, nil, []string{"- a"}},
		{"in the middle", []string{"a", "b", "c"}, []string{"a", "x", "c"}, []string{"  a", "- b", "+ x", "  c"}},
		{"something common between", []string{"a", "m", "c"}, []string{"x", "m", "z"},
			[]string{"- a", "+ x", "  m", "- c", "+ z"}},
	} {
		assert.Equal(t, cmp.Diff(c.want, Diff(c.a, c.b)), "", c.name)
	}
}

func TestNear(t *testing.T) {
	got := Near([]string{"  1", "  2", "  3", "- 4", "+ 5", "  6", "  7", "  8"}, 1)
	assert.DeepEqual(t, got, []string{"  ...", "  3", "- 4", "+ 5", "  6", "  ..."})
	assert.Equal(t, len(Near([]string{"  1"}, 3)), 1)
}

// Of every case in the corpus: each recorded Python gives exactly one answer.
func TestTheCorpus(t *testing.T) {
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		for _, c := range cases {
			given := 0
			for _, a := range All(c) {
				given += len(a.Pythons)
			}
			assert.Equal(t, given, len(c.Recorded), c.ID)
		}
	}
}
