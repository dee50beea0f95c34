package nethttp

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"net/http"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// newRequest makes of the request that x has read one of net/http, whose parser
// reads the header block once more: what Python lets pass and RFC 9112 does not,
// such as a bare CR or a folded line (REQUEST-34, REQUEST-39), must not reach a
// handler that relies on the stricter rules. The body is not there yet.
func newRequest(x *base.Exchange) (*http.Request, *request.Refusal) {
	facts := x.Handler.Facts
	var head []byte
	for _, word := range []string{x.Command, " ", x.Path, " ", x.RequestVersion, "\r\n"} {
		head = appendWire(head, word, facts)
	}
	head = append(head, x.Headers.Block()...)
	if !bytes.HasSuffix(head, []byte("\n\r\n")) {
		head = append(head, "\r\n"...) // REQUEST-28: the stream has ended, or there is no block
	}
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(head)))
	coding := x.Headers.Values("Transfer-Encoding")
	switch {
	case len(coding) > 0 && (len(coding) > 1 || !strings.EqualFold(coding[0], "chunked")):
		return nil, &request.Refusal{Status: http.StatusNotImplemented, Message: "Unsupported transfer encoding"}
	case err != nil:
		return nil, bad(err.Error())
	case r.ProtoAtLeast(1, 1) && r.Method != http.MethodConnect && !x.Headers.Has("Host"):
		return nil, bad("Host is missing")
	case !namesAreTokens(r.Header):
		return nil, bad("the name of a field is none")
	case len(coding) > 0 && (!r.ProtoAtLeast(1, 1) || x.Headers.Has("Content-Length")):
		// RFC 9112 section 6.1: somebody on the way may have understood it otherwise.
		x.CloseConnection = true
	}
	r.RemoteAddr = x.Conn.RemoteAddr().String()
	if secure, ok := x.Conn.Conn.(interface{ ConnectionState() tls.ConnectionState }); ok {
		state := secure.ConnectionState()
		r.TLS = &state
	}
	return r, nil
}

// namesAreTokens finds names such as one with a blank before the colon, which
// another server may have taken for one without (RFC 9112 section 5.1).
func namesAreTokens(h http.Header) bool {
	for name := range h {
		if !isToken(name) {
			return false
		}
	}
	return true
}

// appendWire appends text as it came over the wire.
func appendWire(out []byte, text string, facts *python.Facts) []byte {
	if facts.TextIsBytes {
		return append(out, text...)
	}
	out, _ = pytext.AppendLatin1(out, text) // what has been received as Latin-1 always has that form
	return out
}
