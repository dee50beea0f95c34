package apps

import (
	"path/filepath"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// elsewhere serves the files of another directory than the one it was started
// in.
var _ = register("elsewhere", func(facts *python.Facts, tree string) *base.Handler {
	return file.NewFor(facts, filepath.Join(tree, "dir")).Handler
})
