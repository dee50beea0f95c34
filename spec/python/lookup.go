package python

import (
	"fmt"
	"strings"
	"sync"
)

// Versions returns the versions that have a column of facts, oldest first.
func Versions() []Version {
	versions := make([]Version, len(columns))
	// By index: copying a whole column would race with the load that fills it.
	for i := range columns {
		versions[i] = columns[i].Version
	}
	return versions
}

// Lookup returns the facts of a version written as "3.14". A version without a
// column is an error that lists those there are.
func Lookup(version string) (*Facts, error) {
	v, err := ParseVersion(version)
	if err == nil && v.String() == version {
		for i := range columns {
			if columns[i].Version == v {
				return load(&columns[i]), nil
			}
		}
	}
	var known []string
	for _, v := range Versions() {
		known = append(known, v.String())
	}
	return nil, fmt.Errorf("no facts of Python %q: there are %s", version, strings.Join(known, ", "))
}

// Default returns the facts of the version that is taken when nobody names one:
// the newest that still has everything the five documents speak of.
func Default() *Facts {
	facts, err := Lookup("3.14")
	if err != nil {
		panic(err) // the table lost its default column: no program can run
	}
	return facts
}

// loaded remembers which columns have had their recorded tables read: a program
// needs one version, and reading all would delay its start.
var loaded sync.Map // Version -> *sync.Once

func load(column *Facts) *Facts {
	once, _ := loaded.LoadOrStore(column.Version, new(sync.Once))
	once.(*sync.Once).Do(func() {
		if err := column.read(); err != nil {
			panic(err) // the table is part of the program: a broken one is a broken build
		}
	})
	return column
}
