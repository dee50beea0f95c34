package spec_test

import (
	"os"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

func TestCheckout(t *testing.T) {
	root := t.TempDir()
	below := filepath.Join(root, "spec", "index")
	assert.NilError(t, os.MkdirAll(below, 0o755))
	t.Setenv("BUILD_WORKSPACE_DIRECTORY", below)
	found, err := spec.Checkout("spec/index")
	assert.NilError(t, err)
	assert.Equal(t, found, root)
	_, err = spec.Checkout("spec/index/none")
	assert.ErrorContains(t, err, below+" is not inside a checkout: there is no spec/index/none above it")
}

// Without Bazel it is the working directory that counts.
func TestCheckoutOfTheWorkingDirectory(t *testing.T) {
	root := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(root, "mark"), nil, 0o644))
	t.Setenv("BUILD_WORKSPACE_DIRECTORY", "")
	t.Chdir(root)
	found, err := spec.Checkout("mark")
	assert.NilError(t, err)
	real, err := filepath.EvalSymlinks(root)
	assert.NilError(t, err)
	foundReal, err := filepath.EvalSymlinks(found)
	assert.NilError(t, err)
	assert.Equal(t, foundReal, real)
}
