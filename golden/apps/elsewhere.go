package apps

import (
	"path/filepath"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// elsewhere serves the files of another directory than the one it was started
// in. Its sibling gives the directory as a path object, to which some Pythons
// cannot add a slash (FILE-88): as long as no name is added to it, it is no text.
var _ = register("elsewhere", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, filepath.Join(tree, "dir"))
	translate := h.TranslatePath
	h.TranslatePath = func(x *base.Exchange, target string) string {
		path := translate(x, target)
		if path == h.Directory+"/" && !facts.PathObjectsTaken {
			x.Fail(&pytext.Exception{Class: "TypeError", Text: "unsupported operand type(s) for +=: 'PosixPath' and 'str'"})
		}
		return path
	}
	return h.Handler
})
