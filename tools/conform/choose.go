package main

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
)

// choose gives the cases that arguments name, in the order of chapters and ids,
// each once. An argument is a chapter, the id of a case, a pattern such as
// 'file/*redirect*' (as path.Match has it, but '*' alone is everything), or the
// path of a case's file in the corpus. No arguments name all.
func choose(args []string) ([]*transcript.Case, error) {
	if len(args) == 1 {
		if c, err := golden.Case(args[0]); err == nil {
			return []*transcript.Case{c}, nil // without reading all the others
		}
	}
	all, err := corpus()
	if err != nil {
		return nil, err
	}
	all = slices.Clone(all)
	if len(args) == 0 {
		return all, nil
	}
	chosen := map[string]bool{}
	for _, arg := range args {
		pattern := strings.TrimSuffix(strings.TrimPrefix(arg, "golden/"), ".txt")
		found := false
		for _, c := range all {
			if names(pattern, c) {
				chosen[c.ID], found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("no case is called %s: give a chapter (%s), the id of a case, or a pattern such as 'file/*redirect*'",
				arg, strings.Join(golden.Chapters(), ", "))
		}
	}
	return slices.DeleteFunc(all, func(c *transcript.Case) bool { return !chosen[c.ID] }), nil
}

// corpus gives all cases. There are many: they are read once.
var corpus = sync.OnceValues(func() (all []*transcript.Case, err error) {
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		if err != nil {
			return nil, err
		}
		all = append(all, cases...)
	}
	return all, nil
})

// names reports whether an argument means a case.
func names(pattern string, c *transcript.Case) bool {
	if pattern == "*" || pattern == c.ID || strings.HasPrefix(c.ID, strings.TrimSuffix(pattern, "/")+"/") {
		return true
	}
	matches, err := path.Match(pattern, c.ID)
	return err == nil && matches
}
