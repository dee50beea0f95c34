package base_test

import (
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
)

// members are the exported fields and methods of a type.
func members(t reflect.Type) (names []string) {
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			names = append(names, f.Name)
		}
	}
	pointer := reflect.PointerTo(t)
	for i := range pointer.NumMethod() {
		names = append(names, pointer.Method(i).Name)
	}
	return names
}

// TestEveryMemberHasAnExample: whatever a handler may use or override is shown
// once at least, by something that runs.
func TestEveryMemberHasAnExample(t *testing.T) {
	shown := exampleNames(t)
	for _, typ := range []reflect.Type{reflect.TypeFor[base.Handler](), reflect.TypeFor[base.Exchange]()} {
		for _, name := range members(typ) {
			field := strings.ToLower(name[:1]) + name[1:]
			if !shown[typ.Name()+"_"+name] && !shown[typ.Name()+"_"+field] {
				t.Errorf("no Example%s_%s", typ.Name(), field)
			}
		}
	}
}

// exampleNames are the names of the examples of the package that have an output,
// without the word Example and without what tells two of a kind apart.
func exampleNames(t *testing.T) map[string]bool {
	files, err := filepath.Glob("*_test.go")
	assert.NilError(t, err)
	names := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		assert.NilError(t, err)
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !strings.HasPrefix(f.Name.Name, "Example") {
				continue
			}
			parts := strings.SplitN(strings.TrimPrefix(f.Name.Name, "Example"), "_", 3)
			names[strings.Join(parts[:min(2, len(parts))], "_")] = hasOutput(parsed, f)
		}
	}
	return names
}

// hasOutput tells whether an example says what it prints: go test runs no other.
func hasOutput(file *ast.File, f *ast.FuncDecl) bool {
	for _, group := range file.Comments {
		if f.Pos() < group.Pos() && group.End() < f.End() && strings.HasPrefix(group.Text(), "Output:") {
			return true
		}
	}
	return false
}

// The table of the package comment has every member, and nothing that is none.
func TestTableOfThePackageComment(t *testing.T) {
	parsed, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	assert.NilError(t, err)
	var table strings.Builder
	for _, block := range new(comment.Parser).Parse(parsed.Doc.Text()).Content {
		if code, ok := block.(*comment.Code); ok && strings.HasPrefix(code.Text, "Python") {
			table.WriteString(code.Text)
		}
	}
	types := map[string]reflect.Type{"Handler": reflect.TypeFor[base.Handler](), "Exchange": reflect.TypeFor[base.Exchange]()}
	mentioned := map[string]bool{}
	for _, found := range regexp.MustCompile(`(^|[^.\w])(Handler|Exchange)\.(\w+)`).FindAllStringSubmatch(table.String(), -1) {
		mentioned[found[2]+"."+found[3]] = true
	}
	for name, typ := range types {
		for _, member := range members(typ) {
			if !mentioned[name+"."+member] && !inProse[name+"."+member] {
				t.Errorf("the table has no %s.%s", name, member)
			}
			delete(mentioned, name+"."+member)
		}
	}
	for left := range mentioned {
		t.Errorf("the table has %s, which there is not", left)
	}
}

// inProse are the members that Python has nothing like; the text around the
// tables speaks of them.
var inProse = map[string]bool{
	"Handler.Facts": true, "Handler.ServeConn": true, "Handler.Follows": true,
	"Exchange.Handler": true, "Exchange.Hold": true, "Exchange.Flush": true, "Exchange.Context": true,
}
