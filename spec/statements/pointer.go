package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A pointer says where a statement or a name is answered for. Its parts are
// written one after the other with semicolons between them:
//
//	BASE-9, BASE-10        clauses that say it
//	otherwise: BASE-9      clauses that say otherwise: the interpreters do
//	table: headers, rfile  rows of the table in handlers/base
//	reason: advice         why nothing on the wire shows it; words may follow
type pointer struct {
	Clauses   []string
	Otherwise []string
	Table     []string
	Reason    string // a key of reasons, "" for none
	Words     string // what is to be added to the reason
}

// reasons are why nothing on the wire shows what a unit says.
var reasons = map[string]string{
	"heading":   "it names what follows",
	"leads":     "it leads over to what follows, and the clauses of that hold",
	"advice":    "it tells the reader what to do, not what a server does",
	"opinion":   "it praises or warns, and nothing can be seen to be so",
	"python":    "it is about Python's sources and types, which look alike from outside",
	"client":    "it is about what a browser or its user does",
	"example":   "it is about what the example does for itself, such as importing and printing",
	"elsewhere": "it is about other software",
	"artefact":  "it was left there by the program that made the document",
	"lost":      "so much of it has been lost that it says nothing",
}

var clauseList = regexp.MustCompile(`^[A-Z]+-[0-9]+(, [A-Z]+-[0-9]+)*$`)

// parsePointer reads a pointer.
func parsePointer(text string) (p pointer, err error) {
	for _, part := range strings.Split(text, "; ") {
		key, value, found := strings.Cut(part, ": ")
		switch {
		case p.Reason != "":
			return p, fmt.Errorf("a reason comes last, and not %q after it", part)
		case clauseList.MatchString(part):
			p.Clauses = append(p.Clauses, strings.Split(part, ", ")...)
		case found && key == "otherwise" && clauseList.MatchString(value):
			p.Otherwise = append(p.Otherwise, strings.Split(value, ", ")...)
		case found && key == "table":
			p.Table = append(p.Table, strings.Split(value, ", ")...)
		case found && key == "reason":
			p.Reason, p.Words, _ = strings.Cut(value, ", ")
			if reasons[p.Reason] == "" {
				return p, fmt.Errorf("%q is none of the reasons there are", p.Reason)
			}
		default:
			return p, fmt.Errorf("%q is no part of a pointer", part)
		}
	}
	if all := p.all(); len(slices.Compact(slices.Sorted(slices.Values(all)))) < len(all) {
		return p, fmt.Errorf("%q names a clause twice", text)
	}
	return p, nil
}

// all are the clauses of a pointer.
func (p pointer) all() []string { return slices.Concat(p.Otherwise, p.Clauses) }
