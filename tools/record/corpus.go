package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec"
)

// A corpus is the folder golden of a checkout, on disk: the recorder writes
// there, so it does not read what is embedded in it.
type corpus struct{ root string }

// findCorpus looks for the checkout that the caller stands in.
func findCorpus() (*corpus, error) {
	root, err := spec.Checkout("golden/trees")
	if err != nil {
		return nil, err
	}
	return &corpus{filepath.Join(root, "golden")}, nil
}

// ids gives the cases that an argument names: a chapter, an id, or the path of
// a file.
func (g *corpus) ids(arg string) ([]string, error) {
	arg = strings.TrimSuffix(filepath.ToSlash(arg), ".txt")
	if i := strings.LastIndex(arg, "golden/"); i >= 0 {
		arg = arg[i+len("golden/"):]
	}
	arg = strings.TrimSuffix(arg, "/")
	if !strings.Contains(arg, "/") {
		files, err := filepath.Glob(filepath.Join(g.root, arg, "*.txt"))
		if err == nil && len(files) == 0 {
			err = fmt.Errorf("%q is neither a chapter with cases nor the id of one, such as file/a-file-is-sent", arg)
		}
		var ids []string
		for _, file := range files {
			ids = append(ids, arg+"/"+strings.TrimSuffix(filepath.Base(file), ".txt"))
		}
		return ids, err
	}
	_, err := os.Stat(g.path(arg))
	return []string{arg}, err
}

// all gives every case there is. Other folders hold other things.
func (g *corpus) all() ([]string, error) {
	var ids []string
	for _, chapter := range golden.Chapters() {
		files, err := filepath.Glob(filepath.Join(g.root, chapter, "*.txt"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			ids = append(ids, chapter+"/"+strings.TrimSuffix(filepath.Base(file), ".txt"))
		}
	}
	return ids, nil
}

func (g *corpus) path(id string) string { return filepath.Join(g.root, id+".txt") }

// read reads a case as its author left it.
func (g *corpus) read(id string) (*transcript.Case, []byte, error) {
	data, err := os.ReadFile(g.path(id))
	if err != nil {
		return nil, nil, err
	}
	c, err := transcript.Draft(data)
	if err != nil {
		return nil, nil, fmt.Errorf("golden/%s.txt: %w", id, err)
	}
	c.ID = id
	return c, data, nil
}

// tree reads the tree of a case: nothing for the empty one.
func (g *corpus) tree(c *transcript.Case) (tree.Manifest, error) {
	if c.Tree == "" {
		return nil, nil
	}
	data, err := os.ReadFile(filepath.Join(g.root, "trees", c.Tree+".tree"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no golden/trees/%s.tree", c.Tree)
	}
	if err != nil {
		return nil, err
	}
	m, err := tree.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("golden/trees/%s.tree: %w", c.Tree, err)
	}
	return m, nil
}

// write replaces a case as a whole: a reader in between finds the old or the
// new one, never half of it.
func (g *corpus) write(id string, data []byte) error {
	draft := g.path(id) + ".new"
	if err := os.WriteFile(draft, data, 0o644); err != nil {
		return err
	}
	return os.Rename(draft, g.path(id))
}

// show prints cases.
func (g *corpus) show(ids []string, to io.Writer) error {
	for _, id := range ids {
		data, err := os.ReadFile(g.path(id))
		if err != nil {
			return err
		}
		fmt.Fprintf(to, "golden/%s.txt\n\n%s\n", id, data)
	}
	return nil
}
