package file

import (
	"bytes"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// translatePath maps a target to a file name below Directory: query and
// fragment dropped, percent escapes decoded once, dot segments resolved as if
// Directory were the root of everything. No target leads out of it.
func (h *Handler) translatePath(x *base.Exchange, target string) string {
	m := memoryOf(x)
	if m.path == "" || target != m.target || h.Directory != m.directory {
		m.target, m.directory = target, h.Directory
		m.path = translate(h.Directory, target, h.Facts)
	}
	return m.path
}

// translate does it.
func translate(directory, target string, facts *python.Facts) string {
	target = withoutQuery(target)
	// FILE-25: the slash is looked for before dots are resolved, so that
	// FILE-27 hides it.
	slash := endsInSlash(target, facts)
	target = unquote(target, facts)
	if facts.EncodedSlashEnds { // FILE-26
		slash = strings.HasSuffix(target, "/")
	}
	path := appendSegments(append(make([]byte, 0, len(directory)+len(target)+2), directory...), target)
	if slash {
		path = append(path, '/')
	}
	return string(path)
}

// endsInSlash looks for a slash at the end of a target that has not been
// decoded. Blanks after it are passed over, though no request line has any
// within its target.
func endsInSlash(target string, facts *python.Facts) bool {
	if facts.TextIsBytes {
		return strings.HasSuffix(strings.TrimRight(target, " \t\n\v\f\r"), "/")
	}
	return strings.HasSuffix(strings.TrimRightFunc(target, pytext.IsSpace), "/")
}

// unquote decodes the escapes of a target (FILE-12, FILE-13): to bytes, which
// are a name (FILE-14), or to text (FILE-15, FILE-16, FILE-17).
func unquote(target string, facts *python.Facts) string {
	if facts.TextIsBytes {
		return string(pytext.AppendUnquoteToBytes(nil, target))
	}
	return pytext.Unquote(target)
}

// withoutQuery drops the query and the fragment of a target (FILE-11).
func withoutQuery(target string) string {
	if i := strings.IndexAny(target, "?#"); i >= 0 {
		return target[:i]
	}
	return target
}

// appendSegments appends the segments of a decoded path, which is split at slashes
// alone (FILE-18) and at those that were encoded too (FILE-19). A scheme is a
// segment (FILE-24).
//
// What leads up takes away what has been appended; a list of the segments, joined
// at the end, took 90 ns and an allocation more.
func appendSegments(path []byte, decoded string) []byte {
	top := len(path)
	for segment := range strings.SplitSeq(decoded, "/") {
		switch segment {
		case "", ".": // FILE-20; FILE-23: the one before the first slash as well
		case "..":
			// FILE-21; FILE-22: at the top nothing is left to remove.
			path = path[:top+max(bytes.LastIndexByte(path[top:], '/'), 0)]
		default:
			if len(path) > 0 && path[len(path)-1] != '/' {
				path = append(path, '/')
			}
			path = append(path, segment...)
		}
	}
	return path
}

// joinPath is os.path.join for a name that has no slash.
func joinPath(path, name string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + name
	}
	return path + "/" + name
}
