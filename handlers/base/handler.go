package base

import (
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// A Handler is a handler class: its attributes and its methods. New and NewFor
// fill every field; a field that is a function must not be nil, unless it says so.
// The library calls them where Python's does, those that a method may call too
// through the method of the same name of Exchange.
//
// Change fields before the first connection is served, never after.
type Handler struct {
	// Name is the name of the class. Only exceptions mention it.
	Name string
	// Facts are those of the Python that is followed.
	Facts *python.Facts

	// ServerVersion and SysVersion, joined by a blank, are the Server header.
	ServerVersion string
	SysVersion    string
	// ProtocolVersion is the version that replies claim, "HTTP/1.0" unless
	// changed. From "HTTP/1.1" on, compared as text, connections stay open.
	ProtocolVersion string
	// DefaultRequestVersion is the version of a request that names none, and of
	// one whose line is refused before its version is known. "HTTP/0.9", which
	// it is unless changed, keeps status line and headers off the reply.
	DefaultRequestVersion string
	// ErrorMessageFormat is the page of an error reply. %(code)d, %(message)s
	// and %(explain)s are replaced, with a width and the like as Python's
	// operator % has them; a percent sign is written twice.
	ErrorMessageFormat string
	// ErrorContentType is the Content-Type of that page.
	ErrorContentType string
	// Responses says what status codes are called. The map is the handler's own.
	Responses map[int]python.Status
	// WeekdayName and MonthName are the names of days, from Monday on, and of
	// months, from MonthName[1] on. Log lines have those of months; dates of 2.7
	// have both, and those of later Pythons neither (BASE-64).
	WeekdayName [7]string
	MonthName   [13]string
	// Timeout is the longest that one read or write may take, after which the
	// connection is given up. Zero waits for ever, as Python does.
	Timeout time.Duration
	// Log receives every log line; New sets it to listener.Stderr.
	Log *listener.Log
	// LogColours colours log lines, in Pythons that colour theirs. nil, which New
	// leaves it at, takes the colours of that Python, if the file that Log writes
	// to is one that shows them (BASE-67); the zero value colours nothing.
	LogColours *Colours
	// Now is the clock of Date headers and log lines; New sets it to time.Now.
	Now func() time.Time

	// Do has the method for each request method: do_GET is Do["GET"]. A
	// request method without an entry is answered with 501.
	Do map[string]func(x *Exchange)

	// Setup is called when a connection begins and Finish when it is over, whatever
	// has become of it, unless Setup has failed (BASE-48). By default Setup does
	// nothing and Finish writes out what is held back.
	Setup  func(x *Exchange)
	Finish func(x *Exchange)
	// Handle serves all requests of a connection, HandleOneRequest one. The
	// second reads the line, parses, and calls the method of Do.
	Handle           func(x *Exchange)
	HandleOneRequest func(x *Exchange)
	// ParseRequest takes RawRequestLine and the header lines after it apart.
	// False says that the request is over: the error reply has been sent, or
	// none is due.
	ParseRequest func(x *Exchange) bool
	// MessageClass may be nil. It reads a field of the header block for the server, which asks
	// for Connection and Expect: what the method get of Python's class does
	// (BASE-50). nil, which New leaves it at, is Exchange.Headers.Lookup.
	MessageClass func(x *Exchange, name string) (value string, ok bool)
	// HandleExpect100 decides on Expect: 100-continue. It sends 100 Continue
	// and answers true, or sends a final reply and answers false. As 2.7 nobody
	// calls it.
	HandleExpect100 func(x *Exchange) bool

	// SendError logs and sends a whole error reply and ends the connection.
	// text is the message for the status line, then the explanation for the
	// page; what is left out comes from Responses, or is ??? for a code that
	// is not there.
	SendError func(x *Exchange, code int, text ...string)
	// SendResponse logs the request and adds status line, Server and Date to
	// the header buffer. Without a message the phrase of Responses is used.
	SendResponse func(x *Exchange, code int, message ...string)
	// SendResponseOnly adds just the status line, and does not log.
	SendResponseOnly func(x *Exchange, code int, message ...string)
	// SendHeader adds a header line. A Connection header that says close or
	// keep-alive also decides on the connection.
	SendHeader func(x *Exchange, keyword, value string)
	// EndHeaders adds the blank line and flushes the header buffer.
	EndHeaders func(x *Exchange)
	// FlushHeaders writes the header buffer out and empties it. 2.7 has neither
	// the buffer nor the method: each header is sent at once, and to call this, or
	// SendResponseOnly, is an AttributeError (BASE-8, BASE-9).
	FlushHeaders func(x *Exchange)

	// LogRequest logs the request line with a status code and a size, each -1
	// when it is not known.
	LogRequest func(x *Exchange, code int, size int64)
	// LogError logs an error; it passes the message on to LogMessage.
	LogError func(x *Exchange, message []byte)
	// LogMessage writes a message, already formatted, with the client's
	// address and the time before it. The bytes are valid during the call.
	LogMessage func(x *Exchange, message []byte)

	// VersionString is the value of the Server header.
	VersionString func(x *Exchange) string
	// DateTimeString is t, or the current time when t is zero, as an HTTP date
	// such as "Sun, 06 Nov 1994 08:49:37 GMT".
	DateTimeString func(x *Exchange, t time.Time) string
	// LogDateTimeString is the current time for a log line, in local time:
	// "06/Nov/1994 08:49:37".
	LogDateTimeString func(x *Exchange) string
	// AddressString is the client's address as log lines show it. In 2.7 it is
	// the name that the address has, which may take seconds to look up, and the
	// log does not ask for it (BASE-43).
	AddressString func(x *Exchange) string

	once          sync.Once
	version       string // what VersionString answers by default
	exchanges     sync.Pool
	chooseColours sync.Once
	chosen        *Colours // for LogColours, when that is nil
	// The last second that was asked for, as an HTTP date and as a log time.
	lastDate, lastLogTime atomic.Pointer[stamp]
}

// New returns the handler class of the default Python, without any method.
func New() *Handler { return NewFor(python.Default()) }

// NewFor returns the handler class of the Python that facts describe.
func NewFor(facts *python.Facts) *Handler {
	h := &Handler{
		Name:                  "BaseHTTPRequestHandler",
		Facts:                 facts,
		ServerVersion:         facts.BaseServerVersion,
		SysVersion:            facts.SysVersion,
		ProtocolVersion:       "HTTP/1.0",
		DefaultRequestVersion: request.Version09,
		ErrorMessageFormat:    facts.ErrorMessageFormat,
		ErrorContentType:      facts.ErrorContentType,
		Responses:             maps.Clone(facts.Responses),
		WeekdayName:           weekdayNames,
		MonthName:             monthNames,
		Log:                   listener.Stderr,
		Now:                   time.Now,
		Do:                    map[string]func(*Exchange){},
	}
	h.Setup, h.Finish = func(*Exchange) {}, (*Exchange).Flush
	h.Handle, h.HandleOneRequest = h.handle, h.handleOneRequest
	h.ParseRequest, h.HandleExpect100 = h.parseRequest, h.handleExpect100
	h.SendError, h.SendResponse, h.SendResponseOnly = h.sendError, h.sendResponse, h.sendResponseOnly
	h.SendHeader, h.EndHeaders, h.FlushHeaders = h.sendHeader, h.endHeaders, h.flushHeaders
	h.LogRequest, h.LogError, h.LogMessage = h.logRequest, h.logError, h.logMessage
	h.VersionString, h.AddressString = h.versionString, h.addressString
	h.DateTimeString, h.LogDateTimeString = h.dateTimeString, h.logDateTimeString
	return h
}

// ServeConn handles all requests of one connection: what Python does in the
// constructor of the class. The error is what the handling failed with, for
// the server to report; ends and time-outs of the client are none.
//
// It is listener.ErrAsleep when the client has been silent for so long that the
// server would rather have the goroutine (see listener.Server.SleepAfter); Handle
// has returned then and is called again when there is something to read.
func (h *Handler) ServeConn(c *listener.Conn) error {
	x, woken := c.Kept.(*Exchange)
	if !woken {
		x = h.exchange(c)
	}
	c.Kept = nil
	if x.err == nil {
		h.handleAndFinish(x)
	}
	if x.asleep {
		c.Kept = x
		return listener.ErrAsleep
	}
	err := x.err
	x.end()
	h.exchanges.Put(x) // not after a panic: nobody knows what state it is in
	return err
}

// exchange makes an exchange ready for a connection.
func (h *Handler) exchange(c *listener.Conn) *Exchange {
	h.once.Do(func() { h.version = h.ServerVersion + " " + h.SysVersion })
	x, _ := h.exchanges.Get().(*Exchange)
	if x == nil {
		x = newExchange(h)
	}
	c.Timeout = h.Timeout
	x.begin(c)
	h.Setup(x)
	return x
}

// handleAndFinish is "try: handle() finally: finish()". A failure of Handle does
// not keep Finish from what it does, and one of Finish comes before it. What was
// written by a handler that panics is on its way in Python; only the header buffer
// is lost.
func (h *Handler) handleAndFinish(x *Exchange) {
	defer func() {
		if x.asleep { // and not finished
			return
		}
		err := x.err
		x.err = nil
		h.Finish(x)
		x.Flush()
		if x.err == nil {
			x.err = err
		}
	}()
	h.Handle(x)
}

// Follows gives Facts: a server that is made for the handler follows the same
// Python; see listener.Follower.
func (h *Handler) Follows() *python.Facts { return h.Facts }

// versionString is made once, from ServerVersion and SysVersion (BASE-5).
func (h *Handler) versionString(*Exchange) string {
	if h.version == "" { // nothing has been served yet
		return h.ServerVersion + " " + h.SysVersion
	}
	return h.version
}
