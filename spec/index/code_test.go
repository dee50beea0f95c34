package main

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

const source = `// Package p obeys LISTENER-1 as a whole. An example mentions nothing:
//
//	// LISTENER-2: like this
package p

// T obeys FILE-4.
type T struct {
	A int // BASE-1: behind a field
	// BASE-2: before a field
	B int
}

const (
	one = 1 // REQUEST-1: behind one constant of several
	two = 2 // no clause: UTF-8, BASE-x, XBASE-1, "BASE-3"
)

/* A block
mentions SERVE-1 in its second line. */
var v = "BASE-9 in a string"

// CGI-1 above a function.
func f() {
	// LISTNER-3: misspelt
	v = "" // LISTENER-4, LISTENER-5
}

func (t *T) m() {
	// LISTENER-6: in a method
}

// LISTENER-7 after everything.
`

func mentions(t *testing.T, name string) []mention {
	t.Helper()
	found, err := readCode(fstest.MapFS{
		name:                  {Data: []byte(source)},
		".git/hooks/old.go":   {Data: []byte("no Go at all")},
		"a/testdata/notes.md": {Data: []byte("LISTENER-1")},
	})
	assert.NilError(t, err)
	return found
}

func TestCommentsAreRead(t *testing.T) {
	want := []mention{
		{id: "LISTENER-1", line: 1},
		{id: "FILE-4", line: 6, where: "T"},
		{id: "BASE-1", line: 8, where: "T.A"},
		{id: "BASE-2", line: 9, where: "T.B"},
		{id: "REQUEST-1", line: 14, where: "one"},
		{id: "SERVE-1", line: 19, where: "v"},
		{id: "CGI-1", line: 22, where: "f"},
		{id: "LISTNER-3", line: 24, where: "f"},
		{id: "LISTENER-4", line: 25, where: "f"},
		{id: "LISTENER-5", line: 25, where: "f"},
		{id: "LISTENER-6", line: 29, where: "T.m"},
		{id: "LISTENER-7", line: 32},
	}
	for i := range want {
		want[i].file = "a/b.go"
	}
	if diff := cmp.Diff(want, mentions(t, "a/b.go"), cmp.AllowUnexported(mention{})); diff != "" {
		t.Error(diff)
	}
}

func TestTestsAreCheckedButNotListed(t *testing.T) {
	for _, m := range mentions(t, "a/b_test.go") {
		assert.Assert(t, m.aside, m)
	}
}

func TestBrokenSourceIsAnError(t *testing.T) {
	_, err := readCode(fstest.MapFS{"a.go": {Data: []byte("package")}})
	assert.ErrorContains(t, err, "a.go:1:8")
}
