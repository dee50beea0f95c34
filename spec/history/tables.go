package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// entries tells what has been added to a table, changed in it and dropped from
// it.
func entries[K cmp.Ordered](f *field, old, new map[K]string, spell func(string) string) []change {
	var added, gone, changed []string
	for _, key := range slices.Sorted(maps.Keys(new)) {
		was, had := old[key]
		switch name := entryName(key); {
		case !had:
			added = append(added, strings.TrimSpace(name+" "+spell(new[key])))
		case was != new[key]:
			changed = append(changed, name+" "+spell(new[key])+" (before: "+spell(was)+")")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(old)) {
		if _, has := new[key]; !has {
			gone = append(gone, entryName(key))
		}
	}
	if len(gone) > manyGone {
		gone = []string{count(len(gone), "entry", "entries")}
	}
	var told []change
	for _, part := range []struct {
		what  string
		items []string
	}{{"new", added}, {"changed", changed}, {"gone", gone}} {
		if len(part.items) > 0 {
			told = append(told, change{field: f, sentence: f.sentence + ", " + part.what + ": " + strings.Join(part.items, ", ")})
		}
	}
	return told
}

// manyGone is the most entries that are named when they go.
const manyGone = 24

// entryName writes the name of an entry, which for what has no suffix is "".
func entryName[K cmp.Ordered](key K) string {
	if name := fmt.Sprint(key); name != "" {
		return code(name)
	}
	return "`\"\"`"
}

// statuses tells the same of status codes. Their long descriptions are told of
// by number alone.
func statuses(f *field, old, new map[int]python.Status) []change {
	phrases := func(all map[int]python.Status) map[int]string {
		short := map[int]string{}
		for code, status := range all {
			short[code] = status.Phrase
		}
		return short
	}
	told := entries(f, phrases(old), phrases(new), func(phrase string) string { return phrase })
	var described []string
	for _, number := range slices.Sorted(maps.Keys(new)) {
		if was, had := old[number]; had && was.Description != new[number].Description {
			described = append(described, code(fmt.Sprint(number)))
		}
	}
	if len(described) > 0 {
		told = append(told, change{field: f, sentence: "what the error page explains of a code, changed: " + strings.Join(described, ", ")})
	}
	return told
}
