package file

import (
	"errors"
	"io"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
)

const notFound = "File not found"

// sendHead finds what the target names and sends its headers.
func (h *Handler) sendHead(x *base.Exchange) (body io.ReadCloser) {
	path := h.TranslatePath(x, x.Path)
	f := &memoryOf(x).file
	f.open(path)
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
		redirect(x, location)
		return nil
	}
	for _, name := range h.IndexPages {
		if index := joinPath(path, name); isFile(index) { // FILE-38
			// FILE-39: this page or none, whether it can be opened or not.
			f.open(index)
			return h.sendFile(x, index, f)
		}
	}
	return h.ListDirectory(x, path) // FILE-6
}

// redirect sends the client to the same target with a slash at its end.
func redirect(x *base.Exchange, location string) {
	x.SendResponse(301)
	x.SendHeader("Location", location)
	x.SendHeader("Content-Length", "0") // FILE-10
	x.EndHeaders()
}

// sendFile sends the headers for an opened file, or says why there are none.
func (h *Handler) sendFile(x *base.Exchange, path string, f *openFile) io.ReadCloser {
	memory := memoryOf(x)
	kind := h.GuessType(x, path) // FILE-76: by the name asked for
	// FILE-25: a name that ends in a slash and is no directory would be refused
	// by most systems anyway, but not by all.
	if strings.HasSuffix(path, "/") {
		x.SendError(404, notFound)
		return nil
	}
	if err := f.wait(x.Conn); err != nil {
		switch raised := (*pytext.Exception)(nil); {
		case errors.As(err, &raised):
			x.Fail(raised) // FILE-28, FILE-29
		case err == errClientGone:
			x.CloseConnection = true // FILE-31
		default:
			x.SendError(404, notFound) // FILE-7
		}
		return nil
	}
	modified := f.modified()
	if notModifiedSince(x, modified) { // FILE-56; FILE-59: nothing else gets here
		x.SendResponse(304)
		x.EndHeaders()
		return nil
	}
	x.SendResponse(200) // FILE-1
	x.SendHeader("Content-type", kind)
	x.SendHeader("Content-Length", memory.sizeText(f.stat.Size))
	x.SendHeader("Last-Modified", memory.dateText(x, modified))
	x.Hold()
	x.EndHeaders()
	return f
}
