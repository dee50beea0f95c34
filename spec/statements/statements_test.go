package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

func TestStatements(t *testing.T) {
	table, err := readTable(os.DirFS(spec.TestedSources()))
	assert.NilError(t, err)
	page, problems, err := build(table)
	assert.NilError(t, err)
	t.Run("every statement is answered for", func(t *testing.T) {
		for _, problem := range problems {
			t.Error(problem)
		}
	})
	t.Run("the page is fresh", func(t *testing.T) {
		written, err := spec.Text(spec.StatementsFile)
		assert.NilError(t, err)
		if diff := cmp.Diff(string(written), page); diff != "" {
			t.Errorf("spec/%s is stale: go run ./spec/statements\n%s", spec.StatementsFile, diff)
		}
	})
}

// TestDocuments proves the rows where the documents are at hand.
func TestDocuments(t *testing.T) {
	folder := os.Getenv("GLASS_DOCUMENTS")
	if folder == "" {
		t.Skip("GLASS_DOCUMENTS names no folder with the documents")
	}
	documents, names, err := loadAll()
	assert.NilError(t, err)
	problems, err := prove(folder, documents, names)
	assert.NilError(t, err)
	for _, problem := range problems {
		t.Error(problem)
	}
}

const small = `document: 000
about: a small page
form: wrapped
breaks: 2 3:4c
units: 3

1 | 1 | 0123456789ab | narration | the title | reason: heading
2 | 2 | 0123456789ab | statement | it answers | FILE-1, FILE-2; otherwise: BASE-1; table: headers
3 | 2 | abcdef012345 | name | headers | table: headers
`

// smallSpecification has two clauses with a case, one without that says why,
// one without that does not, and one that was withdrawn.
var smallSpecification = specification{
	Clauses: map[string]spec.Clause{
		"FILE-1": {ID: "FILE-1", Source: "000; recorded"},
		"FILE-2": {ID: "FILE-2", Source: "read in the code"},
		"FILE-3": {ID: "FILE-3", Source: "recorded"},
		"FILE-4": {ID: "FILE-4", Withdrawn: true},
		"BASE-1": {ID: "BASE-1", Source: "000, which says otherwise; recorded"},
	},
	Cases: map[string][]string{"FILE-1": {"file/a"}, "BASE-1": {"base/a", "base/b"}},
	Table: map[string]string{"headers": "Exchange.Headers"},
}

func TestWhatIsWrongIsSaid(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"a statement without a clause", "FILE-1, FILE-2; otherwise: BASE-1; ", "", "neither a clause nor a reason"},
		{"a statement with a reason", "FILE-1, FILE-2; otherwise: BASE-1; table: headers", "reason: python, a type", ""},
		{"a name without a row", "headers | table: headers", "headers | reason: example", ""},
		{"a narration without a reason", "the title | reason: heading", "the title | FILE-1", "no reason"},
		{"a clause that is not there", "FILE-2", "FILE-9", "no clause FILE-9"},
		{"a clause that was withdrawn", "FILE-2", "FILE-4", "FILE-4 has been withdrawn"},
		{"a clause without a case", "FILE-2", "FILE-3", "FILE-3 has no case"},
		{"a contradiction whose clause names the document", "FILE-1, FILE-2; otherwise: BASE-1", "FILE-2; otherwise: FILE-1", ""},
		{"a contradiction whose clause does not", "FILE-1, FILE-2; otherwise: BASE-1", "otherwise: FILE-2", "does not name it"},
		{"a row that is not there", "BASE-1; table: headers", "BASE-1; table: footers", "no row footers"},
		{"a lost row", "2 | 2 | 0123456789ab | statement | it answers | FILE-1, FILE-2; otherwise: BASE-1; table: headers\n", "", "2 rows, and says 3"},
		{"a gap", "\n3 |", "\n4 |", "its place is 3"},
		{"a line before the last", "3 | 2", "3 | 1", "comes after line 2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Assert(t, strings.Contains(small, test.old))
			d, err := parse(strings.Replace(small, test.old, test.new, 1))
			assert.NilError(t, err)
			problems := strings.Join(smallSpecification.checkDocument(d), "\n")
			if test.want == "" {
				assert.Equal(t, problems, "")
			}
			assert.Assert(t, strings.Contains(problems, test.want), problems)
		})
	}
}

func TestMalformedRowsAreErrors(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"\n\n", "\n", "a blank line come first"},
		{"about:", "subject:", "no such key"},
		{"form: wrapped", "form: round", "wrapped or paragraphs"},
		{"3:4c", "x", "invalid syntax"},
		{"3:4c", "3:x", "invalid syntax"},
		{"units: 3", "units: three", "invalid syntax"},
		{"0123456789ab", "0123456789AB", "is no digest"},
		{"narration", "noise", `no kind "noise"`},
		{" | the title", "", "5 cells"},
		{"the title", " ", "does not say what"},
		{"reason: heading", "reason: none", "none of the reasons"},
		{"reason: heading", "reason: heading; FILE-1", "a reason comes last"},
		{"reason: heading", "somewhere", "is no part of a pointer"},
		{"otherwise: BASE-1", "otherwise: FILE-1", "names a clause twice"},
		{"\n1 |", "\none |", "invalid syntax"},
		{"1 | 1 |", "1 | one |", "invalid syntax"},
	} {
		t.Run(test.new, func(t *testing.T) {
			assert.Assert(t, strings.Contains(small, test.old))
			_, err := parse(strings.Replace(small, test.old, test.new, 1))
			assert.ErrorContains(t, err, test.want)
		})
	}
}
