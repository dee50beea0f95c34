package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// A change is what one version does otherwise than the one before: a sentence,
// and what may stand below it.
type change struct {
	field    *field
	sentence string
	below    string // lines of Markdown, indented as part of the item; may be empty
}

// beginning tells what the first version has of a field, unless it has nothing.
func beginning(f *field, facts *python.Facts) []change {
	value := f.value(facts)
	if reflect.ValueOf(value).IsZero() {
		return nil
	}
	switch value := value.(type) {
	case bool:
		return []change{{field: f, sentence: f.sentence}}
	case map[string]string:
		return []change{{field: f, sentence: fmt.Sprintf("%s, %s", f.sentence, count(len(value), "entry", "entries"))}}
	case map[int]python.Status:
		return []change{{field: f, sentence: fmt.Sprintf("%s, %s", f.sentence, count(len(value), "code", "codes"))}}
	case string:
		if isLong(value) {
			return []change{{field: f, sentence: f.sentence + ":", below: block("text", value)}}
		}
	}
	return []change{{field: f, sentence: f.sentence + ": " + f.spell(value)}}
}

// changes tells what a version has changed of a field.
func changes(f *field, before, now *python.Facts) ([]change, error) {
	old, new := f.value(before), f.value(now)
	if reflect.DeepEqual(old, new) {
		return nil, nil
	}
	switch new := new.(type) {
	case bool:
		return []change{{field: f, sentence: f.turned(new)}}, nil
	case map[string]string:
		return entries(f, old.(map[string]string), new, func(v string) string { return v }), nil
	case map[int]python.Status:
		return statuses(f, old.(map[int]python.Status), new), nil
	case string:
		if isLong(new) || isLong(old.(string)) {
			return []change{{field: f, sentence: f.sentence + ":", below: block("diff", difference(old.(string), new))}}, nil
		}
	case []string:
		if len(new) > longList {
			return entries(f, set(old.([]string)), set(new), func(v string) string { return v }), nil
		}
	case int:
	default:
		return nil, fmt.Errorf("%s: nobody knows how to tell of a %v", f.name, f.kind)
	}
	return []change{{field: f, sentence: fmt.Sprintf("%s: %s (before: %s)", f.sentence, f.spell(new), f.spell(old))}}, nil
}

// longList is the most members of a list that is told of as a whole.
const longList = 4

// set is a list as a table with nothing in it.
func set(list []string) map[string]string {
	entries := map[string]string{}
	for _, member := range list {
		entries[member] = ""
	}
	return entries
}

// turned tells of a field that has become true or false.
func (f *field) turned(on bool) string {
	switch {
	case on && f.other != "":
		return f.sentence + " (before: " + f.other + ")"
	case on:
		return f.sentence
	case f.other != "":
		return "no longer: " + f.sentence + "; now " + f.other
	}
	return "no longer: " + f.sentence
}

// spell writes a value as it stands in a sentence.
func (f *field) spell(value any) string {
	if f.zero != "" && reflect.ValueOf(value).IsZero() {
		return f.zero
	}
	switch value := value.(type) {
	case string:
		return code(value)
	case []string:
		var words []string
		for _, v := range value {
			words = append(words, code(v))
		}
		return strings.Join(words, ", ")
	}
	return code(fmt.Sprint(value))
}

// code writes text as it is, in Markdown.
func code(text string) string {
	switch {
	case text == "":
		return "nothing"
	case strings.Contains(text, "`"):
		return "`` " + text + " ``"
	}
	return "`" + strings.ReplaceAll(text, "\n", `\n`) + "`"
}

// count writes a number with what is counted.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}
