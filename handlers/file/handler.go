package file

import (
	"io"
	"maps"
	"slices"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// A Handler is the handler class that serves files. New and NewFor fill every
// field; a field that is a function must not be nil.
type Handler struct {
	*base.Handler

	// Directory is what is served. It is used as it stands, so a relative one
	// follows the working directory; "" is what Python makes of it: names
	// are looked up in the working directory and / is the root of the system.
	Directory string
	// IndexPages are the names, in order, of which the first that is a regular
	// file stands in for the listing of its directory. Pythons without the
	// attribute do not look at it (FILE-87).
	IndexPages []string
	// ExtensionsMap maps suffixes, with their dot, to types, before the
	// built-in table is asked. The map is the handler's own. In the Pythons
	// that have all types in this map, the type under "" is the default.
	ExtensionsMap map[string]string
	// DefaultContentType is the type of a file that has no other,
	// "application/octet-stream" unless changed. Pythons without the attribute
	// do not look at it (FILE-89).
	DefaultContentType string
	// ExtraResponseHeaders are sent with files and listings, each a name and
	// a value, unless the reply has a header of that name already. It is nil
	// unless changed; Pythons without the attribute do not look at it (FILE-90).
	ExtraResponseHeaders [][2]string

	// SendHead sends the status line and the headers of GET and HEAD. What it
	// returns is the body, which the caller copies to the client and closes;
	// nil says that the reply is complete.
	SendHead func(x *base.Exchange) io.ReadCloser
	// ListDirectory does the same for a directory without an index page.
	ListDirectory func(x *base.Exchange, path string) io.ReadCloser
	// TranslatePath is the file name for a target. The name ends with a slash
	// when the target asked for a directory.
	TranslatePath func(x *base.Exchange, target string) string
	// CopyFile sends the body to the client.
	CopyFile func(x *base.Exchange, body io.Reader, to io.Writer)
	// GuessType is the type for a file name, such as "text/html".
	GuessType func(x *base.Exchange, path string) string
}

var defaultIndexPages = []string{"index.html", "index.htm"} // FILE-5

// New returns a handler that serves directory as the default Python does.
func New(directory string) *Handler { return NewFor(python.Default(), directory) }

// NewFor returns a handler that serves directory as the Python does that facts
// describe.
func NewFor(facts *python.Facts, directory string) *Handler {
	h := &Handler{
		Handler:            base.NewFor(facts),
		Directory:          directory,
		IndexPages:         slices.Clone(defaultIndexPages),
		ExtensionsMap:      maps.Clone(facts.TypeOverrides),
		DefaultContentType: defaultType,
	}
	h.Name = "SimpleHTTPRequestHandler"
	h.ServerVersion = facts.SimpleServerVersion   // FILE-9
	h.Do["GET"], h.Do["HEAD"] = h.doGet, h.doHead // FILE-8: and no others
	h.SendHead, h.ListDirectory = h.sendHead, h.listDirectory
	h.TranslatePath, h.CopyFile, h.GuessType = h.translatePath, h.copyFile, h.guessType
	return h
}

// doGet sends headers and body.
func (h *Handler) doGet(x *base.Exchange) {
	body := h.SendHead(x)
	if body == nil {
		return
	}
	defer body.Close()
	h.CopyFile(x, body, x.WFile)
}

// doHead sends the headers that GET would (FILE-3).
func (h *Handler) doHead(x *base.Exchange) {
	if body := h.SendHead(x); body != nil {
		body.Close()
	}
}

// copyFile copies to the end of the file, wherever that is by now: a file that
// grows while it is sent is sent longer than Content-Length says. FILE-2: no
// byte is changed on the way.
func (h *Handler) copyFile(x *base.Exchange, body io.Reader, to io.Writer) {
	if _, err := io.Copy(to, body); err != nil {
		x.Fail(err)
	}
}
