package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/statements/units"
)

func TestNamesAreChecked(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a row", "headers | attribute | 000:1 | table: headers", ""},
		{"a clause", "200 | status | 000:1 001:2 | FILE-1", ""},
		{"neither", "headers | attribute | 000:1 | reason: python\nx | attribute | 000:1 | table: y", "no row y"},
		{"twice", "x | other | 000:1 | reason: python\nx | other | 000:1 | reason: python", "there twice"},
		{"a spelling", "asx | spelling | 000:1 | x\nx | other | 000:1 | reason: python", ""},
		{"a spelling of nothing", "asx | spelling | 000:1 | x", "not there: x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			list, err := parseNames(test.text + "\n")
			assert.NilError(t, err)
			problems := strings.Join(smallSpecification.checkNames(list), "\n")
			if test.want == "" {
				assert.Equal(t, problems, "")
			}
			assert.Assert(t, strings.Contains(problems, test.want), problems)
		})
	}
	for _, broken := range []string{"x | other | 000:1", "x | thing | 000:1 | FILE-1", "x | other |  | FILE-1", "x | other | 000:1 | nothing"} {
		_, err := parseNames(broken + "\n")
		assert.ErrorContains(t, err, "names.txt:1: ", broken)
	}
}

func TestRowsAreProved(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "000_page.txt"), []byte("A title\n\nThe do_GET() answers. It ends.\n"), 0o644))
	d := document{Number: "000", Rows: []row{
		{Line: 1, Digest: units.Digest("A title")},
		{Line: 3, Digest: units.Digest("The do_GET() answers.")},
		{Line: 3, Digest: units.Digest("It ends.")},
	}}
	names := []libraryName{{Name: "do_GET", Where: []string{"000:3"}}}
	differences := func(d document, names ...libraryName) string {
		problems, err := prove(folder, []document{d}, names)
		assert.NilError(t, err)
		return strings.Join(problems, "\n")
	}
	assert.Equal(t, differences(d, names...), "")
	assert.Equal(t, differences(d), "names.txt: do_GET of 000:3 is missing")
	assert.Equal(t, differences(d, libraryName{Name: "do_GET", Where: []string{"000:1"}}), "names.txt: do_GET is mentioned in 000:3")
	assert.Equal(t, differences(d, names[0], libraryName{Name: "x"}), "names.txt: no document mentions x")

	fewer := d
	fewer.Rows = d.Rows[:2]
	assert.Assert(t, strings.Contains(differences(fewer, names...), "row 3 is missing"))
	more := d
	more.Rows = append(d.Rows[:3:3], d.Rows[0])
	assert.Assert(t, strings.Contains(differences(more, names...), "no row 4"))
	others := d
	others.Rows = []row{d.Rows[0], d.Rows[2], d.Rows[1]}
	assert.Assert(t, strings.Contains(differences(others, names...), "row 2 is line 3"))

	_, err := prove(t.TempDir(), []document{d}, names)
	assert.ErrorContains(t, err, "0 files")
}

func TestTableIsRead(t *testing.T) {
	table, err := readTable(fstest.MapFS{"handlers/base/doc.go": {Data: []byte(`// Package base is a package.
//
//	x := not("a table")
//
//	Python          Go
//	do_GET, do_HEAD Do["GET"]
//	path            Exchange.Path   and more
//
// Text.
//
//	again     no table
package base
`)}})
	assert.NilError(t, err)
	want := map[string]string{"path": "Exchange.Path   and more"}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Error(diff)
	}
	_, err = readTable(fstest.MapFS{"handlers/base/doc.go": {Data: []byte("package base\n")}})
	assert.ErrorContains(t, err, "no table")
}
