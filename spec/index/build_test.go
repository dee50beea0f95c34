package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec"
)

const chapter = `# The listener

Three clauses.

## LISTENER-1 Quirk: A server says hello

It MUST.

    > hello\r\n

    < hello\r\n

Why: it is polite, as LISTENER-2 is.

- python: socketserver
- source: recorded
- next: it waits

## LISTENER-2 A server may wave

It SHOULD.

    > wave\n
    > back\n

Why: it is not far from LISTENER-1.

- python: socketserver
- source: 002
- next: it waits

## LISTENER-3 Withdrawn: A server bows

Nobody does.
`

// clauses parses a chapter, with some of its text replaced.
func clauses(t *testing.T, old, new string) []spec.Chapter {
	t.Helper()
	assert.Assert(t, strings.Contains(chapter, old), old)
	c, err := spec.Parse("listener", []byte(strings.Replace(chapter, old, new, 1)))
	assert.NilError(t, err)
	return []spec.Chapter{c}
}

var hello = &transcript.Case{ID: "listener/hello", Clauses: []string{"LISTENER-1"}}

func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name     string
		old, new string // in the chapter
		cases    []string
		code     string
		want     string // the only problem; "" for none
	}{
		{name: "nothing is wrong", code: "LISTENER-2"},
		{name: "a case names no clause", cases: []string{"LISTENER-4"}, want: "golden/listener/other.txt: there is no clause LISTENER-4"},
		{name: "a case names a withdrawn one", cases: []string{"LISTENER-3"}, want: "golden/listener/other.txt: the clause LISTENER-3 has been withdrawn"},
		{name: "a comment names no clause", code: "FILE-1", want: "a.go:7: there is no clause FILE-1"},
		{name: "a comment names a withdrawn one", code: "LISTENER-3", want: "a.go:7: the clause LISTENER-3 has been withdrawn"},
		{name: "a MUST without a case", old: "SHOULD", new: "MUST", want: "spec/listener.md:19: LISTENER-2 says MUST, and no case names it"},
		{name: "a MUST with a case", old: "SHOULD", new: "MUST", cases: []string{"LISTENER-2"}},
		{name: "recorded in no case", old: "002", new: "002; recorded", want: "spec/listener.md:19: LISTENER-2 was recorded, it says, but no case names it"},
		{name: "a clause speaks of another that is not there", old: "as LISTENER-2 is", new: "as BASE-2 is", want: "spec/listener.md:5: LISTENER-1 speaks of BASE-2, which is not there"},
		{name: "an example has no sign", old: "> back", new: "back", want: `spec/listener.md:24: "back\\n" is no line of a block`},
		{name: "an example is not canonical", old: `> wave\n`, new: `> wa\x76e\n`, want: `spec/listener.md:23: "> wa\\x76e\\n" should be spelled "> wave\\n"`},
		{name: "an example has an unknown placeholder", old: "> back", new: `> \{back}`, want: `spec/listener.md:24: \{back} is no placeholder`},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := material{chapters: clauses(t, test.old, test.new), cases: []*transcript.Case{hello}}
			if test.cases != nil {
				m.cases = append(m.cases, &transcript.Case{ID: "listener/other", Clauses: test.cases})
			}
			if test.code != "" {
				m.code = []mention{{id: test.code, file: "a.go", line: 7}}
			}
			_, problems := build(m)
			assert.Equal(t, strings.Join(problems, "\n"), test.want)
		})
	}
}

func TestRender(t *testing.T) {
	course, err := readCourse(fstest.MapFS{
		"1-listener.md":   {Data: []byte("It greets (LISTENER-1).\nIt waves (LISTENER-2, LISTENER-1).\n")},
		"CONTRIBUTING.md": {Data: []byte("Name a clause, such as LISTENER-1.\n")},
	})
	assert.NilError(t, err)
	m := material{
		chapters: clauses(t, "", ""),
		cases:    []*transcript.Case{hello, {ID: "serve/hello", Clauses: []string{"LISTENER-1"}}},
		code: []mention{
			{id: "LISTENER-1", file: "server/a.go", line: 1},
			{id: "LISTENER-1", file: "server/a.go", line: 7, where: "T.m"},
			{id: "LISTENER-1", file: "server/a.go", line: 9, where: "T.m"},
			{id: "LISTENER-2", file: "server/a_test.go", line: 9, aside: true},
		},
		course: course,
	}
	entries, problems := build(m)
	assert.Equal(t, len(problems), 0, problems)
	want := preface + `
| chapter | clauses | quirks | cases |
|---|---|---|---|
| [The listener](listener.md) | 3 | 1 | 2 |

## The listener

- [LISTENER-1](listener.md#listener-1-quirk-a-server-says-hello) Quirk: A server says hello
  - cases: [listener/hello](../golden/listener/hello.txt), [serve/hello](../golden/serve/hello.txt)
  - code: [server/a.go](../server/a.go), [server/a.go](../server/a.go) ` + "`T.m`" + `
  - course: [docs/1-listener.md](../docs/1-listener.md)
- [LISTENER-2](listener.md#listener-2-a-server-may-wave) A server may wave
  - course: [docs/1-listener.md](../docs/1-listener.md)
- [LISTENER-3](listener.md#listener-3-withdrawn-a-server-bows) Withdrawn: A server bows
`
	if diff := cmp.Diff(want, render(m.chapters, entries)); diff != "" {
		t.Error(diff)
	}
}

func TestNoCourseIsAnError(t *testing.T) {
	_, err := readCourse(fstest.MapFS{})
	assert.ErrorContains(t, err, "there is no course")
}
