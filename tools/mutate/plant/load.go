package plant

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// A Package is one package before anything is planted in it.
type Package struct {
	Path   string // import path
	Folder string

	files   []*file
	fset    *token.FileSet
	types   *types.Package
	info    *types.Info
	imports types.Importer
}

// A file is one source file of a package, tests not among them.
type file struct {
	name   string // its whole path
	shown  string // its path from where Load was called
	source []byte
	syntax *ast.File
}

// listed is what go list says of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	DepOnly, Standard       bool
}

// Load reads the packages that patterns name, as go list takes them in a folder. What they import is
// read as the compiler left it, so everything must compile.
func Load(folder string, patterns ...string) ([]*Package, error) {
	cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,DepOnly,Standard"}, append(patterns, helperImports...)...)...)
	cmd.Dir = folder
	out, err := cmd.Output()
	if err != nil {
		return nil, said("go list", err)
	}
	var wanted []listed
	exports := map[string]string{}
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := in.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[l.ImportPath] = l.Export
		if !l.DepOnly && !l.Standard && len(l.GoFiles) > 0 {
			wanted = append(wanted, l)
		}
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	var all []*Package
	for _, l := range wanted {
		p := &Package{Path: l.ImportPath, Folder: l.Dir, fset: fset, imports: imports}
		if err := p.read(folder, l.GoFiles); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// said adds to the error of a command what it wrote.
func said(what string, err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("%s: %w\n%s", what, err, exit.Stderr)
	}
	return fmt.Errorf("%s: %w", what, err)
}

func (p *Package) read(from string, names []string) error {
	base, err := filepath.Abs(from)
	if err != nil {
		return err
	}
	var syntax []*ast.File
	for _, name := range names {
		f := &file{name: filepath.Join(p.Folder, name)}
		if f.shown, err = filepath.Rel(base, f.name); err != nil {
			return err
		}
		if f.source, err = os.ReadFile(f.name); err != nil {
			return err
		}
		if f.syntax, err = parser.ParseFile(p.fset, f.name, f.source, parser.SkipObjectResolution|parser.ParseComments); err != nil {
			return err
		}
		p.files, syntax = append(p.files, f), append(syntax, f.syntax)
	}
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	p.types, err = (&types.Config{Importer: p.imports}).Check(p.Path, p.fset, syntax, p.info)
	return err
}
