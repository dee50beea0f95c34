package cgi

import (
	"os"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// A variable is known by its whole name.
func TestNamesOfVariables(t *testing.T) {
	e := newEnvironment(python.Default(), []string{"REMOTE_HOSTS=1", "REMOTE=2"})
	assert.Equal(t, e.index("REMOTE_HOST"), -1)
	assert.Equal(t, e.index("REMOTE_"), -1)
	assert.Equal(t, e.index("REMOTE"), 1)
}

// CGI-36: the orders are what 2.7 said of a dict with these keys, and of its copy.
func TestOrderOfVariables(t *testing.T) {
	given := []string{"PATH=1", "HOME=2", "SERVER_NAME=3", "QUERY_STRING=4=5", "LANG=", "A=6", "B=7"}
	e := newEnvironment(facts(t, "2.7"), given)
	assert.DeepEqual(t, e.variables, []string{"LANG=", "A=6", "B=7", "SERVER_NAME=3", "HOME=2", "QUERY_STRING=4=5", "PATH=1"})
	e.order()
	assert.DeepEqual(t, e.variables, []string{"LANG=", "A=6", "B=7", "SERVER_NAME=3", "PATH=1", "QUERY_STRING=4=5", "HOME=2"})
	assert.DeepEqual(t, newEnvironment(python.Default(), given).variables, given)
}

// Without a user called nobody a script is run as nobody at all (CGI-19).
func TestFirstFreeUID(t *testing.T) {
	assert.Equal(t, firstFreeUID("root:x:0:0::/root:/bin/sh\nlast:x:12:1::/:\nfirst:x:7:1::/:\n"), 13)
	assert.Equal(t, firstFreeUID(""), 0)
	assert.Equal(t, firstFreeUID("two:3\nthree:x:5"), 6) // a line that ends with its number
}

// What may be executed is what the server may execute, or what anybody may. Root
// may look into a folder that nobody may, and others may not execute what is
// theirs when only others may.
func TestExecutable(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x")
	if os.Getuid() == 0 {
		assert.NilError(t, os.Mkdir(name, 0o600))
	} else {
		assert.NilError(t, os.WriteFile(name, nil, 0o601))
	}
	for _, v := range python.All() {
		facts := facts(t, v.String())
		assert.Equal(t, Executable(facts, name), facts.ModeBitIsExecutable == (os.Getuid() != 0), "%v", v)
	}
}
