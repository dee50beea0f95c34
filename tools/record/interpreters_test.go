package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/spec/python"
)

// pretend makes an executable that says it is a Python.
func pretend(t *testing.T, name, release string) string {
	t.Helper()
	assert.NilError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	script := fmt.Sprintf("#!/bin/sh\necho %s\necho Fake/1 Python/%s\necho Base/1 Python/%s\necho %s\n",
		release, release, release, cmp.Or(sources[release], "unknown"))
	assert.NilError(t, os.WriteFile(name, []byte(script), 0o755))
	return name
}

// elsewhere makes the places that are searched empty ones.
func elsewhere(t *testing.T) (path, pyenv, cache string) {
	dir := t.TempDir()
	path, pyenv, cache = filepath.Join(dir, "bin"), filepath.Join(dir, "pyenv"), filepath.Join(dir, "cache")
	t.Setenv("PATH", path+string(filepath.ListSeparator)+filepath.Join(pyenv, "shims"))
	t.Setenv("PYENV_ROOT", pyenv)
	t.Setenv("XDG_CACHE_HOME", cache)
	return path, pyenv, cache
}

func TestFindInterpreters(t *testing.T) {
	right := python.Release(v313)
	for _, c := range []struct {
		what  string
		place func(path, pyenv, cache string) string
	}{
		{"on PATH", func(path, _, _ string) string { return path + "/python3.13" }},
		{"of pyenv", func(_, pyenv, _ string) string { return pyenv + "/versions/" + right + "/bin/python3.13" }},
		{"in the cache", func(_, _, cache string) string { return cache + "/glasshttp/pythons/bin/python3.13" }},
	} {
		t.Run(c.what, func(t *testing.T) {
			path, pyenv, cache := elsewhere(t)
			name := pretend(t, c.place(path, pyenv, cache), right)
			in, err := find(v313, "")
			assert.NilError(t, err)
			assert.DeepEqual(t, in.command, []string{name})
			assert.Equal(t, in.release, right)
			assert.Equal(t, in.server, "Fake/1 Python/"+right)
			assert.Equal(t, in.base, "Base/1 Python/"+right)
		})
	}
}

func TestFindWantsTheReleaseOfTheCorpus(t *testing.T) {
	path, pyenv, cache := elsewhere(t)
	other := pretend(t, path+"/python3.13", "3.13.99")
	pretend(t, pyenv+"/shims/python3.13", "3.13.0") // a script that would only lead to another
	_, err := find(v313, "")
	assert.ErrorContains(t, err, "was not found: there is 3.13.99 ("+other+"): --interpreter 3.13=COMMAND takes it all the same")

	in, err := find(v313, other)
	assert.NilError(t, err)
	assert.Equal(t, in.release, "3.13.99")

	pretend(t, cache+"/glasshttp/pythons/bin/python3.13", python.Release(v313))
	in, err = find(v313, "")
	assert.NilError(t, err)
	assert.Equal(t, in.release, python.Release(v313))
}

func TestFindRefusesAPythonThatSomebodyHasChanged(t *testing.T) {
	path, _, _ := elsewhere(t)
	sources["3.13.98"] = "0123456789abcdef"
	defer delete(sources, "3.13.98")
	changed := pretend(t, path+"/changed", "3.13.98")
	sources["3.13.98"] = "fedcba9876543210"
	_, err := find(v313, changed)
	assert.ErrorContains(t, err, "with other servers than the one recorded from: their source digests to 0123456789abcdef, not fedcba9876543210")
}

func TestEveryReleaseHasItsSource(t *testing.T) {
	for _, v := range python.All() {
		assert.Equal(t, len(sources[python.Release(v)]), 16, "%s", v)
	}
	assert.Equal(t, len(sources), len(python.All()))
}

func TestFindRefusesWhatIsNoSuchPython(t *testing.T) {
	path, _, _ := elsewhere(t)
	_, err := find(v313, "")
	assert.ErrorContains(t, err, "tools/record/interpreters.sh makes some")
	_, err = find(v313, pretend(t, path+"/python3.14", "3.14.8"))
	assert.ErrorContains(t, err, "is Python 3.14.8, not 3.13")
	_, err = find(v313, "/bin/false")
	assert.ErrorContains(t, err, "/bin/false is no Python with http.server")
	_, err = find(v313, "/nothing/there")
	assert.ErrorContains(t, err, "/nothing/there is no Python with http.server")
}

// TestRealPythons checks a case of each chapter with the Pythons that this
// machine has. Where it has none, there is nothing to be seen.
func TestRealPythons(t *testing.T) {
	found := map[python.Version]*interpreter{}
	r := &recorder{}
	for _, v := range python.All() {
		if in, err := find(v, ""); err == nil {
			found[v] = in
		}
	}
	if len(found) == 0 {
		t.Skip("there is no Python to record from here")
	}
	var err error
	if r.corpus, err = findCorpus(); err != nil {
		t.Skipf("the corpus is not at hand: %v", err)
	}
	target, err := newPythons(found, filepath.Join(r.corpus.root, "apps"))
	assert.NilError(t, err)
	defer target.remove()
	r.target = target
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		r.releases = map[python.Version]string{}
		for _, v := range cases[0].RecordedVersions() {
			if in := found[v]; in != nil {
				r.releases[v] = in.release
			}
		}
		_, err = r.check(cases[0].ID)
		assert.NilError(t, err)
	}
}

func TestTypesAreThoseBuiltIn(t *testing.T) {
	// A launcher without its sitecustomize would take types from the machine.
	in, err := find(v313, "")
	if err != nil {
		t.Skip(err)
	}
	target, err := newPythons(map[python.Version]*interpreter{v313: in}, "")
	assert.NilError(t, err)
	defer target.remove()
	assert.NilError(t, os.Remove(filepath.Join(target.scripts, "sitecustomize.py")))
	c := readCase(t, draft+"\n>.\n")
	_, err = observe(target, c, outlineOf(c), v313, nil)
	assert.ErrorContains(t, err, "is not ready")
	assert.ErrorContains(t, err, "sitecustomize.py was not loaded")
}

func TestPinnedEnvironmentHasNothingOfTheCallers(t *testing.T) {
	t.Setenv("PYTHONSTARTUP", "/x")
	for _, e := range pinned("/scripts", "/opt/bin/python3.13") {
		assert.Assert(t, !strings.HasPrefix(e, "PYTHONSTARTUP="))
	}
}
