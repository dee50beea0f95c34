package file

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
)

// charset is what Python calls the encoding of its file system, under any
// locale but the plainest.
const charset = "utf-8"

// listDirectory sends the headers of a listing and returns the page.
func (h *Handler) listDirectory(x *base.Exchange, path string) io.ReadCloser {
	entries, err := readDirectory(path)
	if err != nil {
		x.SendError(404, "No permission to list directory") // FILE-51
		return nil
	}
	page, err := h.listing(x.Path, path, entries)
	if err != nil {
		x.Fail(err) // FILE-43
		return nil
	}
	x.SendResponse(200)
	x.SendHeader("Content-type", "text/html; charset="+charset)
	x.SendHeader("Content-Length", strconv.Itoa(len(page)))
	x.Hold()
	x.EndHeaders()
	return io.NopCloser(bytes.NewReader(page))
}

// An entry is a name of a directory as Python's text.
type entry struct {
	name  string
	lower string // what the listing is sorted by
	kind  os.FileMode
}

// readDirectory reads the names of a directory, sorted by their small letters.
// Names that differ in nothing else keep the order of the directory, which is
// the file system's.
func readDirectory(path string) ([]entry, error) {
	name, err := systemName(path)
	if err != nil {
		return nil, err
	}
	directory, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer directory.Close()
	found, err := directory.ReadDir(-1) // FILE-44: all but . and ..
	if err != nil {
		return nil, err
	}
	// FILE-77: Python asks of each name what it is, and of a directory that may
	// be read and not searched it gets no answer. Reading tells the kinds too.
	_, err = os.Lstat(name + "/.")
	namesOnly := err != nil
	entries := make([]entry, len(found))
	for i, f := range found {
		text := pytext.FSDecode(f.Name())
		entries[i] = entry{text, pytext.Lower(text), f.Type()}
		if namesOnly {
			entries[i].kind = 0
		}
	}
	// FILE-45
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.lower, b.lower) })
	return entries, nil
}

// listing is the page of FILE-40: a head, a line for each entry, a foot. There
// is none when the title has a surrogate that stands for no byte.
func (h *Handler) listing(target, path string, entries []entry) ([]byte, error) {
	title := "Directory listing for " + h.displayPath(target)
	size := 512 + 2*len(title)
	for _, e := range entries {
		size += len(`<li><a href=""></a></li>`) + 4 + 2*len(e.name)
	}
	page := make([]byte, 0, size)
	page = append(page, "<!DOCTYPE HTML>\n<html lang=\"en\">\n<head>\n<meta charset=\""+charset+"\">\n"...)
	page = append(page, h.Facts.ListingStyle...)
	page = append(page, "<title>"+title+"</title>\n</head>\n"...)
	page = append(page, "<body>\n<h1>"+title+"</h1>\n<hr>\n<ul>\n"...)
	for i := range entries {
		page = appendEntry(page, path, &entries[i])
	}
	page = append(page, "</ul>\n<hr>\n</body>\n</html>\n"...)
	return encoded(page)
}

// appendEntry adds the line of one entry. A directory is shown and linked with
// a slash; a symbolic link is shown with an @, and linked with a slash when it
// leads to a directory.
func appendEntry(page []byte, path string, e *entry) []byte {
	link, shown := "", ""
	switch {
	case e.kind&os.ModeSymlink != 0:
		shown = "@" // FILE-47
		if leadsToDirectory(path, e.name) {
			link = "/"
		}
	case e.kind.IsDir(): // FILE-46
		link, shown = "/", "/"
	}
	page = append(page, `<li><a href="`...)
	page = pytext.AppendQuote(page, e.name) // FILE-48
	page = append(page, link...)
	page = append(page, `">`...)
	page = pytext.AppendEscapeHTML(page, e.name) // FILE-49
	page = append(page, shown...)
	return append(page, "</a></li>\n"...)
}

// leadsToDirectory follows a symbolic link.
func leadsToDirectory(path, name string) bool {
	full, err := systemName(joinPath(path, name))
	if err != nil {
		return false
	}
	info, err := os.Stat(full)
	return err == nil && info.IsDir()
}

// displayPath is the target as the title shows it: decoded (FILE-41) and escaped
// (FILE-42).
func (h *Handler) displayPath(target string) string {
	if !h.Facts.TitleShowsQuery {
		target = withoutQuery(target)
	}
	return string(pytext.AppendEscapeHTML(nil, pytext.Unquote(target)))
}

// encoded turns the page's text into bytes: the surrogates that stand for bytes
// of a file name become those bytes again (FILE-50).
func encoded(page []byte) ([]byte, error) {
	if bytes.IndexByte(page, 0xed) < 0 {
		return page, nil
	}
	text, ok := pytext.FSEncode(string(page))
	if !ok {
		return nil, pytext.FSEncodeError(string(page))
	}
	return []byte(text), nil
}
