package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// Write makes the tree at root, which must not exist yet; the folder around it
// must, and should be the caller's own, as a manifest may put entries beside
// the root.
func Write(m Manifest, root string) error {
	if err := os.Mkdir(root, 0o700); err != nil {
		return err
	}
	return Fill(m, root)
}

// Fill makes the tree at root, an empty folder. Modes and times are exact,
// whatever the process's umask: they are set when all is in place, innermost
// first, because making an entry changes its folder's time and a folder's mode
// may forbid making more.
func Fill(m Manifest, root string) error {
	for _, e := range m {
		if err := e.make(root); err != nil {
			return err
		}
	}
	for _, e := range slices.Backward(m) {
		if err := e.finish(root); err != nil {
			return err
		}
	}
	if len(m) == 0 || !slices.ContainsFunc(m, func(e Entry) bool { return e.Kind == Dir && e.Path == "." }) {
		return os.Chmod(root, 0o755)
	}
	return nil
}

func (e Entry) make(root string) error {
	name := filepath.Join(root, e.Path)
	switch e.Kind {
	case Dir:
		if e.Path == "." {
			return nil
		}
		return os.Mkdir(name, 0o700)
	case File:
		// A process that is being started meanwhile has what is open here, and
		// keeps others from executing what is open for writing.
		syscall.ForkLock.RLock()
		defer syscall.ForkLock.RUnlock()
		return os.WriteFile(name, []byte(e.Content.Expand(nil)), 0o600)
	case Link:
		return os.Symlink(e.Target, name)
	case Fifo:
		if err := syscall.Mkfifo(name, 0o600); err != nil {
			return &fs.PathError{Op: "mkfifo", Path: name, Err: err}
		}
	}
	return nil
}

// finish gives the entry its time and mode.
func (e Entry) finish(root string) error {
	if e.Kind == Remark || e.Kind == Link {
		return nil
	}
	name := filepath.Join(root, e.Path)
	if err := os.Chtimes(name, e.ModTime, e.ModTime); err != nil {
		return err
	}
	if err := syscall.Chmod(name, e.Mode); err != nil {
		return &fs.PathError{Op: "chmod", Path: name, Err: err}
	}
	return nil
}

// Remove deletes a folder and all in it, opening folders whose modes would
// keep anyone but root out.
func Remove(folder string) error {
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		// A folder that cannot be read is reported after it has been named
		// once without an error: it is opened then, before it is read.
		if err == nil && d.IsDir() {
			return os.Chmod(name, 0o700)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing %s: %w", folder, err)
	}
	return os.RemoveAll(folder)
}
