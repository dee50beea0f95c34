package base

import (
	"strconv"
	"time"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
)

// sendResponse logs the request before anything is sent (BASE-35) and adds
// status line, Server and Date (BASE-3).
func (h *Handler) sendResponse(x *Exchange, code int, message ...string) {
	x.LogRequest(code, -1)
	x.SendResponseOnly(code, message...)
	x.SendHeader("Server", h.VersionString(x))
	x.SendHeader("Date", h.DateTimeString(x, time.Time{}))
}

// sendResponseOnly adds the status line (BASE-8), which no HTTP/0.9 reply has
// (BASE-16, REQUEST-24: only by that very name). A code without a phrase leaves
// it empty, the blank before it in place (BASE-7).
func (h *Handler) sendResponseOnly(x *Exchange, code int, message ...string) {
	if x.RequestVersion == request.Version09 || x.err != nil {
		return
	}
	var phrase string
	if len(message) > 0 {
		phrase = message[0]
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
	if x.RequestVersion == request.Version09 || x.err != nil {
		return
	}
	if !x.hasHeader {
		x.Fail(&pytext.Exception{Class: "AttributeError",
			Text: "'" + h.Name + "' object has no attribute '_headers_buffer'"})
		return
	}
	x.addHeader("\r\n")
	x.FlushHeaders()
}

func (h *Handler) flushHeaders(x *Exchange) {
	if x.err != nil || !x.hasHeader {
		return
	}
	out := x.getOutput()
	x.WFile.Write(out.headers)
	out.headers = out.headers[:0]
}

// addHeader appends the parts to the header buffer as Latin-1 (BASE-13). Text
// that has no Latin-1 form fails the exchange, and the client gets no bytes of
// it (BASE-14).
func (x *Exchange) addHeader(parts ...string) {
	x.hasHeader = true
	out := x.getOutput()
	for _, part := range parts {
		var ok bool
		if out.headers, ok = pytext.AppendLatin1(out.headers, part); !ok {
			whole := ""
			for _, p := range parts {
				whole += p
			}
			x.Fail(pytext.Latin1Error(whole))
			return
		}
	}
}

// codeTexts has every status code that RFC 9110 section 15 allows as text, so
// that a reply need not make it.
var codeTexts = func() (texts [600]string) {
	for code := 100; code < len(texts); code++ {
		texts[code] = strconv.Itoa(code)
	}
	return texts
}()

func codeText(code int) string {
	if 100 <= code && code < len(codeTexts) {
		return codeTexts[code]
	}
	return strconv.Itoa(code)
}
