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
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// listDirectory sends the headers of a listing and returns the page.
func (h *Handler) listDirectory(x *base.Exchange, path string) io.ReadCloser {
	entries, err := readDirectory(path, h.Facts)
	if err != nil {
		x.SendError(x.HTTPStatus(404), "No permission to list directory") // FILE-51
		return nil
	}
	page, err := h.listing(x.Path, path, entries)
	if err != nil {
		x.Fail(err) // FILE-43
		return nil
	}
	x.Hold()
	x.SendResponse(x.HTTPStatus(200))
	x.SendHeader("Content-type", "text/html; charset="+h.Facts.ListingCharset)
	x.SendHeader("Content-Length", strconv.Itoa(len(page)))
	h.sendExtraHeaders(x)
	x.EndHeaders()
	return io.NopCloser(bytes.NewReader(page))
}

// An entry is a name of a directory as Python has it.
type entry struct {
	name  string
	lower string // what the listing is sorted by
	kind  os.FileMode
}

// readDirectory reads the names of a directory, sorted by their small letters.
// Names that differ in nothing else keep the order of the directory, which is
// the file system's.
func readDirectory(path string, facts *python.Facts) ([]entry, error) {
	name, err := systemName(path, facts)
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
		text := request.FSDecode(f.Name(), facts)
		entries[i] = entry{text, lower(text, facts), f.Type()}
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
	title := "Directory listing for " + h.displayPath(target, path)
	size := 512 + 2*len(title)
	for _, e := range entries {
		size += len(`<li><a href=""></a></li>`) + 4 + 2*len(e.name)
	}
	page := make([]byte, 0, size)
	page = append(page, strings.ReplaceAll(h.Facts.ListingPage, "%s", title)...)
	for i := range entries {
		page = h.appendEntry(page, path, &entries[i])
	}
	page = append(page, "</ul>\n<hr>\n</body>\n</html>\n"...)
	if h.Facts.TextIsBytes {
		return page, nil
	}
	return encoded(page)
}

// appendEntry adds the line of one entry. A directory is shown and linked with
// a slash; a symbolic link is shown with an @, and linked with a slash when it
// leads to a directory.
func (h *Handler) appendEntry(page []byte, path string, e *entry) []byte {
	link, shown := "", ""
	switch {
	case e.kind&os.ModeSymlink != 0:
		shown = "@" // FILE-47
		if leadsToDirectory(path, e.name, h.Facts) {
			link = "/"
		}
	case e.kind.IsDir(): // FILE-46
		link, shown = "/", "/"
	}
	page = append(page, `<li><a href="`...)
	page = h.appendLink(page, e.name)
	page = append(page, link...)
	page = append(page, `">`...)
	page = pytext.AppendEscapeHTML(page, e.name) // FILE-49
	page = append(page, shown...)
	return append(page, h.Facts.ListingEntryEnd...)
}

// appendLink adds the escaped name of an entry (FILE-48).
func (h *Handler) appendLink(page []byte, name string) []byte {
	start := len(page)
	page = pytext.AppendQuote(page, name)
	if !h.Facts.TildeIsPlain && strings.Contains(name, "~") {
		page = append(page[:start], bytes.ReplaceAll(page[start:], []byte("~"), []byte("%7E"))...)
	}
	return page
}

// leadsToDirectory follows a symbolic link.
func leadsToDirectory(path, name string, facts *python.Facts) bool {
	full, err := systemName(joinPath(path, name), facts)
	if err != nil {
		return false
	}
	info, err := os.Stat(full)
	return err == nil && info.IsDir()
}

// displayPath is the target as the title shows it: decoded (FILE-41) and escaped
// (FILE-42).
func (h *Handler) displayPath(target, path string) string {
	if !h.Facts.TitleShowsQuery {
		target = withoutQuery(target)
	}
	decoded := unquote(target, h.Facts)
	if h.Facts.TitleShowsName {
		if _, ok := pytext.UnquoteStrict(target); !ok {
			decoded = pytext.UnquoteReplace(path) // FILE-78
		}
	}
	return string(pytext.AppendEscapeHTML(nil, decoded))
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
