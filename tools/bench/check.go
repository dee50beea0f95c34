package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/glasshttp/glass/tools/bench/load"
)

// An expectation is what the right answer to a path is.
type expectation struct {
	path   string
	length int64  // of the body; 0: any
	body   string // the body; empty: any
	names  int    // how many entries are listed; 0: it is no listing
}

var expected = map[string]expectation{
	smallFile: {path: smallFile, length: smallSize},
	largeFile: {path: largeFile, length: largeSize},
	thousand:  {path: thousand, names: 1_000},
	hundred:   {path: hundred, names: 100_000},
	script:    {path: script, body: greeting},
}

// check asks a server once, before it is loaded: who answers wrongly is quick to
// answer. It returns the length of the body.
func check(ctx context.Context, address, path string) (int64, error) {
	e := expected[path]
	var body bytes.Buffer
	into := io.Discard
	if e.body != "" || e.names > 0 {
		into = &body
	}
	reply, err := load.Fetch(ctx, address, path, into)
	switch {
	case err != nil:
		return 0, fmt.Errorf("GET %s: %w", path, err)
	case reply.Status != 200:
		return 0, fmt.Errorf("GET %s: status %d", path, reply.Status)
	case e.length != 0 && reply.Length != e.length:
		return 0, fmt.Errorf("GET %s: %d bytes and not %d", path, reply.Length, e.length)
	case e.body != "" && body.String() != e.body:
		return 0, fmt.Errorf("GET %s: %.40q and not %q", path, body.String(), e.body)
	}
	if listed := entriesIn(body.Bytes(), e.names); listed != e.names {
		return 0, fmt.Errorf("GET %s: %d entries and not %d", path, listed, e.names)
	}
	return reply.Length, nil
}

// entriesIn counts the different entries that a listing names, of n there are.
func entriesIn(page []byte, n int) (count int) {
	seen := make([]bool, n)
	before, digits := []byte("entry-"), 6
	for {
		at := bytes.Index(page, before)
		if at < 0 || len(page) < at+len(before)+digits {
			return count
		}
		page = page[at+len(before):]
		number, err := strconv.Atoi(string(page[:digits]))
		if err == nil && number >= 0 && number < n && !seen[number] {
			seen[number] = true
			count++
		}
	}
}
