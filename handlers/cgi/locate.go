package cgi

import (
	"strings"
	"syscall"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// A script is what a target names: a program and what it is told by the target.
type script struct {
	name     string // SCRIPT_NAME: the path to it
	base     string // the last segment of that
	file     string // its file, as text
	pathInfo string // as collapsed; decoded once more it is PATH_INFO
	query    string // QUERY_STRING
}

// locate takes what IsCGI has found apart. It goes down directories as long as
// there are any (CGI-7); the segment behind them is the script, and what follows
// is path info (CGI-9). A query is cut off only then, so that its segments are
// gone down too. The file is looked for by the name, which TranslatePath decodes
// once more (CGI-8).
func (h *Handler) locate(x *base.Exchange, dir, rest string) (s script, ok bool) {
	path := dir + "/" + rest
	for end := nextSlash(path, len(dir)+1); end != -1; end = nextSlash(path, len(dir)+1) {
		stat, err := h.stat(x, h.TranslatePath(x, path[:end]))
		if x.Err() != nil {
			return s, false
		}
		if err != nil || stat.Mode&syscall.S_IFMT != syscall.S_IFDIR {
			break
		}
		dir, rest = path[:end], path[end+1:]
	}
	rest, s.query, _ = strings.Cut(rest, "?") // CGI-10
	s.base = rest
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		s.base, s.pathInfo = rest[:i], rest[i:]
	}
	s.name = dir + "/" + s.base
	s.file = h.TranslatePath(x, s.name)
	return s, h.passes(x, &s)
}

// passes says what there is to say against a script, if anything, and sends it.
func (h *Handler) passes(x *base.Exchange, s *script) bool {
	stat, err := h.stat(x, s.file)
	switch {
	case x.Err() != nil:
	case err != nil: // CGI-12
		h.refuse(x, 404, "No such CGI script", s)
	case stat.Mode&syscall.S_IFMT != syscall.S_IFREG: // CGI-13; CGI-4: the folder itself
		h.refuse(x, 403, "CGI script is not a plain file", s)
	case h.Facts.PythonNameSuffices && h.IsPython(x, s.name): // CGI-15
		return true
	case !h.IsExecutable(x, s.file): // CGI-14
		h.refuse(x, 403, "CGI script is not executable", s)
	default:
		return x.Err() == nil
	}
	return false
}

// refuse names the script as repr does. A name that Latin-1 can't spell is an
// exception when the status line is made (CGI-60).
func (h *Handler) refuse(x *base.Exchange, code int, message string, s *script) {
	x.SendError(x.HTTPStatus(code), message+" ("+request.Quote(s.name, h.Facts)+")")
}

// stat is os.stat, links followed. For a name that no file can have it fails the
// exchange where Python raises, and answers an error where Python finds nothing.
func (h *Handler) stat(x *base.Exchange, path string) (stat syscall.Stat_t, err error) {
	name, err := request.FSEncode(path, h.Facts)
	if strings.Contains(name, "\x00") {
		err = exception(h.Facts.NameNulException) // CGI-60
	}
	if err != nil {
		if h.Facts.NameNulException != "" {
			x.Fail(err)
		}
		return stat, syscall.ENOENT
	}
	return stat, syscall.Stat(name, &stat)
}

// exception makes an exception of how a traceback ends.
func exception(line string) *pytext.Exception {
	class, text, _ := strings.Cut(line, ": ")
	return &pytext.Exception{Class: class, Text: text}
}

// isExecutable is is_executable.
func (h *Handler) isExecutable(_ *base.Exchange, path string) bool {
	return Executable(h.Facts, path)
}

// mayExecute is X_OK of access.
const mayExecute = 1

// Executable is executable: whether the server may execute a file, or whether
// the file's mode allows it to anybody, as the Python has it (CGI-14).
func Executable(facts *python.Facts, path string) bool {
	name, _ := request.FSEncode(path, facts) // "" is no file
	if !facts.ModeBitIsExecutable {
		return syscall.Access(name, mayExecute) == nil
	}
	var stat syscall.Stat_t // without a mode where there is no file
	syscall.Stat(name, &stat)
	return stat.Mode&0o111 != 0
}

// isPython is is_python. Where there is a fork the suffix chooses no interpreter:
// the first line of a script does (CGI-15).
func isPython(_ *base.Exchange, path string) bool {
	name := path[strings.LastIndexByte(path, '/')+1:]
	name = strings.TrimLeft(name, ".") // dots at the beginning begin no suffix
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && (request.EqualFold(name[dot:], ".py") || request.EqualFold(name[dot:], ".pyw"))
}
