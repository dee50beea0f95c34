package base

import (
	"bytes"
	"strconv"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// unknown is what message and explanation of an unknown code are (BASE-22).
const unknown = "???"

// sendError logs the error (BASE-36) and sends the whole reply, with a page where
// the code allows a body (BASE-20). HEAD gets the headers of the page and not
// the page (BASE-25); an error found before the method is known gets the page
// whatever it was (BASE-26).
func (h *Handler) sendError(x *Exchange, code int, text ...string) {
	status, ok := h.errorStatus(x, code, text)
	if !ok {
		return
	}
	value := x.codeValue(code)
	if !h.Facts.HeadersBuffered {
		x.Hold() // one line after the other, and nobody waits between them
	}
	x.LogError("code %d, message %s", code, status.Phrase)
	x.SendResponse(code, status.Phrase)
	x.SendHeader("Connection", "close") // BASE-21
	var page []byte
	if hasBody(code) && x.err == nil {
		page = h.errorPage(x, value, status)
		x.SendHeader("Content-Type", h.ErrorContentType)
		if h.Facts.ErrorHasLength {
			x.SendHeader("Content-Length", strconv.Itoa(len(page)))
		}
	}
	x.Hold()
	x.EndHeaders()
	if x.Command != "HEAD" {
		x.WFile.Write(page)
	}
	x.Flush()
}

// errorStatus is what an error is called and how it is explained: by the text
// that is given, else by the table (BASE-22). False says that Python has no room
// for the explanation, and raises.
func (h *Handler) errorStatus(x *Exchange, code int, text []string) (python.Status, bool) {
	status, ok := h.Responses[code]
	if !ok {
		status.Phrase, status.Description = unknown, unknown
	}
	if len(text) > 0 {
		status.Phrase = text[0]
	}
	if len(text) > 1 {
		status.Description = text[1]
		if !h.Facts.ExplanationTaken {
			x.Fail(&pytext.Exception{Class: "TypeError", Text: "send_error() takes at most 3 arguments (4 given)"})
			return status, false
		}
	}
	return status, true
}

// hasBody tells whether an error of that code has a page (BASE-27). Python asks
// only for 200 and above, so that a nonsense code such as 7 has none, and 600
// has one (BASE-28).
func hasBody(code int) bool {
	return code >= 200 && code != 204 && code != 205 && code != 304
}

// errorPage fills the page's template (BASE-29). Message and explanation are
// escaped, because they repeat what the client sent (BASE-23). Where nobody can
// give an explanation, it is the table's and goes in as it is.
func (h *Handler) errorPage(x *Exchange, code pageValue, status python.Status) []byte {
	message := string(pytext.AppendEscapeHTML(nil, status.Phrase))
	explain := status.Description
	if h.Facts.ExplanationTaken {
		explain = string(pytext.AppendEscapeHTML(nil, explain))
	}
	page, err := fill(h.ErrorMessageFormat, []pageValue{
		code,
		{name: "message", text: message},
		{name: "explain", text: explain},
	}, h.Facts)
	x.Fail(err)
	if h.Facts.TextIsBytes {
		return page
	}
	return withoutSurrogates(page)
}

// withoutSurrogates is encode('UTF-8', 'replace'): what UTF-8 cannot spell
// becomes a question mark (BASE-24).
func withoutSurrogates(page []byte) []byte {
	if !bytes.Contains(page, []byte{0xed}) { // which surrogates begin with
		return page
	}
	out := page[:0]
	for i := 0; i < len(page); i++ {
		if page[i] == 0xed && i+2 < len(page) && page[i+1] >= 0xa0 {
			out = append(out, '?')
			i += 2
		} else {
			out = append(out, page[i])
		}
	}
	return out
}
