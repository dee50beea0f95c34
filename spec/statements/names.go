package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec/statements/units"
)

// A libraryName is a name that documents mention.
type libraryName struct {
	Name  string
	Kind  string   // of nameKinds
	Where []string // the line of its first mention in each document: "000:9"
	Of    string   // what a spelling is one of; "" for all other kinds
	pointer
}

// nameKinds are what names are names of. A spelling is none: it is what has
// become of a name in a document that lost the blanks around it.
var nameKinds = []string{"module", "class", "attribute", "method", "function", "parameter",
	"option", "status", "field", "example", "spelling", "other"}

// loadNames reads names.txt.
func loadNames() ([]libraryName, error) {
	text, err := files.ReadFile("names.txt")
	if err != nil {
		return nil, err
	}
	return parseNames(string(text))
}

// parseNames reads lines: name | kind | where | pointer
func parseNames(text string) (all []libraryName, err error) {
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(line, " | ")
		if len(cells) != 4 {
			return nil, fmt.Errorf("names.txt:%d: it has %d cells and not 4", i+1, len(cells))
		}
		n := libraryName{Name: cells[0], Kind: cells[1], Where: strings.Fields(cells[2])}
		switch {
		case !slices.Contains(nameKinds, n.Kind):
			err = fmt.Errorf("there is no kind %q", n.Kind)
		case len(n.Where) == 0:
			err = errors.New("it does not say where")
		case n.Kind == "spelling":
			n.Of = cells[3]
		default:
			n.pointer, err = parsePointer(cells[3])
		}
		if err != nil {
			return nil, fmt.Errorf("names.txt:%d: %w", i+1, err)
		}
		all = append(all, n)
	}
	return all, nil
}

// mentions gathers the names in the units of documents, each with its places.
func mentions(documents map[string][]units.Unit) map[string][]string {
	where := map[string][]string{}
	for _, number := range numbers {
		for _, u := range documents[number] {
			for _, n := range units.Names(u.Text) {
				if at := where[n]; len(at) == 0 || !strings.HasPrefix(at[len(at)-1], number) {
					where[n] = append(at, fmt.Sprintf("%s:%d", number, u.Line))
				}
			}
		}
	}
	return where
}

// proveNames says where the list and the documents differ.
func proveNames(list []libraryName, documents map[string][]units.Unit) (problems []string) {
	found := mentions(documents)
	for _, n := range list {
		switch where := found[n.Name]; {
		case where == nil:
			problems = append(problems, fmt.Sprintf("names.txt: no document mentions %s", n.Name))
		case !slices.Equal(where, n.Where):
			problems = append(problems, fmt.Sprintf("names.txt: %s is mentioned in %s", n.Name, strings.Join(where, " ")))
		}
		delete(found, n.Name)
	}
	for name, where := range found {
		problems = append(problems, fmt.Sprintf("names.txt: %s of %s is missing", name, strings.Join(where, " ")))
	}
	slices.Sort(problems)
	return problems
}
