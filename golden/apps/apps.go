// Package apps holds the small handler classes that cases are played with
// where a file server can't show what is meant. Each app stands twice side by
// side: NAME.py is what a real Python runs when a case is recorded, NAME.go is
// the same class for our server.
//
//	New        the Go side of an app, by name
//	Names      all of them
//	Prepare    what an app does to its server before that serves
//	Serve      how an app runs its server
//
// The Python side is recorded from every Python, and so is written in what 2.7
// and 3 have in common; where 2.7 has an old-style class, the base class is
// called by its name and not by super().
//
// To add one, write NAME.py with a class Handler, and NAME.go with
//
//	var _ = register("NAME", func(facts *python.Facts, tree string) *base.Handler { ... })
//
// Where the Python side has a make_server, the Go side adds prepares or serves.
package apps

import (
	"fmt"
	"maps"
	"slices"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// A maker makes the handler of an app: facts are those of the Python to
// follow, tree is the folder that the case brings along.
type maker func(facts *python.Facts, tree string) *base.Handler

var makers = map[string]maker{}

// register adds an app. It returns something so that a package variable can
// call it, before any init function runs.
func register(name string, m maker) bool {
	if makers[name] != nil {
		panic("two apps are called " + name)
	}
	makers[name] = m
	return true
}

// New makes the handler of the app of that name. The class is called Handler,
// as it is in the Python file, because exceptions mention it.
func New(name string, facts *python.Facts, tree string) (*base.Handler, error) {
	m := makers[name]
	if m == nil {
		return nil, fmt.Errorf("no app %q: there are %v", name, Names())
	}
	h := m(facts, tree)
	h.Name = "Handler"
	return h, nil
}

// Names lists the apps that have a Go side, sorted.
func Names() []string { return slices.Sorted(maps.Keys(makers)) }
