package file

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"unicode/utf8"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// A listing is a page and the directory that it shows. Its memory serves one
// listing after the other.
type listing struct {
	directory
	page []byte
}

var listings = sync.Pool{New: func() any { return new(listing) }}

// maxKeptPage is the longest page whose memory is kept for another, that of some
// ten thousand names. What a longer one costs is free again when it has been
// sent.
const maxKeptPage = 1 << 20

// release keeps the memory for the next listing, unless it is a lot.
func (l *listing) release() {
	if cap(l.page) <= maxKeptPage {
		listings.Put(l)
	}
}

// listDirectory sends the headers of a listing and returns the page.
func (h *Handler) listDirectory(x *base.Exchange, path string) io.ReadCloser {
	l := listings.Get().(*listing)
	if err := l.read(path, h.Facts); err != nil {
		x.SendError(x.HTTPStatus(404), "No permission to list directory") // FILE-51
		return nil
	}
	if err := h.makePage(l, x.Path, path); err != nil {
		x.Fail(err) // FILE-43
		return nil
	}
	x.Hold()
	x.SendResponse(x.HTTPStatus(200))
	x.SendHeader("Content-type", "text/html; charset="+h.Facts.ListingCharset)
	x.SendHeader("Content-Length", strconv.Itoa(len(l.page)))
	h.sendExtraHeaders(x)
	x.EndHeaders()
	body := &pageReader{listing: l}
	body.Reset(l.page)
	return body
}

// A pageReader reads the page of a listing, which Close gives back.
type pageReader struct {
	bytes.Reader
	listing *listing // nil once it is closed
}

func (r *pageReader) Close() error {
	if r.listing != nil {
		r.listing.release()
		r.Reset(nil)
		r.listing = nil
	}
	return nil
}

// makePage makes the page of FILE-40: a head, a line for each entry, a foot. There
// is none when the title has a surrogate that stands for no byte.
func (h *Handler) makePage(l *listing, target, path string) error {
	head, err := h.listingHead(target, path)
	if err != nil {
		return err
	}
	size := len(head) + len(listingFoot)
	for i := range l.entries {
		size += h.lineSize(&l.entries[i])
	}
	l.page = slices.Grow(l.page[:0], size)
	l.page = append(l.page, head...)
	for _, p := range l.places {
		h.addLine(l, path, &l.entries[p.entry])
	}
	l.page = append(l.page, listingFoot...)
	if cap(l.page) > maxKeptPage {
		l.directory = directory{} // a slow client costs no more than the page
	}
	return nil
}

const (
	lineStart   = `<li><a href="`
	lineMiddle  = `">`
	listingFoot = "</ul>\n<hr>\n</body>\n</html>\n"
)

// listingHead is the page up to its entries.
func (h *Handler) listingHead(target, path string) ([]byte, error) {
	title := "Directory listing for " + h.displayPath(target, path)
	head := []byte(strings.ReplaceAll(h.Facts.ListingPage, "%s", title))
	if h.Facts.TextIsBytes {
		return head, nil
	}
	return encoded(head)
}

// lineSize is how long the line of an entry gets: to the byte for a plain name,
// enough for one of which every byte is an escape in the link.
func (h *Handler) lineSize(e *entry) int {
	size, name := len(lineStart)+len(lineMiddle)+len(h.Facts.ListingEntryEnd), e.end-e.name
	if e.traits&marked != 0 {
		return size + len("//") + 4*name
	}
	if e.lower != e.name {
		name = e.lower - e.name
	}
	if e.kind != other {
		size += len("//")
	}
	return size + 2*name
}

// addLine adds the line of one entry. A directory is shown and linked with a
// slash; a symbolic link is shown with an @, and linked with a slash when it
// leads to a directory.
func (h *Handler) addLine(l *listing, path string, e *entry) {
	name := l.text(e)
	linkEnd, shownEnd := "", ""
	switch e.kind {
	case link:
		shownEnd = "@" // FILE-47
		if leadsToDirectory(path, name, h.Facts) {
			linkEnd = "/"
		}
	case folder: // FILE-46
		linkEnd, shownEnd = "/", "/"
	}
	page := append(l.page, lineStart...)
	page = h.appendLink(page, name, e.traits)
	page = append(page, linkEnd...)
	page = append(page, lineMiddle...)
	if e.traits&marked != 0 {
		// FILE-49, FILE-50: of a name that is not UTF-8 the bytes are shown.
		page = pytext.AppendEscapeHTML(page, name)
	} else {
		page = append(page, name...)
	}
	page = append(page, shownEnd...)
	l.page = append(page, h.Facts.ListingEntryEnd...)
}

// appendLink adds the escaped name of an entry (FILE-48).
func (h *Handler) appendLink(page, name []byte, traits trait) []byte {
	start := len(page)
	switch {
	case traits&marked == 0:
		return append(page, name...)
	case traits&beyond == 0 || h.Facts.TextIsBytes || utf8.Valid(name):
		page = pytext.AppendQuote(page, name)
	default: // FILE-50
		page = pytext.AppendQuote(page, pytext.FSDecode(string(name)))
	}
	if !h.Facts.TildeIsPlain {
		page = append(page[:start], bytes.ReplaceAll(page[start:], []byte("~"), []byte("%7E"))...)
	}
	return page
}

// leadsToDirectory follows a symbolic link.
func leadsToDirectory(path string, name []byte, facts *python.Facts) bool {
	full, err := systemName(path, facts)
	var stat syscall.Stat_t
	return err == nil && syscall.Stat(joinPath(full, string(name)), &stat) == nil && stat.Mode&syscall.S_IFMT == syscall.S_IFDIR
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

// encoded turns text of the page into bytes: the surrogates that stand for bytes
// of a file name become those bytes again (FILE-50).
func encoded(text []byte) ([]byte, error) {
	if !bytes.Contains(text, []byte{0xed}) { // which surrogates begin with
		return text, nil
	}
	spelled, ok := pytext.FSEncode(string(text))
	if !ok {
		return nil, pytext.FSEncodeError(string(text))
	}
	return []byte(spelled), nil
}
