package base

import (
	"strconv"

	"github.com/glasshttp/glass/server/pytext"
)

// logRequest logs the request line in quotes, the code and the size (BASE-34).
func (h *Handler) logRequest(x *Exchange, code int, size int64) {
	o := x.getOutput()
	message := append(o.log[:0], '"')
	message = append(message, x.RequestLine...)
	message = append(message, `" `...)
	message = appendNumber(message, int64(code))
	message = append(message, ' ')
	message = appendNumber(message, size)
	// While it is used nobody else may have it, whatever an override does: log
	// something else, or send a file, which lets go of all memory.
	o.log = nil
	if h.Facts.RequestRelined {
		x.logged.request, x.logged.code, x.logged.size = true, code, size
	}
	h.LogMessage(x, message)
	if x.output != nil {
		x.output.log = message
	}
}

// appendNumber appends a number, or a dash for -1, one that is not known. Other
// negative numbers are codes like any other.
func appendNumber(out []byte, n int64) []byte {
	if n == -1 {
		return append(out, '-')
	}
	return strconv.AppendInt(out, n, 10)
}

// logError passes the message on, so that LogMessage has the whole log
// (BASE-39).
func (h *Handler) logError(x *Exchange, message []byte) {
	x.logged.isError = h.Facts.RequestRelined
	h.LogMessage(x, message)
}

// logMessage writes one line: address, time, message (BASE-33).
func (h *Handler) logMessage(x *Exchange, message []byte) {
	if x.err != nil {
		return
	}
	colours := h.colours()
	o := x.getOutput()
	line := append(o.line[:0], colours.Timestamp...)
	o.line = nil              // as in logRequest
	if h.Facts.NameLookedUp { // BASE-43: a look-up would keep the client waiting
		line = append(line, x.Conn.ClientHost()...)
	} else {
		line = append(line, h.AddressString(x)...)
	}
	line = append(line, " - - ["...)
	line = append(line, h.LogDateTimeString(x)...)
	line = append(line, ']')
	line = append(line, colours.Reset...)
	line = append(line, ' ')
	line = h.appendMessage(line, x, message, colours)
	line = append(line, '\n')
	h.Log.Write(line)
	if x.output != nil {
		x.output.line = line
	}
}

// appendMessage appends a message as the Python that is followed writes it: its
// control characters escaped, so that no client can forge a line or drive a
// terminal (BASE-37), the backslashes of a repr doubled again (BASE-38); or as it
// is, in Pythons older than that.
func (h *Handler) appendMessage(line []byte, x *Exchange, message []byte, colours *Colours) []byte {
	switch now := &x.logged; {
	case now.request:
		now.request = false
		return x.appendRequest(line, now.code, now.size, colours)
	case now.isError:
		now.isError = false
		line = append(line, colours.Error...)
		line = pytext.AppendEscapeLog(line, message)
		return append(line, colours.Reset...)
	case h.Facts.LogEscaped:
		return pytext.AppendEscapeLog(line, message)
	case h.Facts.TextIsBytes:
		return append(line, message...)
	}
	return pytext.AppendBackslashReplace(line, message)
}
