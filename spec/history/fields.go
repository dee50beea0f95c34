package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"strings"

	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
)

// A field is one fact of the table: where it is, and what its comment says.
type field struct {
	chapter string // as in spec.Chapter.Name
	name    string
	index   []int // for reflect.Value.FieldByIndex
	kind    reflect.Type

	clauses  []spec.Clause
	sentence string // what is so when it is true, or what it holds
	other    string // what is so when it is false; may be empty
	zero     string // what its zero value means; may be empty
}

// value is what a version has in the field.
func (f *field) value(facts *python.Facts) any {
	return reflect.ValueOf(*facts).FieldByIndex(f.index).Interface()
}

// readFields reads the table: its fields by reflection, their comments from the
// sources. They come in the order of the table, which is that of the chapters.
func readFields(sources fs.FS) ([]field, error) {
	comments, err := readComments(sources)
	if err != nil {
		return nil, err
	}
	var fields []field
	facts := reflect.TypeFor[python.Facts]()
	for _, part := range reflect.VisibleFields(facts) {
		if !part.Anonymous {
			continue // Version and Release, and what belongs to a part
		}
		for i := range part.Type.NumField() {
			inner := part.Type.Field(i)
			f := field{chapter: strings.ToLower(part.Name), name: inner.Name, index: append(part.Index[:1:1], i), kind: inner.Type}
			if err := f.parse(comments[part.Name+"."+inner.Name]); err != nil {
				return nil, fmt.Errorf("spec/python: %s.%s: %w", part.Name, inner.Name, err)
			}
			fields = append(fields, f)
		}
	}
	return fields, nil
}

// readComments gives the comment beside each field of the structs of spec/python,
// by "Struct.Field".
func readComments(sources fs.FS) (map[string]string, error) {
	names, err := fs.Glob(sources, "spec/python/*.go")
	if err != nil {
		return nil, err
	}
	comments := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(sources, name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path.Base(name), text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			declared, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := declared.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						comments[declared.Name.Name+"."+name.Name] = strings.TrimSpace(f.Comment.Text())
					}
				}
			}
			return false
		})
	}
	return comments, nil
}

// comment is the form of a field's comment: clauses, a sentence, and the word
// for a zero value.
var comment = regexp.MustCompile(`^([A-Z]+-[0-9]+(?:, [A-Z]+-[0-9]+)*): (.+?)(?: \((?:0|""): ([^)]+)\))?$`)

// parse takes the comment of a field apart.
func (f *field) parse(text string) error {
	parts := comment.FindStringSubmatch(text)
	if parts == nil {
		return fmt.Errorf("the comment %q is not of the form CLAUSE-1: sentence", text)
	}
	for id := range strings.SplitSeq(parts[1], ", ") {
		clause, ok := spec.Lookup(id)
		if !ok || clause.Withdrawn {
			return fmt.Errorf("there is no clause %s", id)
		}
		f.clauses = append(f.clauses, clause)
	}
	f.sentence, f.zero = parts[2], parts[3]
	if f.kind.Kind() == reflect.Bool {
		f.sentence, f.other, _ = strings.Cut(f.sentence, "; else ")
	}
	return f.check()
}

// check demands that the sentence can be read after "since 3.9:".
func (f *field) check() error {
	switch {
	case strings.HasSuffix(f.sentence, "."), strings.HasSuffix(f.other, "."):
		return fmt.Errorf("its sentence ends in a full stop")
	case strings.ContainsAny(f.sentence+f.other, "`[]|<>"):
		return fmt.Errorf("its sentence has signs of Markdown")
	case f.kind.Kind() == reflect.Bool && f.zero != "":
		return fmt.Errorf("a word for false comes after ; else")
	}
	return nil
}
