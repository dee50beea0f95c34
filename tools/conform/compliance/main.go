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

	"github.com/glasshttp/glass/spec"
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
	root, err := spec.Checkout(place)
	if err != nil {
		return err
	}
	t, err := collect()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, place), []byte(t.render()), 0o644)
}
