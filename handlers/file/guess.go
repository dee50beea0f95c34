package file

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// defaultType is the type of what has no other (FILE-73).
const defaultType = "application/octet-stream"

// errNoDefault is what Python raises when the map that has all types has none
// for no suffix (FILE-94).
var errNoDefault = &pytext.Exception{Class: "KeyError", Text: "''"}

// guessType finds the type by the end of the name: first in ExtensionsMap, as
// it is spelled and then in small letters, then in the tables that the Python
// was built with (FILE-74). The tables of the host are never asked: Python asks
// them, so that its answer changes from host to host. No charset is added
// (FILE-75).
func (h *Handler) guessType(x *base.Exchange, path string) string {
	m := memoryOf(x)
	if m.kind != "" && path == m.typedPath {
		return m.kind
	}
	kind, ok := guess(path, h.ExtensionsMap, h.Facts)
	switch {
	case ok:
	case h.Facts.TypesStandInOneMap:
		x.Fail(errNoDefault)
	case h.Facts.DefaultTypeChangeable: // FILE-89
		kind = h.DefaultContentType
	default:
		kind = defaultType
	}
	m.typedPath, m.kind = path, kind
	return kind
}

// guess looks a type up. ok is false when no table has one.
func guess(path string, overrides map[string]string, facts *python.Facts) (kind string, ok bool) {
	_, suffix := splitSuffix(path)
	if kind, ok = overrides[suffix]; ok { // FILE-70
		return kind, true
	}
	if kind, ok = overrides[lower(suffix, facts)]; ok { // FILE-69
		return kind, true
	}
	if facts.TypesStandInOneMap { // FILE-85
		kind, ok = overrides[""]
		return kind, ok
	}
	if facts.NamesAreURLs {
		return typeOfURL(path, facts)
	}
	return builtinType(path, facts)
}

// lower is str.lower of a name.
func lower(name string, facts *python.Facts) string {
	if facts.TextIsBytes {
		return pytext.LowerBytes(name)
	}
	return pytext.Lower(name)
}

// typeOfURL looks a name up that may be a URL, as those below a directory
// without a name may seem to be: data:text/html,x has its type in it, and of
// others the scheme does not count.
func typeOfURL(url string, facts *python.Facts) (kind string, ok bool) {
	scheme, rest, found := strings.Cut(url, ":")
	if !found || scheme == "" || strings.Contains(scheme, "/") {
		return builtinType(url, facts)
	}
	if pytext.Lower(scheme) != "data" {
		return builtinType(rest, facts)
	}
	kind, _, found = strings.Cut(rest, ",")
	kind, _, _ = strings.Cut(kind, ";")
	if strings.Contains(kind, "=") || !strings.Contains(kind, "/") {
		kind = "text/plain"
	}
	return kind, found
}

// builtinType is mimetypes.guess_file_type: .tgz is taken for .tar.gz (FILE-71),
// the suffix of a compression is dropped (FILE-72), and what is left before it
// decides.
func builtinType(path string, facts *python.Facts) (string, bool) {
	stem, suffix := splitSuffix(path)
	small := pytext.Lower(suffix)
	for longer, ok := facts.SuffixMap[small]; ok; longer, ok = facts.SuffixMap[small] {
		stem, suffix = splitSuffix(stem + longer)
		small = pytext.Lower(suffix)
	}
	if _, compressed := facts.EncodingsMap[suffix]; compressed {
		_, suffix = splitSuffix(stem)
		small = pytext.Lower(suffix)
	}
	kind, ok := facts.TypesMap[small]
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
