package spec

import (
	"fmt"
	"os"
	"path/filepath"
)

// Checkout finds the source tree that the caller stands in, by a file or folder
// that is in every one, such as "spec/index.md": it is the nearest folder above
// with that in it. The error says so when there is none. Bazel says in its
// variable where "bazel run" was called.
func Checkout(mark string) (root string, err error) {
	dir := os.Getenv("BUILD_WORKSPACE_DIRECTORY")
	if dir == "" {
		if dir, err = os.Getwd(); err != nil {
			return "", err
		}
	}
	for root = dir; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, mark)); err == nil {
			return root, nil
		}
		if root == filepath.Dir(root) {
			return "", fmt.Errorf("%s is not inside a checkout: there is no %s above it", dir, mark)
		}
	}
}

// TestedSources is where the Go files are for the test of a program two folders
// below the root of the checkout. Under Bazel a test sees only what it declares:
// there the target //tools:sources gathers those that programs are made of. Should
// it miss some that cite a clause, what is made from them differs from what was
// written. Tests it leaves out; their comments are read by plain go test.
func TestedSources() string {
	if os.Getenv("TEST_SRCDIR") != "" {
		return "../../tools/sources/src/github.com/glasshttp/glass"
	}
	return "../.."
}
