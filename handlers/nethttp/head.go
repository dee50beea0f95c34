package nethttp

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/request"
)

// How a client finds the end of a reply.
type framing int

const (
	byLength framing = iota // it knows the length, or there is no body
	byChunks
	byClosing
)

// interim sends a reply that is not the last, such as 103 Early Hints.
func (w *reply) interim(status int) {
	w.head.Lock()
	defer w.head.Unlock()
	if !w.r.ProtoAtLeast(1, 1) {
		return
	}
	w.x.SendResponseOnly(status, w.phrase(status)...)
	w.sendFields(w.header)
	w.x.EndHeaders()
}

// proceed sends 100 Continue, unless the reply has begun: then the client need
// not wait.
func (w *reply) proceed() {
	w.head.Lock()
	defer w.head.Unlock()
	if !w.headSent {
		io.WriteString(w.x.WFile, "HTTP/1.1 100 Continue\r\n\r\n")
	}
}

// sendHead sends status line and headers, once. whole says that the handler has
// written all it will. The last bytes are held back to leave with the body.
func (w *reply) sendHead(whole bool) {
	w.head.Lock()
	defer w.head.Unlock()
	if w.headSent {
		return
	}
	w.headSent = true
	w.frame(whole)
	w.guessType()
	x := w.x
	x.LogRequest(w.status, -1)
	x.Hold()
	x.SendResponseOnly(w.status, w.phrase(w.status)...)
	x.Hold()
	if _, set := w.promised["Server"]; !set {
		x.SendHeader("Server", x.Handler.VersionString(x))
	}
	if _, set := w.promised["Date"]; !set {
		x.SendHeader("Date", x.Handler.DateTimeString(x, time.Time{}))
	}
	w.sendFields(w.promised)
	w.sendConnection()
	x.EndHeaders()
}

// sendStatusLine is send_response_only for the Python that has none, 2.7: text is
// bytes there, and each line of a header leaves by itself.
func sendStatusLine(x *base.Exchange, code int, message ...string) {
	if x.RequestVersion == request.Version09 {
		return
	}
	phrase := x.Handler.Responses[code].Phrase
	if len(message) > 0 {
		phrase = message[0]
	}
	fmt.Fprintf(x.WFile, "%s %d %s\r\n", x.Handler.ProtocolVersion, code, phrase)
}

// phrase gives the name of a status that Python does not know and Go does.
func (w *reply) phrase(status int) []string {
	if _, known := w.x.Handler.Responses[status]; known {
		return nil
	}
	return []string{http.StatusText(status)}
}

// frame decides how the client finds the end of the body (RFC 9112 section 6.3).
func (w *reply) frame(whole bool) {
	h, x := w.promised, w.x
	h.Del("Transfer-Encoding") // is this function's affair
	head := w.r.Method == http.MethodHead
	if whole && w.declared < 0 && allowsBody(w.status) && (!head || w.written > 0) && !w.hasTrailers() {
		w.declared = w.written
		h.Set("Content-Length", strconv.FormatInt(w.written, 10))
	}
	switch {
	case !allowsBody(w.status):
		if w.status != http.StatusNotModified {
			h.Del("Content-Length")
		}
	case head || w.declared >= 0:
	case w.r.ProtoAtLeast(1, 1) && x.Handler.ProtocolVersion >= "HTTP/1.1":
		w.framing = byChunks
		h.Set("Transfer-Encoding", "chunked")
	default:
		w.framing = byClosing
	}
}

// guessType names the type of a body whose handler has not, as net/http does.
func (w *reply) guessType() {
	_, typed := w.promised["Content-Type"]
	_, coded := w.promised["Content-Encoding"]
	if !typed && !coded && len(w.pending) > 0 {
		w.promised.Set("Content-Type", http.DetectContentType(w.pending))
	}
}

// sendConnection decides whether the connection is kept, and tells the client
// what it would not expect.
func (w *reply) sendConnection() {
	x := w.x
	asked := strings.Join(w.promised.Values("Connection"), ",")
	switch {
	case hasToken(asked, "close"): // it has been sent with the other fields
		x.CloseConnection = true
	case w.framing == byClosing, w.body.expects.Load(), x.CloseConnection && w.r.ProtoAtLeast(1, 1):
		x.SendHeader("Connection", "close")
	case !x.CloseConnection && !w.r.ProtoAtLeast(1, 1):
		x.SendHeader("Connection", "keep-alive")
	}
}

// hasToken looks for a word in a list with commas.
func hasToken(list, token string) bool {
	return slices.ContainsFunc(strings.Split(list, ","), func(word string) bool {
		return strings.EqualFold(strings.TrimSpace(word), token)
	})
}

// sendFields sends the fields of a header in the order of their names. A name
// that is none is left out, and a line end in a value becomes a blank: nothing of
// ours would stop it from beginning another field (BASE-12).
func (w *reply) sendFields(h http.Header) {
	names := make([]string, 0, len(h))
	for name := range h {
		if isToken(name) { // what begins with http.TrailerPrefix is none, and comes later
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range h[name] {
			w.x.SendHeader(name, request.Text([]byte(clean(value)), w.x.Handler.Facts))
		}
	}
}

var lineEnds = strings.NewReplacer("\r", " ", "\n", " ")

func clean(value string) string { return textproto.TrimString(lineEnds.Replace(value)) }

// isToken tells whether name can be that of a field (RFC 9110 section 5.6.2).
func isToken(name string) bool {
	for _, c := range []byte(name) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && !('0' <= c && c <= '9') && !strings.ContainsRune("!#$%&'*+-.^_`|~", rune(c)) {
			return false
		}
	}
	return name != ""
}

// hasTrailers tells whether the handler has said that fields follow the body.
func (w *reply) hasTrailers() bool {
	for name := range w.header {
		if strings.HasPrefix(name, http.TrailerPrefix) {
			return true
		}
	}
	return w.promised.Get("Trailer") != ""
}

// appendTrailers appends the fields after the body, and the blank line.
func (w *reply) appendTrailers(out []byte) []byte {
	fields := http.Header{}
	for _, list := range w.promised.Values("Trailer") {
		for name := range strings.SplitSeq(list, ",") {
			name = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
			fields[name] = w.header[name]
		}
	}
	for name, values := range w.header {
		if name, ok := strings.CutPrefix(name, http.TrailerPrefix); ok {
			fields[name] = values
		}
	}
	var lines bytes.Buffer
	fields.Write(&lines) // which leaves out what is no name, and cleans values
	return append(append(out, lines.Bytes()...), "\r\n"...)
}
