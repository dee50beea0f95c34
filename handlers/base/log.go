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
	o.log = message
	h.LogMessage(x, message)
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
func (h *Handler) logError(x *Exchange, message []byte) { h.LogMessage(x, message) }

// logMessage writes one line: address, time, message (BASE-33), the message's
// control characters escaped, so that no client can forge a line or drive a
// terminal (BASE-37). The backslashes of a repr are doubled again (BASE-38).
func (h *Handler) logMessage(x *Exchange, message []byte) {
	if x.err != nil {
		return
	}
	line := x.getOutput().line[:0]
	line = append(line, h.AddressString(x)...)
	line = append(line, " - - ["...)
	line = append(line, h.LogDateTimeString(x)...)
	line = append(line, "] "...)
	line = pytext.AppendEscapeLog(line, message)
	line = append(line, '\n')
	x.output.line = line
	h.Log.Write(line)
}
