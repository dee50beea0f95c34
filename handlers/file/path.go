package file

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
)

// translatePath maps a target to a file name below Directory: query and
// fragment dropped, percent escapes decoded once, dot segments resolved as if
// Directory were the root of everything. No target leads out of it.
func (h *Handler) translatePath(x *base.Exchange, target string) string {
	m := memoryOf(x)
	if m.path == "" || target != m.target || h.Directory != m.directory {
		m.target, m.directory = target, h.Directory
		m.path = translate(h.Directory, target, h.Facts.EncodedSlashEnds)
	}
	return m.path
}

// translate does it. encodedSlashEnds says whether %2f at the end of the target
// asks for a directory as a slash does. Where it does not, blanks after a slash
// are passed over, though no request line has any within its target.
func translate(directory, target string, encodedSlashEnds bool) string {
	target = withoutQuery(target)
	slash := strings.HasSuffix(strings.TrimRightFunc(target, pytext.IsSpace), "/")
	target = pytext.Unquote(target)
	if encodedSlashEnds {
		slash = strings.HasSuffix(target, "/")
	}
	path := directory
	for _, segment := range resolve(target) {
		path = joinPath(path, segment)
	}
	if slash {
		path += "/"
	}
	return path
}

// withoutQuery drops the query and the fragment of a target.
func withoutQuery(target string) string {
	if i := strings.IndexAny(target, "?#"); i >= 0 {
		return target[:i]
	}
	return target
}

// resolve splits a decoded path into its segments, without empty ones and
// dots, each .. having removed the one before it. At the top .. removes nothing.
func resolve(path string) []string {
	segments := make([]string, 0, 8)
	for segment := range strings.SplitSeq(path, "/") {
		switch segment {
		case "", ".":
		case "..":
			segments = segments[:max(len(segments)-1, 0)]
		default:
			segments = append(segments, segment)
		}
	}
	return segments
}

// joinPath is os.path.join for a name that has no slash.
func joinPath(path, name string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + name
	}
	return path + "/" + name
}
