package file

import (
	"io"
	"slices"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
)

const notFound = "File not found"

// sendHead finds what the target names and sends its headers.
func (h *Handler) sendHead(x *base.Exchange) (body io.ReadCloser) {
	path := h.TranslatePath(x, x.Path)
	f := &memoryOf(x).file
	f.open(path, h.Facts)
	defer func() {
		// Whatever happens on the way, a panic of an override included, a
		// file that is not handed on is closed.
		if body != io.ReadCloser(f) {
			f.Close()
		}
	}()
	if !f.isDirectory() {
		return h.sendFile(x, path, f)
	}
	f.Close()
	// FILE-4: redirect before looking for an index page, and before anything is
	// read, so that FILE-51 comes second.
	location, err := h.slashLocation(x.Path)
	switch {
	case err != nil:
		x.Fail(err)
		return nil
	case location != "":
		h.redirect(x, location)
		return nil
	}
	for _, name := range h.indexPages() {
		if index := joinPath(path, name); isIndexPage(index, h.Facts) {
			// FILE-39: this page or none, whether it can be opened or not.
			f.open(index, h.Facts)
			return h.sendFile(x, index, f)
		}
	}
	return h.ListDirectory(x, path) // FILE-6
}

// indexPages are the names of index pages, which cannot be changed in every
// Python (FILE-87).
func (h *Handler) indexPages() []string {
	if h.Facts.IndexPagesChangeable {
		return h.IndexPages
	}
	return defaultIndexPages
}

// redirect sends the client to the same target with a slash at its end.
func (h *Handler) redirect(x *base.Exchange, location string) {
	x.SendResponse(x.HTTPStatus(301))
	x.SendHeader("Location", location)
	if h.Facts.RedirectLength {
		x.SendHeader("Content-Length", "0") // FILE-10
	}
	x.EndHeaders()
}

// sendExtraHeaders sends the headers of ExtraResponseHeaders that the reply has
// not got already (FILE-90).
func (h *Handler) sendExtraHeaders(x *base.Exchange) {
	if len(h.ExtraResponseHeaders) == 0 || !h.Facts.ExtraHeaders {
		return
	}
	names, ok := x.HeaderNames()
	if !ok {
		x.Fail(&pytext.Exception{Class: "AttributeError",
			Text: "'" + h.Name + "' object has no attribute '_default_response_headers'. " +
				"Did you mean '.extra_response_headers' instead of '._default_response_headers'?"}) // FILE-91
		return
	}
	for i := range names {
		names[i] = pytext.Lower(names[i])
	}
	for _, header := range h.ExtraResponseHeaders {
		if !slices.Contains(names, pytext.Lower(header[0])) {
			x.SendHeader(header[0], header[1])
		}
	}
}

// sendFile sends the headers for an opened file, or says why there are none.
func (h *Handler) sendFile(x *base.Exchange, path string, f *openFile) io.ReadCloser {
	memory := memoryOf(x)
	kind := h.GuessType(x, path) // FILE-76: by the name asked for
	// FILE-25: a name that ends in a slash and is no directory would be refused
	// by most systems anyway, but not by all.
	if strings.HasSuffix(path, "/") && (h.Facts.SlashHidesBadName || f.raised() == nil) {
		x.SendError(x.HTTPStatus(404), notFound)
		return nil
	}
	if err := f.wait(x.Conn); err != nil {
		switch raised := f.raised(); {
		case raised != nil:
			x.Fail(raised) // FILE-28, FILE-29
		case err == errClientGone:
			x.CloseConnection = true // FILE-31
		default:
			x.SendError(x.HTTPStatus(404), notFound) // FILE-7
		}
		return nil
	}
	modified := f.modified(h.Facts)
	if h.Facts.ModifiedSinceIsRead && notModifiedSince(x, modified) { // FILE-56; FILE-59: nothing else gets here
		x.SendResponse(x.HTTPStatus(304))
		x.EndHeaders()
		return nil
	}
	if x.Err() != nil {
		return nil
	}
	x.Hold()
	x.SendResponse(x.HTTPStatus(200)) // FILE-1
	x.SendHeader("Content-type", kind)
	x.SendHeader("Content-Length", memory.sizeText(f.stat.Size))
	x.SendHeader("Last-Modified", memory.dateText(x, modified))
	h.sendExtraHeaders(x)
	x.EndHeaders()
	return f
}
