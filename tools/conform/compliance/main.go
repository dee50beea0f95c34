// Compliance writes README.md beside itself: what the standards of HTTP say of
// each Python in the corpus, rule by rule.
//
//	go run ./tools/conform/compliance       or: bazel run //tools/conform/compliance
//
//	collect   asks every rule about every recorded answer
//	render    the text of the page
//
// The rules are those of tools/conform/rfc, and what they are asked about is
// nothing but what was recorded.
package main

//go:generate go run .

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
)

// page is what was written last; a test demands that it is fresh.
//
//go:embed README.md
var page string

// place is where the page lies in a checkout.
const place = "tools/conform/compliance/README.md"

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "compliance: %v\n", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := checkout()
	if err != nil {
		return err
	}
	t, err := collect()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, place), []byte(t.render()), 0o644)
}

// checkout finds the source tree that the caller stands in. Bazel says in its
// variable where "bazel run" was called.
func checkout() (string, error) {
	dir := os.Getenv("BUILD_WORKSPACE_DIRECTORY")
	if dir == "" {
		var err error
		if dir, err = os.Getwd(); err != nil {
			return "", err
		}
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, place)); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s is not inside a checkout: there is no %s above it", dir, place)
		}
	}
}
