// Package slogto sends what a server logs to log/slog.
//
//	Class     log_request, log_error and log_message of a handler class
//	Server    what goes wrong with a connection: handle_error
//	Lines     anything that is given a listener.Log, line by line
//
// Python's log is text on stderr. What Class and Server make of it are records
// with attributes, by which a log can be searched:
//
//	client     the client's address, as address_string has it
//	method, path, version, status, size    of a request that is answered
//	request    the request line, beside an error or a message
//	error      what a handler has failed with
//	stack      where it has panicked, the innermost last
//
// Levels are Info for requests and messages, Warn for log_error, and Error for what
// a server reports. Text is as the client has sent it: that no client can forge a
// record is the business of the slog.Handler, and both of package slog see to it.
//
// The package changes nothing that a client sees, and it colours nothing.
package slogto

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// Class makes a handler class log to logger: it replaces LogRequest, LogError and
// LogMessage. What has been overridden before is called no more, what is
// overridden afterwards may call these. The attributes of a request are logged by
// LogRequest, so an override of LogMessage does not see them. logger must not be
// nil; see slog.Default.
func Class(h *base.Handler, logger *slog.Logger) {
	h.LogRequest = func(x *base.Exchange, code int, size int64) {
		attributes := []slog.Attr{
			client(x), slog.String("method", x.Command), slog.String("path", x.Path),
			slog.String("version", x.RequestVersion), slog.Int("status", code),
		}
		if size >= 0 { // -1 is a size that is not known
			attributes = append(attributes, slog.Int64("size", size))
		}
		logger.LogAttrs(context.Background(), slog.LevelInfo, "request", attributes...)
	}
	h.LogError = func(x *base.Exchange, message []byte) { say(logger, slog.LevelWarn, x, message) }
	h.LogMessage = func(x *base.Exchange, message []byte) { say(logger, slog.LevelInfo, x, message) }
}

// say logs a message of a handler.
func say(logger *slog.Logger, level slog.Level, x *base.Exchange, message []byte) {
	logger.LogAttrs(context.Background(), level, string(message), client(x), slog.String("request", x.RequestLine))
}

func client(x *base.Exchange) slog.Attr { return slog.String("client", x.Handler.AddressString(x)) }

// Server makes a server log what goes wrong with its connections to logger: it
// replaces HandleError. logger must not be nil.
func Server(s *listener.Server, logger *slog.Logger) {
	s.HandleError = func(c *listener.Conn, err error) {
		attributes := []slog.Attr{slog.String("client", c.ClientHost()), slog.Any("error", err)}
		if p, ok := err.(*listener.Panic); ok {
			var stack []string
			for _, f := range p.Frames() {
				stack = append(stack, fmt.Sprintf("%s %s:%d", f.Function, f.File, f.Line))
			}
			attributes = append(attributes, slog.Any("stack", stack))
		}
		logger.LogAttrs(context.Background(), slog.LevelError, "exception", attributes...)
	}
}

// Lines is a log, each line of which becomes the message of a record of that
// level: for a field Log where Class and Server do not reach. logger must not be
// nil.
func Lines(logger *slog.Logger, level slog.Level) *listener.Log {
	return listener.NewLog(lines{logger, level})
}

type lines struct {
	logger *slog.Logger
	level  slog.Level
}

// Write takes whole lines: a listener.Log gives no others.
func (l lines) Write(text []byte) (int, error) {
	for line := range bytes.Lines(text) {
		l.logger.LogAttrs(context.Background(), l.level, string(bytes.TrimSuffix(line, []byte("\n"))))
	}
	return len(text), nil
}
