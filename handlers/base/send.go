package base

import (
	"strings"
	"time"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
)

// sendResponse logs the request before anything is sent (BASE-35) and adds
// status line, Server and Date (BASE-3).
func (h *Handler) sendResponse(x *Exchange, code int, message ...string) {
	x.LogRequest(code, -1)
	x.member = 0
	if h.Facts.HeadersBuffered {
		x.SendResponseOnly(code, message...)
	} else {
		defer x.together()()
		h.addStatusLine(x, code, message)
	}
	x.SendHeader("Server", h.VersionString(x))
	x.SendHeader("Date", h.DateTimeString(x, time.Time{}))
}

// sendResponseOnly adds the status line alone (BASE-8). The Python without a
// buffer has no such method.
func (h *Handler) sendResponseOnly(x *Exchange, code int, message ...string) {
	if !h.Facts.HeadersBuffered {
		h.lacks(x, "send_response_only")
		return
	}
	h.addStatusLine(x, code, message)
}

// lacks fails as Python does when an instance of an old-style class is asked for
// what it does not have.
func (h *Handler) lacks(x *Exchange, attribute string) {
	x.Fail(&pytext.Exception{Class: "AttributeError", Text: h.Name + " instance has no attribute '" + attribute + "'"})
}

// addStatusLine adds the status line, which no HTTP/0.9 reply has (BASE-16,
// REQUEST-24: only by that very name). A code without a phrase leaves it empty,
// the blank before it in place (BASE-7).
func (h *Handler) addStatusLine(x *Exchange, code int, message []string) {
	if x.RequestVersion == request.Version09 || x.err != nil {
		return
	}
	var phrase string
	if len(message) > 0 {
		phrase = message[0] // BASE-55: as it is
	} else {
		phrase = h.Responses[code].Phrase
	}
	x.addHeader(h.ProtocolVersion, " ", codeText(code), " ", phrase, "\r\n") // BASE-4
}

// sendHeader adds a header line. Nothing checks it: a line end in the value
// begins another header (BASE-12). A Connection header decides on the
// connection, whether it is sent or not (BASE-15).
func (h *Handler) sendHeader(x *Exchange, keyword, value string) {
	if x.err != nil {
		return
	}
	if x.RequestVersion != request.Version09 {
		x.addHeader(keyword, ": ", value, "\r\n")
		x.addName(keyword)
	}
	if request.EqualFold(keyword, "connection") {
		switch {
		case request.EqualFold(value, "close"):
			x.CloseConnection = true
		case request.EqualFold(value, "keep-alive"):
			x.CloseConnection = false
		}
	}
}

// endHeaders adds the blank line and flushes (BASE-9). Without any header before
// it there is no buffer, which Python notices only here (BASE-11).
func (h *Handler) endHeaders(x *Exchange) {
	switch {
	case x.RequestVersion == request.Version09 || x.err != nil:
	case !h.Facts.HeadersBuffered:
		x.getOutput().pending = append(x.getOutput().pending, "\r\n"...)
		x.sent()
	case !x.hasHeader:
		x.Fail(&pytext.Exception{Class: "AttributeError",
			Text: "'" + h.Name + "' object has no attribute '_headers_buffer'"})
	default:
		x.addHeader("\r\n")
		x.FlushHeaders()
	}
}

func (h *Handler) flushHeaders(x *Exchange) {
	if !h.Facts.HeadersBuffered {
		h.lacks(x, "flush_headers")
		return
	}
	if x.err != nil || !x.hasHeader {
		return
	}
	out := x.getOutput()
	x.WFile.Write(out.headers)
	out.dropHeaders()
}

// addHeader appends the parts to the header buffer as Latin-1 (BASE-13). Text
// that has no Latin-1 form fails the exchange, and the client gets no bytes of
// it (BASE-14).
func (x *Exchange) addHeader(parts ...string) {
	x.hasHeader = true
	if !x.Handler.Facts.HeadersBuffered {
		x.sendLine(parts)
		return
	}
	out := x.getOutput()
	var ok bool
	if out.headers, ok = pytext.AppendLatin1(out.headers, parts...); !ok {
		x.Fail(pytext.Latin1Error(strings.Join(parts, "")))
	}
}

// addName notes that a header of that name is in the buffer, if there is one.
func (x *Exchange) addName(name string) {
	x.hasName = true
	if x.Handler.Facts.HeadersBuffered {
		out := x.getOutput()
		out.names = append(out.names, name)
	}
}

// sendLine is what becomes of a header in the Python that has no buffer for them:
// its bytes leave at once, as they are, and an exception does not call them back
// (BASE-9, BASE-31). What is held back may wait for what follows.
func (x *Exchange) sendLine(parts []string) {
	out := x.getOutput()
	for _, part := range parts {
		out.pending = append(out.pending, part...)
	}
	if !x.held {
		x.Flush()
	}
}

// together holds back the lines that are sent until the function that it returns
// is called: for lines between which nobody waits.
func (x *Exchange) together() (end func()) {
	held := x.held
	x.held = true
	return func() {
		if !held {
			x.Flush()
		}
		x.held = held
	}
}
