// Index writes spec/index.md: every clause, with the cases that show it, the
// code that obeys it and the chapters of the course that speak of it.
//
//	go run ./spec/index       or: bazel run //spec/index
//
//	collect    reads clauses, cases, comments in Go and the course
//	build      puts beside each clause what names it, and finds what is wrong
//	render     the text of the index
//
// Clauses name neither cases nor code; those name clauses, and only the index
// knows the way back. What it finds wrong is printed, and a test fails for it:
// a case or a comment that names a clause which is not there, a clause that
// demands something and has no case, an example that is no transcript.
package main

//go:generate go run .

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/spec"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "index: %v\n", err)
		os.Exit(1)
	}
}

// run writes the index even when something is wrong: what is right in it helps
// to see what is not.
func run() error {
	root, err := spec.Checkout("spec/" + spec.IndexFile)
	if err != nil {
		return err
	}
	m, err := collect(os.DirFS(root), os.DirFS(filepath.Join(root, "docs")))
	if err != nil {
		return err
	}
	entries, problems := build(m)
	name := filepath.Join(root, "spec", spec.IndexFile)
	if err := os.WriteFile(name, []byte(render(m.chapters, entries)), 0o644); err != nil {
		return err
	}
	if problems != nil {
		return errors.New("this is wrong:\n" + strings.Join(problems, "\n"))
	}
	return nil
}
