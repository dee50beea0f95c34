package apps

import (
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// about tells what a handler knows and has: the target names it.
var _ = register("about", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
		for _, line := range abouts[x.Path](x) {
			io.WriteString(x.WFile, line+"\n")
		}
	}
	return h
})

var abouts = map[string]func(x *base.Exchange) []string{
	"/about/client": func(x *base.Exchange) []string {
		return []string{fmt.Sprintf("client_address = ('%s', %d)", x.Conn.ClientHost(), x.Conn.ClientPort())}
	},
	"/about/server": func(x *base.Exchange) []string {
		s := x.Conn.Server
		return []string{
			fmt.Sprintf("server_port = %d", s.ServerPort()),
			fmt.Sprintf("server_address[1] = %d", s.Addr().(*net.TCPAddr).Port),
		}
	},
	"/about/name": func(x *base.Exchange) []string {
		s := x.Conn.Server
		host, _, _ := net.SplitHostPort(s.Addr().String())
		return []string{
			"server_name = getfqdn: " + pythonBool(s.ServerName() == listener.GetFQDN(s.Facts, host)),
			"fileno = " + pythonBool(s.Fileno() > 2),
		}
	},
	// The size of the queue is Python's: ours is as long as the system allows,
	// which LISTENER-4 leaves to the server.
	"/about/queue": func(x *base.Exchange) []string {
		s := x.Conn.Server
		return []string{
			fmt.Sprintf("request_queue_size = %d", s.Facts.RequestQueueSize),
			"allow_reuse_address = " + pythonBool(s.AllowReuseAddress),
			"timeout = " + seconds(s.Timeout),
		}
	},
	"/about/connection": func(x *base.Exchange) []string {
		peer := fmt.Sprintf("%s:%d", x.Conn.ClientHost(), x.Conn.ClientPort())
		return []string{"peer = client_address: " + pythonBool(x.Conn.RemoteAddr().String() == peer)}
	},
	"/about/line": func(x *base.Exchange) []string {
		mark := "b"
		if x.Handler.Facts.TextIsBytes {
			mark = "" // bytes are what every string is
		}
		return []string{"raw_requestline = " + mark + pytext.ReprBytes(string(x.RawRequestLine))}
	},
	"/about/headers": func(x *base.Exchange) []string {
		// Go has one type for all of them; Python has no message for a request
		// of HTTP/0.9 from the version on that reads no headers for it.
		if x.RequestVersion == "HTTP/0.9" && !x.Handler.Facts.ShortGetReadsHeaders {
			return []string{"headers are a dict"}
		}
		return []string{"headers are a " + x.Handler.Facts.MessageClass}
	},
	"/about/a/field": func(x *base.Exchange) []string {
		return []string{"X = " + pytext.Repr(x.Headers.Get("X"))}
	},
	"/about/no/field": func(x *base.Exchange) []string {
		if x.Headers.Has("X") || !missing(x, "X") {
			return nil
		}
		return []string{"X = None", "X = 'none'"}
	},
	"/about/class": aboutClass,
	"/about/names": func(x *base.Exchange) []string {
		return append(x.Handler.WeekdayName[:], x.Handler.MonthName[1:]...)
	},
	"/about/address": func(x *base.Exchange) []string {
		return []string{x.Handler.AddressString(x)}
	},
	"/about/now": func(x *base.Exchange) []string {
		now := x.Handler.DateTimeString(x, time.Time{})
		return []string{now, now, x.Handler.LogDateTimeString(x)}
	},
	"/about/write": func(x *base.Exchange) []string {
		n, _ := io.WriteString(x.WFile, "five\n")
		if !x.Handler.Facts.CountWritten {
			return []string{"write() = None"}
		}
		return []string{fmt.Sprintf("write() = %d", n)}
	},
	"/about/rest": func(x *base.Exchange) []string {
		rest, err := io.ReadAll(x.RFile)
		x.Fail(err)
		return []string{fmt.Sprintf("read() = %d bytes", len(rest))}
	},
	"/about/rows": func(x *base.Exchange) (lines []string) {
		for range 3 {
			row, err := x.RFile.ReadLine(65536)
			x.Fail(err)
			lines = append(lines, fmt.Sprintf("readline() = %d bytes", len(row)))
		}
		return lines
	},
}

// aboutClass tells the attributes of the class. What Go has no field for stands
// here as Python has it, and is how the package behaves.
func aboutClass(x *base.Exchange) []string {
	h := x.Handler
	return []string{
		"protocol_version = " + pytext.Repr(h.ProtocolVersion),
		"default_request_version = " + pytext.Repr(h.DefaultRequestVersion),
		"error_content_type = " + pytext.Repr(h.ErrorContentType),
		"rbufsize = -1",
		"wbufsize = 0",
		"timeout = " + seconds(h.Timeout),
		"disable_nagle_algorithm = False",
	}
}

// seconds is a timeout as Python shows it.
func seconds(timeout time.Duration) string {
	if timeout == 0 {
		return "None"
	}
	return fmt.Sprint(timeout.Seconds())
}

func pythonBool(b bool) string { return strings.ToUpper(fmt.Sprint(b)[:1]) + fmt.Sprint(b)[1:] }
