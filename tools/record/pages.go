package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// generated are the packages whose pages list cases: the index of clauses, the
// sentences of the documents, and what the standards say of each Python.
var generated = []string{"./spec/...", "./tools/conform/compliance"}

// recordAll records cases, and when that has changed any, brings the pages up
// to date that list them: who adds a case has nothing else to run.
func (r *recorder) recordAll(ids []string) error {
	err := each(ids, r.record)
	if !r.written.Load() {
		return err
	}
	return errors.Join(err, generate(filepath.Dir(r.corpus.root)))
}

// generate runs the generators of a checkout. A corpus that lies elsewhere has
// no pages.
func generate(checkout string) error {
	if _, err := os.Stat(filepath.Join(checkout, "go.mod")); err != nil {
		return nil
	}
	cmd := exec.Command("go", append([]string{"generate"}, generated...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = checkout, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the pages that list cases were not made again (%s): %w", cmd, err)
	}
	return nil
}
