package python

import (
	"fmt"
	"strings"
	"sync"
)

// Lookup returns the facts of a version written as "3.14". A version without a
// column is an error that lists those there are.
func Lookup(version string) (*Facts, error) {
	v, err := ParseVersion(version)
	if err == nil && v.String() == version {
		return load(v), nil
	}
	var names []string
	for _, v := range All() {
		names = append(names, v.String())
	}
	return nil, fmt.Errorf("no facts of Python %q: there are %s", version, strings.Join(names, ", "))
}

// Default returns the facts of the version that is taken when nobody names one:
// the newest that still has everything the five documents speak of.
func Default() *Facts { return load(Version{3, 14}) }

// loaded holds the columns that have been asked for: a program needs one
// version, and reading the tables of all would delay its start.
var loaded sync.Map // Version -> func() *Facts, which reads once

func load(v Version) *Facts {
	facts, _ := loaded.LoadOrStore(v, sync.OnceValue(func() *Facts {
		f := column(v)
		if err := f.read(); err != nil {
			panic(err) // the table is part of the program: a broken one is a broken build
		}
		return f
	}))
	return facts.(func() *Facts)()
}
