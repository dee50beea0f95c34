// Package interpreter knows where on a machine the real Pythons may be that the
// project records from and compares with.
//
//	Places   the programs that may be a Python of some version
//
// It runs none of them: whether one is what its name says is for the caller to
// find out.
package interpreter

import (
	"os"
	"path/filepath"

	"github.com/glasshttp/glass/spec/python"
)

// Places lists the programs that may be the interpreter of a version, in the
// order in which they are to be tried: on PATH, among pyenv's versions, and in
// the cache folder, where tools/record/interpreters.sh makes some.
func Places(v python.Version) []string {
	name := "python" + v.String()
	pyenv := os.Getenv("PYENV_ROOT")
	if home, err := os.UserHomeDir(); err == nil && pyenv == "" {
		pyenv = filepath.Join(home, ".pyenv")
	}
	var all []string
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		// pyenv's shims are shell scripts that look for the real one: slower,
		// and silent about which they run.
		if dir != filepath.Join(pyenv, "shims") {
			all = append(all, filepath.Join(dir, name))
		}
	}
	found, _ := filepath.Glob(filepath.Join(pyenv, "versions", v.String()+".*", "bin", name))
	all = append(all, found...)
	if cache, err := os.UserCacheDir(); err == nil {
		all = append(all, filepath.Join(cache, "glasshttp", "pythons", "bin", name))
	}
	var there []string
	for _, name := range all {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0 {
			there = append(there, name)
		}
	}
	return there
}
