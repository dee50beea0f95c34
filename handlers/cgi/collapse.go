package cgi

import (
	"slices"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// CollapsePath is _url_collapse_path: a target as it is looked for a script in
// (CGI-2). Its path is decoded, its dots are resolved and its empty segments left
// out, which leaves a path of one segment with two slashes before it; a query
// stays as it is (CGI-10), and a fragment is nothing special (CGI-11). A double
// dot above the root is an error, Python's IndexError (CGI-3).
func CollapsePath(facts *python.Facts, target string) (string, error) {
	path, query, _ := strings.Cut(target, "?")
	segments := strings.Split(unquote(facts, path), "/")
	last := segments[len(segments)-1]
	head := segments[:0]
	for _, segment := range segments[:len(segments)-1] {
		switch segment {
		case "", ".":
		case "..":
			if len(head) == 0 {
				return "", errAboveRoot
			}
			head = head[:len(head)-1]
		default:
			head = append(head, segment)
		}
	}
	switch last {
	case "..":
		if len(head) == 0 {
			return "", errAboveRoot
		}
		head, last = head[:len(head)-1], ""
	case ".":
		last = ""
	}
	if query != "" {
		last += "?" + query
	}
	return "/" + strings.Join(head, "/") + "/" + last, nil
}

// errAboveRoot is what taking a segment from an empty list raises.
var errAboveRoot = &pytext.Exception{Class: "IndexError", Text: "pop from empty list"}

// unquote is urllib's, with its own ways with what is not UTF-8.
func unquote(facts *python.Facts, text string) string {
	if facts.TextIsBytes {
		return string(pytext.AppendUnquoteToBytes(nil, text))
	}
	return pytext.UnquoteReplace(text)
}

// isCGI looks whether the collapsed path begins with a folder of scripts, whole
// segments of it (CGI-1). Of several the shortest counts (CGI-6).
func (h *Handler) isCGI(x *base.Exchange) (dir, rest string, ok bool) {
	path, err := CollapsePath(h.Facts, x.Path)
	if err != nil {
		x.Fail(err)
		return
	}
	for end := nextSlash(path, 1); end != -1; end = nextSlash(path, end+1) {
		if slices.Contains(h.CGIDirectories, path[:end]) {
			return path[:end], path[end+1:], true
		}
		if !h.Facts.NestedScriptFolders {
			return
		}
	}
	return
}

// nextSlash is the index of the first slash from an index on, -1 without one.
func nextSlash(path string, from int) int {
	if i := strings.IndexByte(path[from:], '/'); i >= 0 {
		return from + i
	}
	return -1
}
