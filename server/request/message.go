package request

import (
	"strings"

	"github.com/glasshttp/glass/server/pytext"
)

// ContentType is get_content_type(), and gettype() of 2.7: the value of
// Content-Type up to its parameters, in small letters. Where there is none it is
// text/plain; in Python 3 also where there is not exactly one slash in it.
func (h *Headers) ContentType() string {
	value, ok := h.Lookup("Content-Type")
	switch {
	case !ok:
		return plainText
	case !h.rfc822:
		return mediaType(value)
	}
	kind, _, _ := strings.Cut(string(value), ";")
	parts := strings.Split(kind, "/")
	for i, part := range parts {
		parts[i] = pytext.LowerBytes(pytext.StripBytes(part))
	}
	return strings.Join(parts, "/")
}

// MainType is get_content_maintype(), and getmaintype() of 2.7: what stands before
// the first slash of ContentType.
func (h *Headers) MainType() string {
	main, _, _ := strings.Cut(h.ContentType(), "/")
	return main
}

// SubType is get_content_subtype(), and getsubtype() of 2.7: what stands behind
// that slash.
func (h *Headers) SubType() string {
	_, sub, _ := strings.Cut(h.ContentType(), "/")
	return sub
}
