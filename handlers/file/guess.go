package file

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// defaultType is the type of what has no other (FILE-73).
const defaultType = "application/octet-stream"

// guessType finds the type by the end of the name: first in ExtensionsMap, as
// it is spelled and then in small letters, then in the tables that the Python
// was built with (FILE-74). The tables of the host are never asked: Python asks
// them, so that its answer changes from host to host. No charset is added
// (FILE-75).
func (h *Handler) guessType(x *base.Exchange, path string) string {
	m := memoryOf(x)
	if m.kind == "" || path != m.typedPath {
		m.typedPath, m.kind = path, guess(path, h.ExtensionsMap, h.Facts)
	}
	return m.kind
}

func guess(path string, overrides map[string]string, facts *python.Facts) string {
	_, suffix := splitSuffix(path)
	if kind, ok := overrides[suffix]; ok { // FILE-70
		return kind
	}
	if kind, ok := overrides[pytext.Lower(suffix)]; ok { // FILE-69
		return kind
	}
	if kind, ok := builtinType(path, facts); ok {
		return kind
	}
	return defaultType
}

// builtinType is mimetypes.guess_file_type: .tgz is taken for .tar.gz (FILE-71),
// the suffix of a compression is dropped (FILE-72), and what is left before it
// decides.
func builtinType(path string, facts *python.Facts) (string, bool) {
	stem, suffix := splitSuffix(path)
	for {
		longer, ok := facts.SuffixMap[pytext.Lower(suffix)]
		if !ok {
			break
		}
		stem, suffix = splitSuffix(stem + longer)
	}
	if _, compressed := facts.EncodingsMap[suffix]; compressed {
		_, suffix = splitSuffix(stem)
	}
	kind, ok := facts.TypesMap[pytext.Lower(suffix)]
	return kind, ok
}

// splitSuffix is os.path.splitext: the suffix begins at the last dot of the
// last segment, unless nothing but dots stands before it (FILE-68).
func splitSuffix(path string) (stem, suffix string) {
	segment := strings.LastIndexByte(path, '/') + 1
	dot := strings.LastIndexByte(path[segment:], '.')
	if dot < 0 || strings.Trim(path[segment:segment+dot], ".") == "" {
		return path, ""
	}
	return path[:segment+dot], path[segment+dot:]
}
