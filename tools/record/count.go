package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/record/lines"
)

// counted are the Pythons whose lines are counted unless others are asked for:
// the newest with everything, and the only one of its kind.
var counted = []python.Version{{Major: 2, Minor: 7}, {Major: 3, Minor: 14}}

// countedIn is what the environment of a Python needs for its lines to be
// counted for a chapter: nothing where none are.
func (p *pythons) countedIn(chapter string) []string {
	if p.counted == "" {
		return nil
	}
	return []string{"GLASS_LINES=" + filepath.Join(p.counted, chapter)}
}

func chapterOf(id string) string {
	chapter, _, _ := strings.Cut(id, "/")
	return chapter
}

// count plays cases with some Pythons and says which of their lines were
// executed. With the whole corpus it also writes golden/lines.md.
func (r *recorder) count(o *options, found map[python.Version]*interpreter, chapters, ids []string) error {
	var accounts []*lines.Account
	var wrong []error
	for _, v := range o.versions {
		a, err := r.countOne(found[v], chapters, ids)
		if wrong = append(wrong, err); a == nil {
			break
		}
		fmt.Print(a.Summary(), "\n")
		accounts, wrong = append(accounts, a), append(wrong, a.Err())
	}
	if o.all && len(accounts) == len(counted) {
		wrong = append(wrong, os.WriteFile(filepath.Join(r.corpus.root, "lines.md"), []byte(lines.Page(accounts)), 0o644))
	}
	return errors.Join(wrong...)
}

// countOne counts the lines of one Python. There is an account even where some
// cases failed.
func (r *recorder) countOne(in *interpreter, chapters, ids []string) (*lines.Account, error) {
	target, err := newPythons(map[python.Version]*interpreter{in.version: in}, filepath.Join(r.corpus.root, "apps"))
	if err != nil {
		return nil, err
	}
	defer target.remove()
	table, err := target.table(in)
	if err != nil {
		return nil, err
	}
	if target.counted, err = countedFolder(target.scripts); err != nil {
		return nil, err
	}
	failed := each(ids, func(id string) (string, error) { return "", r.countCase(target, in, id) })
	reached, err := readReached(target.counted)
	if err != nil {
		return nil, err
	}
	reasons, err := r.reasons(in.version)
	if err != nil {
		return nil, err
	}
	return lines.Count(in.release, chapters, table, reached, reasons), failed
}

// countedFolder makes a folder that every user can write to: a case may be
// served by nobody.
func countedFolder(in string) (string, error) {
	folder := filepath.Join(in, "counted")
	return folder, errors.Join(os.Chmod(in, 0o755), os.Mkdir(folder, 0o777), os.Chmod(folder, 0o777))
}

// table asks a Python for the lines that could be executed.
func (p *pythons) table(in *interpreter) (lines.Table, error) {
	cmd := p.command(in, filepath.Join(p.scripts, "lines.py"))
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(cmd.Args, " "), err)
	}
	return lines.ReadTable(bytes.NewReader(out))
}

// countCase plays a case as it is recorded.
func (r *recorder) countCase(target play.Target, in *interpreter, id string) error {
	c, _, err := r.corpus.read(id)
	if err != nil || lacks(c) != "" || !c.Python.Contains(in.version) {
		return err
	}
	m, err := r.corpus.tree(c)
	if err != nil {
		return err
	}
	return play.Play(target, c, in.version, m)
}

// readReached reads what lines.py has written: a file for each chapter.
func readReached(folder string) (lines.Reached, error) {
	reached := lines.Reached{}
	files, err := os.ReadDir(folder)
	for _, f := range files {
		data, readErr := os.ReadFile(filepath.Join(folder, f.Name()))
		err = errors.Join(err, readErr, reached.Add(f.Name(), bytes.NewReader(data)))
	}
	return reached, err
}

// reasons reads why lines of a Python are out of reach.
func (r *recorder) reasons(v python.Version) ([]lines.Reason, error) {
	name := filepath.Join("tools", "record", "unreached-"+v.String()+".txt")
	text, err := os.ReadFile(filepath.Join(filepath.Dir(r.corpus.root), name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	reasons, err := lines.ParseReasons(string(text))
	if err != nil {
		err = fmt.Errorf("%s: %w", filepath.ToSlash(name), err)
	}
	return reasons, err
}
