package base

import (
	"errors"
	"os"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
)

// persistentProtocol is the least protocol version that keeps connections open
// (REQUEST-46) and answers Expect (REQUEST-54). It is compared as text, so
// "HTTP/2" and "foo" pass too (REQUEST-52).
const persistentProtocol = "HTTP/1.1"

// handle serves requests until the connection is to be closed (LISTENER-9), in
// the order in which they came (LISTENER-8, REQUEST-51). What a method has not
// read of its body is taken for the next request (REQUEST-45).
func (h *Handler) handle(x *Exchange) {
	if !x.asleep {
		x.CloseConnection = true
		h.HandleOneRequest(x)
	}
	for !x.CloseConnection && x.err == nil {
		if !x.asleep && !x.goesOn() {
			return
		}
		if x.asleep = !x.reader.Await(); x.asleep {
			return
		}
		h.HandleOneRequest(x)
	}
}

// goesOn ends a reply, and tells whether the connection may have another. The
// memory that it took is given back before the next request is waited for.
func (x *Exchange) goesOn() bool {
	x.Flush()
	x.releaseOutput()
	x.Headers.Keep()
	server := x.Conn.Server
	return !x.Conn.Once && (server == nil || !server.Closing())
}

// handleOneRequest reads, parses and answers one request. A time-out is the
// only failure that ends here: it is logged and the connection closed (BASE-32).
func (h *Handler) handleOneRequest(x *Exchange) {
	h.readAndAnswer(x)
	x.endContext()
	if x.err == nil {
		return
	}
	if timeout := h.reprTimeout(x.err); timeout != "" {
		x.err = nil
		x.LogError("Request timed out: %s", timeout)
		x.CloseConnection = true
	}
}

// reprTimeout is the repr of an error that is a time-out to Python, and "" for
// any other. There are two: our own time-out, and the system's for a client that
// has vanished without a word, which not every Python takes for one
// (LISTENER-17).
func (h *Handler) reprTimeout(err error) string {
	var raised *pytext.Exception
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return h.Facts.TimeoutRepr
	case h.Facts.VanishedIsTimeout && errors.As(err, &raised) && raised.Class == "TimeoutError":
		return "TimeoutError(110, 'Connection timed out')"
	}
	return ""
}

func (h *Handler) readAndAnswer(x *Exchange) {
	// What the memory that is given back here held of the last request must not
	// be seen any more: it is another connection's next. The headers of the last
	// request are still there while a line is refused.
	x.Headers.Keep()
	x.member = 0
	x.RawRequestLine = nil
	x.reader.Release()
	raw, err := x.reader.ReadLine(request.MaxLine + 1)
	switch {
	case err != nil:
		x.Fail(listener.Raised(h.Facts, err))
		return
	case len(raw) > request.MaxLine:
		x.RawRequestLine = raw
		line, refusal := request.TooLong()
		x.take(line)
		x.refuse(refusal)
		return
	case len(raw) == 0: // REQUEST-3
		x.CloseConnection = true
		return
	}
	x.RawRequestLine = raw
	if !h.ParseRequest(x) {
		return
	}
	do := h.Do[x.Command] // BASE-1
	if do == nil {        // BASE-2
		x.SendError(x.HTTPStatus(501), "Unsupported method ("+request.Quote(x.Command, h.Facts)+")")
		return
	}
	do(x) // BASE-17: what it sends is its own affair
	x.Flush()
}

// parseRequest takes the request line and the header block apart, answers what
// is refused, and decides on the connection.
func (h *Handler) parseRequest(x *Exchange) bool {
	line, err := x.parseLine()
	x.CloseConnection = !(line.Persistent && h.ProtocolVersion >= persistentProtocol)
	x.take(line)
	if err != nil {
		if err == request.ErrBlank {
			return false
		}
		x.refuse(err)
		return false
	}
	x.Path = line.Path                               // REQUEST-31: a refusal from here on knows the method
	if line.Short && !h.Facts.ShortGetReadsHeaders { // REQUEST-15
		x.Headers.Reset()
		return true
	}
	if err := request.ReadHeaders(&x.reader, &x.Headers, h.Facts); err != nil {
		x.refuse(err)
		return false
	}
	return h.obeyConnection(x)
}

// obeyConnection does what Connection and Expect ask for, each compared as a
// whole (REQUEST-50, REQUEST-56). No other header is looked at, Host included
// (REQUEST-44).
func (h *Handler) obeyConnection(x *Exchange) bool {
	if value, ok := x.field("Connection"); ok {
		switch {
		case request.EqualFold(value, "close"): // REQUEST-48
			x.CloseConnection = true
		case request.EqualFold(value, "keep-alive") && h.ProtocolVersion >= persistentProtocol:
			x.CloseConnection = false // REQUEST-49
		}
	}
	if !h.Facts.ExpectAnswered {
		return true
	}
	value, ok := x.field("Expect")
	// REQUEST-55: the version of the request, too, is compared as text.
	if ok && request.EqualFold(value, "100-continue") &&
		h.ProtocolVersion >= persistentProtocol && x.RequestVersion >= persistentProtocol {
		return h.HandleExpect100(x) // REQUEST-57: before the method is looked for; BASE-30
	}
	return true
}

// field reads a field as the class of headers would (BASE-50).
func (x *Exchange) field(name string) (value []byte, ok bool) {
	if message := x.Handler.MessageClass; message != nil {
		text, ok := message(x, name)
		return []byte(text), ok
	}
	return x.Headers.Lookup(name)
}

// handleExpect100 lets the client continue (REQUEST-53).
func (h *Handler) handleExpect100(x *Exchange) bool {
	x.SendResponseOnly(x.HTTPStatus(100))
	x.EndHeaders()
	return x.err == nil
}

// parseLine parses RawRequestLine, unless it is the line that was parsed last:
// a client that asks again gets the text that is already there, which is what
// keeps the plain GET path free of allocation.
func (x *Exchange) parseLine() (request.Line, error) {
	if x.lastRaw != "" && string(x.RawRequestLine) == x.lastRaw {
		return x.last, nil
	}
	line, err := request.ParseLine(x.RawRequestLine, x.Handler.Facts)
	if err == nil {
		x.lastRaw, x.last = string(x.RawRequestLine), line
	}
	return line, err
}

// take sets what the reply and the log need to know of the request line
// (BASE-18). A line that has named no version has the default one (BASE-51).
func (x *Exchange) take(line request.Line) {
	x.RequestLine, x.Command, x.RequestVersion = line.Text, line.Command, line.Version
	if line.Version == request.Version09 && !line.Named {
		x.RequestVersion = x.Handler.DefaultRequestVersion
	}
}

// refuse answers with the error reply that a refusal carries; any other error
// is a failure of the connection.
func (x *Exchange) refuse(err error) {
	var refusal *request.Refusal
	switch {
	case !errors.As(err, &refusal):
		x.Fail(listener.Raised(x.Handler.Facts, err))
	case refusal.Message == "":
		x.SendError(x.HTTPStatus(refusal.Status))
	case refusal.Explain == "":
		x.SendError(x.HTTPStatus(refusal.Status), refusal.Message)
	default:
		x.SendError(x.HTTPStatus(refusal.Status), refusal.Message, refusal.Explain)
	}
}
