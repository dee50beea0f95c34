package main

import (
	"fmt"
	"io"

	"github.com/glasshttp/glass/tools/conform/result"
)

// A progress is a line of a terminal that is written over and over.
type progress struct {
	to     io.Writer // nil: nobody would see it
	all    int
	played int
	failed int
}

// newProgress shows progress where it can be seen.
func newProgress(to io.Writer, all int) *progress {
	if !isTerminal(to) {
		to = nil
	}
	return &progress{to: to, all: all}
}

// add counts a result.
func (p *progress) add(r *result.Result) {
	p.played++
	if r.Failed() {
		p.failed++
	}
	if p.to != nil {
		fmt.Fprintf(p.to, "\r\x1b[K%d of %d cases, %d failed: %.60s", p.played, p.all, p.failed, r.Case)
	}
}

// clear removes the line.
func (p *progress) clear() {
	if p.to != nil {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
