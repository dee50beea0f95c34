package main

import (
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"strings"
)

// columns parts the name from what stands for it in Go.
var columns = regexp.MustCompile(` {2,}`)

// readTable reads the rows of the tables in the package comment of
// handlers/base: by Python's name, what it is in Go.
func readTable(sources fs.FS) (map[string]string, error) {
	const file = "handlers/base/doc.go"
	text, err := fs.ReadFile(sources, file)
	if err != nil {
		return nil, err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		return nil, err
	}
	table, inside := map[string]string{}, false
	for _, line := range strings.Split(parsed.Doc.Text(), "\n") {
		cells := columns.Split(strings.TrimPrefix(line, "\t"), 2)
		switch {
		case !strings.HasPrefix(line, "\t"):
			inside = false
		case len(cells) == 2 && cells[0] == "Python":
			inside = true
		case inside && len(cells) == 2:
			for _, name := range strings.Split(cells[0], ", ") {
				table[name] = cells[1]
			}
		}
	}
	if len(table) == 0 {
		return nil, errors.New(file + " has no table in its package comment")
	}
	return table, nil
}
