package nethttp

import (
	"context"
	"net"
	"net/http"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// New returns a handler class that answers every request by h, whatever its
// method, as the default Python would have it in all that is not h's affair: the
// log, the replies to requests that cannot be read, the limits. Its protocol
// version is HTTP/1.1, so that connections are kept. nil is
// http.DefaultServeMux.
//
// What is in the class's Do comes first: a method there is not h's. What end
// users of net/http rely on, they get:
//
//   - The body has been decoded when it came in chunks, and what h leaves of it is
//     read and dropped, or costs the connection. "100 Continue" is sent when h
//     begins to read.
//   - A reply without Content-Length is sent in chunks to a client that knows them.
//   - The context ends when h returns, when the client has gone or ended its
//     stream, and when the server cuts the connection.
//   - The ResponseWriter flushes, can be hijacked, copies files by the kernel and
//     takes deadlines by an http.ResponseController. A hijacked connection stays
//     one of the server's until it is closed: Shutdown waits for it.
//   - http.ErrAbortHandler ends the connection without a word; any other panic is
//     reported by the server as Python reports an exception.
//
// Reply headers that h sets to nil, Date and Server among them, are not sent.
func New(h http.Handler) *base.Handler { return NewFor(python.Default(), h) }

// NewFor is New for the Python that facts describe.
func NewFor(facts *python.Facts, h http.Handler) *base.Handler {
	if h == nil {
		h = http.DefaultServeMux
	}
	class := base.NewFor(facts)
	class.ProtocolVersion = "HTTP/1.1"
	if !facts.HeadersBuffered {
		class.SendResponseOnly = sendStatusLine
	}
	parse, let := class.ParseRequest, class.HandleExpect100
	class.ParseRequest = func(x *base.Exchange) bool {
		if !parse(x) {
			return false
		}
		if class.Do[x.Command] != nil {
			return true
		}
		serve(x, h)
		return false // the request is over
	}
	class.HandleExpect100 = func(x *base.Exchange) bool {
		return class.Do[x.Command] == nil || let(x) // the body asks for it when it is read
	}
	return class
}

// serve answers one request by h.
func serve(x *base.Exchange, h http.Handler) {
	r, refusal := newRequest(x)
	if refusal != nil {
		x.SendError(refusal.Status, refusal.Message, refusal.Explain)
		return
	}
	ctx, cancel := context.WithCancelCause(context.WithValue(x.Context(), http.LocalAddrContextKey, x.Conn.LocalAddr()))
	defer cancel(nil)
	r = r.WithContext(ctx)
	w := newReply(x, r)
	in := newBody(x, r, w, cancel)
	r.Body, w.body = in, in
	defer in.unwatch()
	defer abort(x)
	h.ServeHTTP(w, r)
	if w.hijacked != nil {
		<-w.hijacked
		x.CloseConnection = true
		return
	}
	w.finish()
	if !in.drain() {
		x.CloseConnection = true
	}
}

// abort makes of http.ErrAbortHandler an end of which nobody hears. Any other
// panic goes on to the server.
func abort(x *base.Exchange) {
	switch value := recover(); value {
	case nil:
	case http.ErrAbortHandler:
		x.Fail(net.ErrClosed) // which no server reports
	default:
		panic(value)
	}
}

// bad is a refusal with status 400.
func bad(explain string) *request.Refusal {
	return &request.Refusal{Status: http.StatusBadRequest, Message: "Bad request", Explain: explain}
}
