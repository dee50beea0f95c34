package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/glasshttp/glass/tools/bench/server"
)

// ourPython is the Python that our server is.
const ourPython = "3.14"

// findServers gives our server and those to compare it with. Who is asked for by
// name has to be there.
func findServers(ctx context.Context, s settings, scratch string, stderr io.Writer) ([]*server.Kind, error) {
	fileServer, err := build(ctx, &s, scratch)
	if err != nil {
		return nil, err
	}
	kinds := []*server.Kind{server.Glass(s.serve, ourPython, "as Python "+ourPython)}
	there := server.Find(fileServer)
	var names []string
	for _, k := range there {
		names = append(names, k.Name)
		if slices.Contains(s.servers, k.Name) || slices.Contains(s.servers, all) {
			kinds = append(kinds, k)
		}
	}
	for _, name := range s.servers {
		if name != all && !slices.Contains(names, name) {
			return nil, wrong("-servers: there is no %s on the machine, but %s", name, strings.Join(names, ", "))
		}
	}
	for _, asked := range s.pythons {
		k, err := server.FindPython(asked)
		if err != nil {
			fmt.Fprintln(stderr, "bench:", err)
			continue
		}
		kinds = append(kinds, k)
	}
	return kinds, nil
}

// build builds our server, unless its program is given, and Go's, and gives the
// program of the latter. Without a Go to build with there is none.
func build(ctx context.Context, s *settings, scratch string) (fileServer string, err error) {
	const module = "github.com/glasshttp/glass/"
	packages := []string{module + "tools/bench/fileserver"}
	if s.serve == "" {
		packages = append(packages, module+"tools/serve")
	} else if s.serve, err = filepath.Abs(s.serve); err != nil {
		return "", err
	}
	if _, err := exec.LookPath("go"); err != nil && s.serve != "" {
		return "", nil
	}
	c := exec.CommandContext(ctx, "go", append([]string{"build", "-o", scratch + "/"}, packages...)...)
	c.Dir = os.Getenv("BUILD_WORKSPACE_DIRECTORY")
	if said, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w: %s", err, said)
	}
	if s.serve == "" {
		s.serve = filepath.Join(scratch, "serve")
	}
	return filepath.Join(scratch, "fileserver"), nil
}
