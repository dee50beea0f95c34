package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert"
)

// TestPagesAreMadeWhereThereAreAny makes a checkout with a generator in it that
// leaves a file behind.
func TestPagesAreMadeWhereThereAreAny(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("this machine lacks what generates pages: go")
	}
	checkout := t.TempDir()
	assert.NilError(t, generate(checkout), "a corpus outside of a checkout")

	write := func(name, text string) {
		file := filepath.Join(checkout, name)
		assert.NilError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		assert.NilError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	write("go.mod", "module checkout\n")
	write("spec/index/main.go", "package main\n\n//go:generate touch made\n\nfunc main() {}\n")
	write("tools/conform/compliance/main.go", "package main\n\n//go:generate touch made\n\nfunc main() {}\n")
	t.Setenv("GOFLAGS", "-mod=mod")
	assert.NilError(t, generate(checkout))
	for _, folder := range []string{"spec/index", "tools/conform/compliance"} {
		_, err := os.Stat(filepath.Join(checkout, folder, "made"))
		assert.NilError(t, err)
	}
	write("spec/index/main.go", "package main\n\n//go:generate false\n\nfunc main() {}\n")
	assert.ErrorContains(t, generate(checkout), "the pages that list cases were not made again")
}
