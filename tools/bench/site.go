package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// What is served, by name: a small file, a large one, two folders and a script.
const (
	smallFile = "/1k.txt"
	largeFile = "/100m.bin"
	thousand  = "/thousand/"
	hundred   = "/hundred-thousand/"
	script    = "/cgi-bin/hello"

	smallSize = 1 << 10
	largeSize = 100 << 20
	greeting  = "hello\n"
)

// hello is the script: the least that a shell can answer. It says how long its
// answer is, for those who keep the connection.
const hello = `#!/bin/sh
printf 'Content-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n'
`

// makeSite writes the files that the scenarios ask for. The folder of 100,000
// entries takes its time, and is made when somebody asks for it.
func makeSite(site string, wanted []*scenario) error {
	for _, folder := range []string{site, site + "/cgi-bin"} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	if err := os.WriteFile(site+script, []byte(hello), 0o755); err != nil {
		return err
	}
	made := map[string]bool{}
	for _, path := range append([]string{smallFile}, pathsOf(wanted)...) {
		if made[path] {
			continue
		}
		made[path] = true
		if err := makeFile(site, path); err != nil {
			return err
		}
	}
	return nil
}

func pathsOf(wanted []*scenario) (paths []string) {
	for _, s := range wanted {
		paths = append(paths, s.paths...)
	}
	return paths
}

func makeFile(site, path string) error {
	switch path {
	case smallFile:
		return makeLines(site+path, smallSize)
	case largeFile:
		return makeLines(site+path, largeSize)
	case thousand:
		return makeEntries(site+path, 1_000)
	case hundred:
		return makeEntries(site+path, 100_000)
	}
	return nil
}

// makeLines writes a text of a size, which is a multiple of 64.
func makeLines(name string, size int) error {
	line := []byte("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n")
	return os.WriteFile(name, bytes.Repeat(line, size/len(line)), 0o644)
}

// entryName is the name of an entry of the large folders.
const entryName = "entry-%06d.txt"

func makeEntries(folder string, n int) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for i := range n {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf(entryName, i)), nil, 0o644); err != nil {
			return err
		}
	}
	return nil
}
