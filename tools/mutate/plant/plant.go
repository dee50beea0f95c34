package plant

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strconv"
)

// A Garden is packages with everything planted.
type Garden struct {
	Mutants []*Mutant         // by number, from 1
	Files   map[string][]byte // what stands in their files instead, by path, and in one more for each package
}

// Plant makes all mutants of the packages.
func Plant(packages []*Package) (*Garden, error) {
	g := &Garden{Files: map[string][]byte{}}
	for _, p := range packages {
		made := p.mutants(len(g.Mutants))
		for {
			files, err := p.planted(made)
			if err != nil {
				return nil, err
			}
			bad := p.check(files, made)
			if len(bad) == 0 {
				for name, text := range files {
					g.Files[name] = text
				}
				break
			}
			if made, err = without(made, bad); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Path, err)
			}
		}
		g.Mutants = append(g.Mutants, made...)
	}
	return g, nil
}

// planted gives the files of a package with these mutants in them.
func (p *Package) planted(made []*Mutant) (map[string][]byte, error) {
	edits := map[string][]edit{}
	for _, m := range made {
		edits[m.File] = append(edits[m.File], m.edits...)
	}
	files := map[string][]byte{}
	for _, f := range p.files {
		text, err := apply(f.source, edits[f.shown])
		if err != nil {
			return nil, err
		}
		files[f.name] = text
	}
	files[filepath.Join(p.Folder, helperName)] = fmt.Appendf(nil, helper, p.types.Name())
	return files, nil
}

// A complaint is where the type checker found that something planted is wrong.
type complaint struct {
	mutant *Mutant
	err    error
}

// check type-checks planted files and says whose fault it is that they do not compile.
func (p *Package) check(files map[string][]byte, made []*Mutant) []complaint {
	fset := token.NewFileSet()
	var bad []complaint
	blame := func(err error) {
		var at token.Position
		switch e := err.(type) {
		case types.Error:
			at = fset.Position(e.Pos)
		case scanner.ErrorList:
			at = e[0].Pos
		}
		bad = append(bad, complaint{nearest(made, at, files[at.Filename]), err})
	}
	var syntax []*ast.File
	for name, text := range files {
		f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			blame(err)
			continue
		}
		syntax = append(syntax, f)
	}
	if len(bad) == 0 {
		config := types.Config{Importer: p.imports, Error: blame}
		config.Check(p.Path, fset, syntax, nil) // each error was blamed on somebody
	}
	return bad
}

// nearest is the mutant whose number stands last before a place, on its line or on one before it.
func nearest(made []*Mutant, at token.Position, text []byte) *Mutant {
	number := 0
	for _, m := range numberForm.FindAllSubmatchIndex(text, -1) {
		if m[0] > at.Offset {
			// An operator is complained of at its left operand or where it begins itself.
			if number == 0 {
				number, _ = strconv.Atoi(string(text[m[2]:m[3]]))
			}
			break
		}
		number, _ = strconv.Atoi(string(text[m[2]:m[3]]))
	}
	for _, m := range made {
		if m.Number == number {
			return m
		}
	}
	return nil
}

// without leaves out the mutants that were complained of. The others keep their numbers.
func without(made []*Mutant, bad []complaint) ([]*Mutant, error) {
	out := map[*Mutant]bool{}
	for _, c := range bad {
		if c.mutant == nil {
			return nil, c.err
		}
		out[c.mutant] = true
	}
	var rest []*Mutant
	for _, m := range made {
		if !out[m] {
			rest = append(rest, m)
		}
	}
	return rest, nil
}

// Overlay writes the planted files into a folder and gives the file that go build -overlay takes.
func (g *Garden) Overlay(folder string) (string, error) {
	replace := map[string]string{}
	for name, text := range g.Files {
		copied := filepath.Join(folder, fmt.Sprintf("%d.go", len(replace)))
		if err := os.WriteFile(copied, text, 0o644); err != nil {
			return "", err
		}
		replace[name] = copied
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(folder, "overlay.json")
	return overlay, os.WriteFile(overlay, text, 0o644)
}
