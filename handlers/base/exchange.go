package base

import (
	"context"
	"fmt"
	"io"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/request"
)

// An Exchange is an instance of the handler class: one connection, and on it
// one request at a time. Its methods call the functions of its Handler, so that
// whatever is overridden there takes part.
type Exchange struct {
	Handler *Handler
	Conn    *listener.Conn // the client, and the server that accepted it

	// RawRequestLine is the request line as received, valid until the next.
	RawRequestLine []byte
	// RequestLine is the same as text, without its end. Empty after a line
	// that was too long.
	RequestLine string
	// Command is the request method; empty while the line is being checked
	// and after one that was refused.
	Command string
	// Path is the target, query included.
	Path string
	// RequestVersion is the version of the request. HTTP/0.9 keeps status line
	// and headers off the reply.
	RequestVersion string
	// Headers is the header block, valid until the next one has been read. While
	// a request line is refused it is still that of the request before.
	Headers request.Headers

	// CloseConnection says whether the connection ends after this request.
	CloseConnection bool

	// RFile reads what the client sends after the header block (BASE-19).
	RFile *request.Reader
	// WFile writes to the client at once; see Hold for the exception. io.Copy to
	// it sends what comes as it comes, and leaves a file to the kernel.
	WFile io.Writer

	// Private is free for the package that makes the handler: it keeps its
	// value from one connection to the next.
	Private any

	reader    request.Reader
	wire      wire
	output    *output // memory for the reply; nil between requests
	held      bool    // the next write waits for the one after it; see Hold
	asleep    bool    // handle has returned for as long as the client is silent
	hasHeader bool    // the header buffer has come into being
	hasName   bool    // a header, and not only a status line, has been in it
	member    int     // the code that HTTPStatus has been asked for last
	logged    logged  // what the log has to know of the message on its way to it
	err       error   // set by Fail
	context   context.Context
	cancel    context.CancelFunc
	lastRaw   string // the line that last holds the parts of; see parseLine
	last      request.Line
}

func newExchange(h *Handler) *Exchange {
	x := &Exchange{Handler: h}
	x.wire.x = x
	return x
}

// begin makes the exchange ready for a connection: nothing of the last one but
// memory, and what is derived from text alone, is left.
func (x *Exchange) begin(c *listener.Conn) {
	x.Conn = c
	x.reader.Reset(c)
	x.RFile, x.WFile = &x.reader, &x.wire
	x.RequestLine, x.Command, x.Path, x.RequestVersion = "", "", "", ""
	x.held, x.hasHeader, x.hasName, x.err = false, false, false, nil
	x.member, x.logged = 0, logged{}
}

// end lets go of the connection and of all memory that is shared.
func (x *Exchange) end() {
	x.endContext()
	if x.output != nil {
		x.output.dropHeaders()
	}
	x.releaseOutput()
	x.Headers.Reset()
	x.reader.Reset(nil)
	x.RawRequestLine, x.Conn = nil, nil
}

// Fail ends the exchange with an error, as an exception that nobody catches
// does in Python (BASE-31): the header buffer, where there is one, is lost, nothing
// that is done afterwards has any effect, overrides are not called any more, the
// connection closes, and the server reports it. The first error counts; nil does
// nothing.
func (x *Exchange) Fail(err error) {
	if err != nil && x.err == nil {
		x.err = err
		x.CloseConnection = true
	}
}

// Err is the error the exchange has failed with, or nil.
func (x *Exchange) Err() error { return x.err }

// SendError logs and sends an error reply: the code, then optionally the
// message and the explanation. See Handler.SendError.
func (x *Exchange) SendError(code int, text ...string) {
	if x.err == nil {
		x.Handler.SendError(x, code, text...)
	}
}

// SendResponse logs the request and begins the reply; see Handler.SendResponse.
func (x *Exchange) SendResponse(code int, message ...string) {
	if x.err == nil {
		x.Handler.SendResponse(x, code, message...)
	}
}

// SendResponseOnly begins the reply with nothing but the status line.
func (x *Exchange) SendResponseOnly(code int, message ...string) {
	if x.err == nil {
		x.Handler.SendResponseOnly(x, code, message...)
	}
}

// SendHeader adds a header to the reply; see Handler.SendHeader.
func (x *Exchange) SendHeader(keyword, value string) {
	if x.err == nil {
		x.Handler.SendHeader(x, keyword, value)
	}
}

// EndHeaders ends the headers and writes them.
func (x *Exchange) EndHeaders() {
	if x.err == nil {
		x.Handler.EndHeaders(x)
	}
}

// FlushHeaders writes the headers added so far.
func (x *Exchange) FlushHeaders() {
	if x.err == nil {
		x.Handler.FlushHeaders(x)
	}
}

// LogRequest logs the request line with a status code and a size, -1 for each
// that is not known.
func (x *Exchange) LogRequest(code int, size int64) {
	if x.err == nil {
		x.Handler.LogRequest(x, code, size)
	}
}

// LogError formats a message as fmt.Sprintf does and logs it as an error.
func (x *Exchange) LogError(format string, args ...any) {
	if x.err == nil {
		x.Handler.LogError(x, fmt.Appendf(nil, format, args...))
	}
}

// LogMessage formats a message as fmt.Sprintf does and logs it.
func (x *Exchange) LogMessage(format string, args ...any) {
	if x.err == nil {
		x.Handler.LogMessage(x, fmt.Appendf(nil, format, args...))
	}
}
