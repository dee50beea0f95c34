package spec

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// order is the way of a byte through the server, and so the order of the
// chapters everywhere.
var order = []string{"listener", "request", "base", "file", "cgi", "serve"}

// IndexFile and StatementsFile are Markdown files of the folder that are no
// chapters.
const (
	IndexFile      = "index.md"
	StatementsFile = "statements.md"
)

//go:embed *.md
var files embed.FS

// Text returns a file of the specification as it was built in.
func Text(name string) ([]byte, error) { return files.ReadFile(name) }

// Load returns the chapters there are, in order. The error joins what is wrong
// with each.
func Load() ([]Chapter, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	var chapters []Chapter
	var wrong []error
	for _, name := range order {
		file := name + ".md"
		if !slices.Contains(names, file) {
			continue
		}
		names = slices.DeleteFunc(names, func(n string) bool { return n == file })
		text, err := Text(file)
		if err != nil {
			return nil, err
		}
		chapter, err := Parse(name, text)
		chapters, wrong = append(chapters, chapter), append(wrong, err)
	}
	for _, name := range names {
		if name != IndexFile && name != StatementsFile {
			wrong = append(wrong, fmt.Errorf("spec/%s: no chapter is called %s", name, strings.TrimSuffix(name, ".md")))
		}
	}
	return chapters, errors.Join(wrong...)
}

// clauses is what Load gives, read once. The chapters are part of the program:
// a broken one is a broken build, and the test of this package says so first.
var clauses = sync.OnceValue(func() []Clause {
	chapters, err := Load()
	if err != nil {
		panic(err)
	}
	var all []Clause
	for _, c := range chapters {
		all = append(all, c.Clauses...)
	}
	return all
})

// Clauses returns every clause, chapter by chapter, withdrawn ones included.
func Clauses() []Clause { return slices.Clone(clauses()) }

// Lookup returns the clause of an id.
func Lookup(id string) (Clause, bool) {
	i := slices.IndexFunc(clauses(), func(c Clause) bool { return c.ID == id })
	if i < 0 {
		return Clause{}, false
	}
	return clauses()[i], true
}

// Prefixes returns what the ids of each chapter begin with, in the order of
// the chapters: "LISTENER" and so on. Chapters still to be written have one.
func Prefixes() []string {
	prefixes := make([]string, len(order))
	for i, name := range order {
		prefixes[i] = prefix(name)
	}
	return prefixes
}

func prefix(chapter string) string { return strings.ToUpper(chapter) }
