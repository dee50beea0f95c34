// History writes docs/history.md: what every Python's http.server changed, in
// sentences, from the table of facts.
//
//	go run ./spec/history       or: bazel run //spec/history
//
//	fields    the fields of the table, with the sentences in their comments
//	changes   what a version changed of a field, sentence by sentence
//	tables    the same of the tables that the interpreters print
//	text      the same of what is many lines long
//	render    the page
//
// The table holds what is so under each version, and the comment of a field says
// what that means. Nothing of the page is written anywhere else: a fact that is
// added to the table is in the history. The form of the comments is that of
// docs/CONTRIBUTING.md, and a test demands it.
package main

//go:generate go run .

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/glasshttp/glass/spec"
)

// page is the file that is written, seen from the root of the sources.
const page = "docs/history.md"

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "history: %v\n", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := spec.Checkout("spec/" + spec.IndexFile)
	if err != nil {
		return err
	}
	fields, err := readFields(os.DirFS(root))
	if err != nil {
		return err
	}
	text, err := render(fields)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, page), []byte(text), 0o644)
}
