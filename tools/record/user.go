package main

import (
	"os"
	"slices"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
)

// stranger is a user with no name and no rights. It is not nobody, whom a
// server of scripts would like to become, and may not when it is not root's.
const stranger = 65533

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
