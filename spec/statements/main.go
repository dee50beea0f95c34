// Statements writes spec/statements.md: every sentence of the five documents
// that the specification was drawn from, with the clauses and cases that answer
// for it, or with the reason why none does.
//
//	go run ./spec/statements       or: bazel run //spec/statements
//	go run ./spec/statements --documents DIR
//
//	000.txt ... 004.txt   a row for each unit of a document: a sentence, a
//	                      heading, a signature, a piece of code
//	names.txt             the names of the library in all of them
//	rows, names, pointer  read these files
//	table                 reads the table in handlers/base
//	check                 what is wrong with a row
//	prove                 compares the rows with the documents
//	render                the page
//
// The documents are texts of others, of which no sentence stands here. A row
// has the place of a unit, a digest of its letters, and in a few words of ours
// what it says:
//
//	47 | 61 | 6d51e088ee94 | statement | what it says | BASE-5, BASE-3
//
// With the documents at hand, in files whose names begin with their numbers,
// the program proves that the rows are their units, all of them and in order.
// Without, the tests still see a row that was lost or points nowhere.
package main

//go:generate go run .

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/spec"
)

func main() {
	folder := flag.String("documents", "", "prove the rows by the documents in this `folder`")
	flag.Parse()
	if err := run(*folder); err != nil {
		fmt.Fprintf(os.Stderr, "statements: %v\n", err)
		os.Exit(1)
	}
}

// run proves the rows if it can, and writes the page even when something is
// wrong: what is right in it helps to see what is not.
func run(folder string) error {
	root, err := spec.Checkout("spec/" + spec.IndexFile)
	if err != nil {
		return err
	}
	table, err := readTable(os.DirFS(root))
	if err != nil {
		return err
	}
	page, problems, err := build(table)
	if err != nil {
		return err
	}
	if folder != "" {
		documents, names, err := loadAll()
		if err != nil {
			return err
		}
		differences, err := prove(folder, documents, names)
		if err != nil {
			return err
		}
		problems = append(problems, differences...)
	}
	if err := os.WriteFile(filepath.Join(root, "spec", spec.StatementsFile), []byte(page), 0o644); err != nil {
		return err
	}
	if problems != nil {
		return errors.New("this is wrong:\n" + strings.Join(problems, "\n"))
	}
	return nil
}

// loadAll reads all files.
func loadAll() (documents []document, names []libraryName, err error) {
	for _, number := range numbers {
		d, err := load(number)
		if err != nil {
			return nil, nil, err
		}
		documents = append(documents, d)
	}
	names, err = loadNames()
	return documents, names, err
}

// build makes the page and says what is wrong.
func build(table map[string]string) (page string, problems []string, err error) {
	documents, names, err := loadAll()
	if err != nil {
		return "", nil, err
	}
	s, err := readSpecification(table)
	if err != nil {
		return "", nil, err
	}
	for _, d := range documents {
		problems = append(problems, s.checkDocument(d)...)
	}
	problems = append(problems, s.checkNames(names)...)
	return render(s, documents, names), problems, nil
}
