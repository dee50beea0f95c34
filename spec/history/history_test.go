package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
)

// It also demands of every field of the table a comment that can be read as part
// of the history.
func TestHistoryIsFresh(t *testing.T) {
	fields, err := readFields(os.DirFS(spec.TestedSources()))
	assert.NilError(t, err)
	text, err := render(fields)
	assert.NilError(t, err)
	written, err := os.ReadFile(filepath.Join("../..", page))
	assert.NilError(t, err)
	if diff := cmp.Diff(strings.Split(string(written), "\n"), strings.Split(text, "\n")); diff != "" {
		t.Errorf("%s is stale: go run ./spec/history\n%s", page, diff)
	}
}

func TestComments(t *testing.T) {
	for _, c := range []struct {
		kind                  any
		text                  string
		sentence, other, zero string
		clauses               int
	}{
		{true, "FILE-4: a redirect has a length", "a redirect has a length", "", "", 1},
		{true, "FILE-4, FILE-5: it is so; else it is not", "it is so", "it is not", "", 2},
		{0, "FILE-4: the most lines, else 431 (0: no limit)", "the most lines, else 431", "", "no limit", 1},
		{"", `FILE-4: the name of it ("": none)`, "the name of it", "", "none", 1},
		{"", "FILE-4: the name (in short); else", "the name (in short); else", "", "", 1},
	} {
		f := field{kind: reflect.TypeOf(c.kind)}
		assert.NilError(t, f.parse(c.text), c.text)
		assert.Equal(t, f.sentence, c.sentence)
		assert.Equal(t, f.other, c.other)
		assert.Equal(t, f.zero, c.zero)
		assert.Equal(t, len(f.clauses), c.clauses)
	}
	for _, wrong := range []string{
		"", "it is so", "FILE-4 it is so", "FILE-4:", "FILE-0: it is so", "FILE-4: it is so.", "FILE-4: it `is` so", "FILE-4: it is so (0: not)",
	} {
		f := field{kind: reflect.TypeFor[bool]()}
		assert.Assert(t, f.parse(wrong) != nil, "%q", wrong)
	}
}

func TestCommentsAreFoundByField(t *testing.T) {
	comments, err := readComments(fstest.MapFS{"spec/python/x.go": {Data: []byte(
		"package python\n\ntype X struct {\n\t// A group.\n\tA, B bool // FILE-4: so\n\tC int\n}\n")}})
	assert.NilError(t, err)
	assert.DeepEqual(t, comments, map[string]string{"X.A": "FILE-4: so", "X.B": "FILE-4: so", "X.C": ""})
}

func TestChanges(t *testing.T) {
	clause, _ := spec.Lookup("FILE-4")
	facts := func(change func(*python.Facts)) *python.Facts {
		f := &python.Facts{}
		change(f)
		return f
	}
	none := &python.Facts{}
	for _, c := range []struct {
		field       field
		before, now *python.Facts
		want        []string
	}{
		{field{name: "TLSOptions", sentence: "there is TLS"}, none, facts(func(f *python.Facts) { f.TLSOptions = true }),
			[]string{"there is TLS"}},
		{field{name: "TLSOptions", sentence: "there is TLS"}, facts(func(f *python.Facts) { f.TLSOptions = true }), none,
			[]string{"no longer: there is TLS"}},
		{field{name: "TLSOptions", sentence: "there is TLS", other: "there is none"}, facts(func(f *python.Facts) { f.TLSOptions = true }), none,
			[]string{"no longer: there is TLS; now there is none"}},
		{field{name: "TLSOptions", sentence: "there is TLS", other: "there is none"}, none, facts(func(f *python.Facts) { f.TLSOptions = true }),
			[]string{"there is TLS (before: there is none)"}},
		{field{name: "MaxHeaderLines", sentence: "the most", zero: "no limit"}, none, facts(func(f *python.Facts) { f.MaxHeaderLines = 7 }),
			[]string{"the most: `7` (before: no limit)"}},
		{field{name: "Prog", sentence: "its name"}, facts(func(f *python.Facts) { f.Prog = "a\n" }), none,
			[]string{"its name: nothing (before: `a\\n`)"}},
		{field{name: "TypesMap", sentence: "types"},
			facts(func(f *python.Facts) { f.TypesMap = map[string]string{".a": "x/a", ".b": "x/b", "": "x/z"} }),
			facts(func(f *python.Facts) { f.TypesMap = map[string]string{".a": "x/c", ".d": "x/d"} }),
			[]string{"types, new: `.d` x/d", "types, changed: `.a` x/c (before: x/a)", "types, gone: `\"\"`, `.b`"}},
		{field{name: "Responses", sentence: "codes"},
			facts(func(f *python.Facts) { f.Responses = map[int]python.Status{400: {Phrase: "Bad", Description: "so"}} }),
			facts(func(f *python.Facts) {
				f.Responses = map[int]python.Status{400: {Phrase: "Bad", Description: "not so"}, 599: {Phrase: "New"}}
			}),
			[]string{"codes, new: `599` New", "what the error page explains of a code, changed: `400`"}},
		{field{name: "Modules", sentence: "modules"},
			facts(func(f *python.Facts) { f.Modules = []string{"a", "b"} }), facts(func(f *python.Facts) { f.Modules = []string{"c"} }),
			[]string{"modules: `c` (before: `a`, `b`)"}},
		{field{name: "Modules", sentence: "modules"},
			facts(func(f *python.Facts) { f.Modules = []string{"a", "b"} }), facts(func(f *python.Facts) { f.Modules = []string{"b", "c", "d", "e", "f"} }),
			[]string{"modules, new: `c`, `d`, `e`, `f`", "modules, gone: `a`"}},
	} {
		declared, ok := reflect.TypeFor[python.Facts]().FieldByName(c.field.name)
		assert.Assert(t, ok, c.field.name)
		c.field.index, c.field.kind, c.field.clauses = declared.Index, declared.Type, []spec.Clause{clause}
		told, err := changes(&c.field, c.before, c.now)
		assert.NilError(t, err)
		var sentences []string
		for _, one := range told {
			sentences = append(sentences, one.sentence)
		}
		assert.DeepEqual(t, sentences, c.want)
		same, err := changes(&c.field, c.now, c.now)
		assert.NilError(t, err)
		assert.Equal(t, len(same), 0)
	}
}

func TestDifference(t *testing.T) {
	assert.Equal(t, difference("a\nb\nc\n", "a\nx\nc\nd\n"), " a\n-b\n+x\n c\n+d\n")
	assert.Equal(t, difference("", "a\n"), "+a\n")
	assert.Equal(t, difference("b\na\nb\n", "a\nb\n"), "-b\n a\n b\n")
}
