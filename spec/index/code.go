package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// readCode finds what the comments of all Go files mention.
func readCode(sources fs.FS) ([]mention, error) {
	var found []mention
	err := fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case path.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(sources, name)
		if err != nil {
			return err
		}
		mentions, err := readFile(name, text)
		found = append(found, mentions...)
		return err
	})
	return found, err
}

// citation is how a comment on the line that obeys a clause begins. With
// letters that are no chapter's it is a misspelling.
var citation = regexp.MustCompile(`^// ([A-Z]+-[0-9]+): `)

// readFile finds what the comments of one Go file mention. Lines that are
// indented are examples and mention nothing.
func readFile(name string, text []byte) ([]mention, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var found []mention
	for _, group := range file.Comments {
		for _, comment := range group.List {
			start := files.Position(comment.Pos()).Line
			for i, line := range strings.Split(comment.Text, "\n") {
				if strings.HasPrefix(line, "//\t") {
					continue
				}
				for _, id := range idsOf(line) {
					found = append(found, mention{
						id: id, file: name, line: start + i,
						where: enclosing(file, comment.Pos()), aside: strings.HasSuffix(name, "_test.go"),
					})
				}
			}
		}
	}
	return found, nil
}

// idsOf finds the clauses that a line of a comment mentions. One in quotes is
// an example of an id.
func idsOf(line string) []string {
	var ids []string
	for _, at := range clauseID.FindAllStringIndex(line, -1) {
		if at[0] == 0 || line[at[0]-1] != '"' {
			ids = append(ids, line[at[0]:at[1]])
		}
	}
	if m := citation.FindStringSubmatch(line); m != nil && !slices.Contains(ids, m[1]) {
		ids = append(ids, m[1])
	}
	return ids
}

// enclosing names the declaration that a comment belongs to: "process",
// "Server.Close", "Facts.MaxHeaderLines"; "" for the package itself. A line
// number would change with every edit above it, and a name seldom does.
func enclosing(file *ast.File, at token.Pos) string {
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if within(at, d.Doc, d, nil) {
				return funcName(d)
			}
		case *ast.GenDecl:
			if within(at, d.Doc, d, nil) {
				return genName(d, at)
			}
		}
	}
	return ""
}

// within tells whether a place lies in a node or in the comments that are its.
func within(at token.Pos, doc *ast.CommentGroup, node ast.Node, comment *ast.CommentGroup) bool {
	from, to := node.Pos(), node.End()
	if doc != nil {
		from = doc.Pos()
	}
	if comment != nil {
		to = comment.End()
	}
	return from <= at && at < to
}

func funcName(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	receiver := d.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name + "." + d.Name.Name
	}
	return d.Name.Name
}

// genName names the type, field, constant or variable at a place.
func genName(d *ast.GenDecl, at token.Pos) string {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			if len(d.Specs) == 1 || within(at, s.Doc, s, s.Comment) {
				return s.Name.Name + fieldName(s.Type, at)
			}
		case *ast.ValueSpec:
			if len(d.Specs) == 1 || within(at, s.Doc, s, s.Comment) {
				return s.Names[0].Name
			}
		}
	}
	return ""
}

// fieldName is ".Name" of the field of a struct or interface that a comment
// belongs to.
func fieldName(t ast.Expr, at token.Pos) string {
	var fields *ast.FieldList
	switch t := t.(type) {
	case *ast.StructType:
		fields = t.Fields
	case *ast.InterfaceType:
		fields = t.Methods
	default:
		return ""
	}
	for _, f := range fields.List {
		if within(at, f.Doc, f, f.Comment) && len(f.Names) > 0 {
			return "." + f.Names[0].Name
		}
	}
	return ""
}
