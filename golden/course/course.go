// Package course takes chapters of the course apart, for the tests that type what
// a chapter tells its reader to type.
//
//	Chapter   the text of a chapter
//	Blocks    the commands in it, with what they print
//	Shown     what its commands of Go show of our code
//	Run       runs a block
//	Declared  what a package declares
//
// A block that begins with "$ " is the record of something that nobody can repeat
// to the letter, such as a measurement: it is for the reader. All others are for
// both.
package course

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

// Chapter is the text of a chapter, such as "docs/5-cgi.md", and the folder of the
// checkout that it is in.
func Chapter(tb testing.TB, name string) (root, text string) {
	tb.Helper()
	root, err := spec.Checkout(name)
	assert.NilError(tb, err)
	page, err := os.ReadFile(filepath.Join(root, name))
	assert.NilError(tb, err)
	return root, string(page)
}

// A Block of a chapter is commands, and what they print.
type Block struct{ Commands, Prints string }

var (
	indented = regexp.MustCompile(`(?m)(?:^    .*\n(?:\n*))+`)
	indent   = regexp.MustCompile(`(?m)^    `)
)

// Blocks takes the indented parts of a page: a paragraph of commands, and behind
// it what they print, to the next line of prose.
func Blocks(text string) (all []Block) {
	for _, part := range indented.FindAllString(text, -1) {
		commands, prints, _ := strings.Cut(indent.ReplaceAllString(part, ""), "\n\n")
		all = append(all, Block{commands + "\n", strings.TrimSpace(prints)})
	}
	return all
}

// ForShell tells whether a shell can run the block, and whoever runs it again gets
// the same. Commands of Go take too long, and would run tests within a test.
func (b Block) ForShell() bool {
	return !strings.HasPrefix(b.Commands, "go ") && !strings.HasPrefix(b.Commands, "$ ")
}

// Defines tells whether the block defines a function for the blocks behind it.
func (b Block) Defines() bool { return strings.Contains(b.Commands, "() {") }

// Run types the block into bash, in a folder, behind what was typed before, with
// further variables of the environment, and returns what is printed.
func (b Block) Run(bash, folder, before string, env ...string) string {
	cmd := exec.Command(bash, "-s")
	cmd.Dir, cmd.Env = folder, append(append(os.Environ(), "LC_ALL=C"), env...)
	cmd.Stdin = strings.NewReader(before + b.Commands)
	said, err := cmd.CombinedOutput()
	if err != nil && len(said) == 0 {
		return err.Error()
	}
	return strings.TrimSpace(strings.ReplaceAll(string(said), "\r\n", "\n"))
}

// goDoc is a command of a chapter that shows something of our code.
var goDoc = regexp.MustCompile(`(?m)^ {4,}go doc (?:-u )?(?:-src )?\./(\S+) (\S+)$`)

// Shown checks that what a chapter's commands of Go show is there, and says how
// much that is.
func Shown(tb testing.TB, name, text string) int {
	tb.Helper()
	asked := goDoc.FindAllStringSubmatch(text, -1)
	for _, m := range asked {
		if !Declared(tb, filepath.Join(spec.TestedSources(), m[1]))[m[2]] {
			tb.Errorf("%s shows %s of %s, which is not there", name, m[2], m[1])
		}
	}
	return len(asked)
}

// Declared are the names that a package declares, tests included where they are
// to be had: "name" and "Type.method".
func Declared(tb testing.TB, dir string) map[string]bool {
	tb.Helper()
	names := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	assert.NilError(tb, err)
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		assert.NilError(tb, err)
		for _, d := range parsed.Decls {
			declares(d, names)
		}
	}
	return names
}

// declares adds the names of a declaration.
func declares(d ast.Decl, names map[string]bool) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		names[qualified(d)] = true
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				names[s.Name.Name] = true
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names[name.Name] = true
				}
			}
		}
	}
}

// qualified is how go doc calls a function.
func qualified(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	of := d.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	return of.(*ast.Ident).Name + "." + d.Name.Name
}
