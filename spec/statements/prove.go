package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec/statements/units"
)

// prove compares the rows with the documents in a folder, whose names begin
// with their numbers: they have to be the units of the documents, all of them,
// in order.
func prove(folder string, documents []document, names []libraryName) (problems []string, err error) {
	spoken := map[string][]units.Unit{} // without what a program has added
	for _, d := range documents {
		cut, err := read(folder, d)
		if err != nil {
			return nil, err
		}
		problems = append(problems, proveDocument(d, cut)...)
		spoken[d.Number] = slices.DeleteFunc(cut, func(u units.Unit) bool {
			return d.Rules.Artefact != "" && strings.HasPrefix(u.Text, d.Rules.Artefact)
		})
	}
	return append(problems, proveNames(names, spoken)...), nil
}

// read cuts the document in a folder.
func read(folder string, d document) ([]units.Unit, error) {
	found, err := filepath.Glob(filepath.Join(folder, d.Number+"*"))
	if err != nil {
		return nil, err
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%d files in %s are called %s..., and not one", len(found), folder, d.Number)
	}
	text, err := os.ReadFile(found[0])
	return units.Split(string(text), d.Rules), err
}

// proveDocument says where rows and units part first: all that follows is
// moved then.
func proveDocument(d document, cut []units.Unit) []string {
	for i, u := range cut {
		if i >= len(d.Rows) {
			return []string{fmt.Sprintf("%s.txt: row %d is missing: line %d, %s: %s", d.Number, i+1, u.Line, units.Digest(u.Text), u.Text)}
		}
		if r := d.Rows[i]; r.Digest != units.Digest(u.Text) || r.Line != u.Line {
			return []string{fmt.Sprintf("%s.txt: row %d is line %d, %s, and not line %d, %s: %s",
				d.Number, i+1, r.Line, r.Digest, u.Line, units.Digest(u.Text), u.Text)}
		}
	}
	if len(d.Rows) > len(cut) {
		return []string{fmt.Sprintf("%s.txt: the document has %d units, and no row %d", d.Number, len(cut), len(cut)+1)}
	}
	return nil
}
