package main

import (
	"os"
	"slices"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
)

// nobody is the user whom Linux knows by that name.
const nobody = 65534

// mustDrop tells whether a case must be played with less than root's rights by
// a recorder that has them. launch.py can give them up when it has imported
// what it needs; a program of python -m cannot, as nobody may not be able to
// read the folder of the interpreter.
func mustDrop(c *transcript.Case) bool {
	return slices.Contains(c.Needs, "non-root") && os.Geteuid() == 0
}

// lacks gives what a case needs and the recorder cannot provide, "" if nothing.
func lacks(c *transcript.Case) string {
	if need := play.Lacks(c); need != "non-root" || c.Handler == transcript.HandlerServe {
		return need
	}
	return ""
}
