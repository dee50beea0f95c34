package main

import (
	"os"
	"os/exec"
	"testing"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
)

// The test binary can be the program that the cases are played against.
func init() {
	if os.Getenv("GLASS_SERVE_IS_PROGRAM") != "" {
		os.Unsetenv("GLASS_SERVE_IS_PROGRAM")
		main()
	}
}

// TestGolden plays the serve chapter of the corpus against this program.
func TestGolden(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	known, err := glass.Known("serve")
	if err != nil {
		t.Fatal(err)
	}
	play.Test(t, "serve", glass.Target{Serve: func(args []string) (*exec.Cmd, error) {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "GLASS_SERVE_IS_PROGRAM=1", "BUILD_WORKING_DIRECTORY=")
		return cmd, nil
	}}, known...)
}
