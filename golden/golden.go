// Package golden is the corpus: what real Pythons answered to what was said to
// them, one case a file, and the folders that they served.
//
//	Chapters   the names of the chapters, in the order of the course
//	Cases      the cases of a chapter
//	Case       one case by its id
//	Trees      the names of the folders that cases are played in
//	Tree       one of these folders
//
// A case's id is its path below this folder without the ending, such as
// "file/a-file-is-sent". The files are written by tools/record, and by nothing
// else; golden/transcript says how they read, golden/play plays them.
package golden

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
)

//go:embed listener/*.txt request/*.txt base/*.txt file/*.txt cgi/*.txt serve/*.txt trees/*.tree
var files embed.FS

// Chapters gives the names of the chapters: a folder of cases each.
func Chapters() []string { return []string{"listener", "request", "base", "file", "cgi", "serve"} }

// Cases gives the cases of a chapter, sorted by their ids.
func Cases(chapter string) ([]*transcript.Case, error) {
	names, err := fs.Glob(files, chapter+"/*.txt")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no chapter %q: %v are there", chapter, Chapters())
	}
	var cases []*transcript.Case
	for _, name := range names {
		c, err := Case(strings.TrimSuffix(name, ".txt"))
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// Case gives the case with an id.
func Case(id string) (*transcript.Case, error) {
	name := id + ".txt"
	data, err := files.ReadFile(name)
	if err != nil || strings.Count(id, "/") != 1 {
		return nil, fmt.Errorf("no case %q", id)
	}
	c, err := transcript.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("golden/%s: %w", name, err)
	}
	c.ID = id
	return c, nil
}

// Trees gives the names of the trees, sorted.
func Trees() []string {
	var names []string
	files, _ := fs.Glob(files, "trees/*.tree") // the pattern is well-formed
	for _, file := range files {
		names = append(names, strings.TrimSuffix(path.Base(file), ".tree"))
	}
	return names
}

// Tree gives the manifest of a tree; the tree without a name is an empty
// folder.
func Tree(name string) (tree.Manifest, error) {
	if name == "" {
		return nil, nil
	}
	file := path.Join("trees", name+".tree")
	data, err := files.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("no tree %q", name)
	}
	m, err := tree.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("golden/%s: %w", file, err)
	}
	return m, nil
}
