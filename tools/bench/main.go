// Command bench loads our server beside others on the same files, in turn,
// round by round, so that each ratio is between neighbours in time, and prints
// medians with their spread.
//
//	go run ./tools/bench [-rounds 5] [-seconds 3] [-connections 32] [-python COMMAND]
//
// It needs wrk for the load and compares with what it finds on the machine:
// nginx, and the Python that -python names. All of them listen on the loopback
// address, on ports the system chose, and end with it.
//
// Our server logs to a file, as a user's would; nginx does too.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	// Ctrl-C ends the load; what was started and written is then cleared away.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// settings are the flags; each is explained where it is made.
type settings struct {
	rounds      int
	seconds     int
	connections int
	serve       string
	python      string
	scenarios   string
}

func run(ctx context.Context) error {
	var s settings
	flag.IntVar(&s.rounds, "rounds", 5, "how often each server is loaded in each scenario")
	flag.IntVar(&s.seconds, "seconds", 3, "how long each time")
	flag.IntVar(&s.connections, "connections", 32, "connections that wrk keeps busy")
	flag.StringVar(&s.serve, "serve", "", "our server's program (default: built from ./tools/serve)")
	flag.StringVar(&s.python, "python", "python3.14", "the Python to compare with, left out when there is none")
	flag.StringVar(&s.scenarios, "scenarios", "kept-alive,per-connection,large-file", "which scenarios to run")
	flag.Parse()

	folder, err := os.MkdirTemp("", "glass-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if _, err := exec.LookPath("wrk"); err != nil {
		return fmt.Errorf("wrk makes the load and is not installed: %w", err)
	}
	if s.serve == "" {
		s.serve = filepath.Join(folder, "serve")
		build := exec.Command("go", "build", "-o", s.serve, "github.com/glasshttp/glass/tools/serve")
		build.Dir, build.Stderr = os.Getenv("BUILD_WORKSPACE_DIRECTORY"), os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("building tools/serve: %w", err)
		}
	}
	site := filepath.Join(folder, "site")
	if err := makeSite(site); err != nil {
		return err
	}
	servers, err := startAll(s, folder, site)
	defer stopAll(servers)
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(s.scenarios, ",") {
		sc, ok := scenarios[name]
		if !ok {
			return fmt.Errorf("no scenario %q", name)
		}
		rates, err := measure(ctx, s, sc, servers)
		if err != nil {
			return err
		}
		printTable(os.Stdout, name, sc, servers, rates)
	}
	return nil
}

// makeSite writes the files that are asked for.
func makeSite(site string) error {
	if err := os.MkdirAll(site, 0o755); err != nil {
		return err
	}
	line := []byte("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n")
	for name, size := range map[string]int{"1k.txt": 1 << 10, "100m.bin": 100 << 20} {
		f, err := os.Create(filepath.Join(site, name))
		if err != nil {
			return err
		}
		block := []byte(strings.Repeat(string(line), 16))
		for written := 0; written < size; written += len(block) {
			if _, err := f.Write(block); err != nil {
				return err
			}
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
