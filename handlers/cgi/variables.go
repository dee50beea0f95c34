package cgi

import (
	"os"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// An environment is that of a script while it is made: what the server has
// (CGI-36), and over it the meta-variables of the request.
type environment struct {
	facts     *python.Facts
	variables []string // "name=value", as the system has them
	err       error    // what Python raises when a variable is set
}

// newEnvironment copies the environment that is inherited: nil is that of the
// process. What has no name is left out, and of several of a name all but the
// first.
func newEnvironment(facts *python.Facts, inherited []string) *environment {
	if inherited == nil {
		inherited = os.Environ()
	}
	e := &environment{facts: facts, variables: make([]string, 0, len(inherited)+24)}
	for _, variable := range inherited {
		if name, _, ok := strings.Cut(variable, "="); ok && e.index(name) < 0 {
			e.variables = append(e.variables, variable)
		}
	}
	e.order()
	return e
}

// order puts the variables into the order of a hash table, where they stand in
// one (CGI-36).
func (e *environment) order() {
	if !e.facts.EnvironIsHashTable {
		return
	}
	var names []string
	values := map[string]string{}
	for _, variable := range e.variables {
		name, value, _ := strings.Cut(variable, "=")
		names, values[name] = append(names, name), value
	}
	for i, name := range pytext.DictOrder(names) {
		e.variables[i] = name + "=" + values[name]
	}
}

// index is where a variable stands, -1 when there is none of the name.
func (e *environment) index(name string) int {
	for i, variable := range e.variables {
		if len(variable) > len(name) && variable[len(name)] == '=' && variable[:len(name)] == name {
			return i
		}
	}
	return -1
}

// set sets a variable, in UTF-8 where the value is text (CGI-58). One that no
// process can have is an exception (CGI-59); the first counts.
func (e *environment) set(name, value string) {
	encoded, err := request.FSEncode(value, e.facts)
	if strings.Contains(encoded, "\x00") {
		err = exception(e.facts.EnvironNulException)
	}
	if err != nil {
		e.fail(err)
		return
	}
	if i := e.index(name); i >= 0 {
		e.variables[i] = name + "=" + encoded
	} else {
		e.variables = append(e.variables, name+"="+encoded)
	}
}

// setUnlessEmpty leaves what is inherited in place of an empty value.
func (e *environment) setUnlessEmpty(name, value string) {
	if value != "" {
		e.set(name, value)
	}
}

func (e *environment) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// sometimesEmpty are the variables that are empty rather than missing (CGI-57).
var sometimesEmpty = []string{"QUERY_STRING", "REMOTE_HOST", "CONTENT_LENGTH", "HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_REFERER"}

// environ makes the environment of a script. No field of the request but those
// named here becomes a variable (CGI-56).
func (h *Handler) environ(x *base.Exchange, s *script) ([]string, error) {
	e := newEnvironment(h.Facts, h.Environ)
	h.setServer(e, x)
	h.setTarget(e, x, s)
	h.setClient(e, x)
	e.setCredentials(x.Headers.Get("Authorization"))
	h.setBody(e, x)
	h.setAccepted(e, x)
	for _, name := range sometimesEmpty {
		if e.index(name) < 0 {
			e.set(name, "")
		}
	}
	e.order()
	return e.variables, e.err
}

// setServer says what the server is.
func (h *Handler) setServer(e *environment, x *base.Exchange) {
	name, port := "", 0
	if server := x.Conn.Server; server != nil {
		name, port = server.ServerName(), server.ServerPort()
	}
	e.set("SERVER_SOFTWARE", h.VersionString(x)) // CGI-38
	e.set("SERVER_NAME", name)                   // CGI-39
	e.set("GATEWAY_INTERFACE", "CGI/1.1")        // CGI-37
	e.set("SERVER_PROTOCOL", h.ProtocolVersion)  // CGI-41
	e.set("SERVER_PORT", strconv.Itoa(port))     // CGI-40
	e.set("REQUEST_METHOD", x.Command)           // CGI-42
}

// setTarget says what the target has named.
func (h *Handler) setTarget(e *environment, x *base.Exchange, s *script) {
	info := unquote(h.Facts, s.pathInfo)
	e.set("PATH_INFO", info)                           // CGI-44
	e.set("PATH_TRANSLATED", h.TranslatePath(x, info)) // CGI-45
	e.set("SCRIPT_NAME", s.name)                       // CGI-43
	if h.Facts.EmptyQuerySet || s.query != "" {
		e.set("QUERY_STRING", s.query) // CGI-46
	}
}

// setClient says who asks.
func (h *Handler) setClient(e *environment, x *base.Exchange) {
	address := x.Conn.ClientHost()
	if h.Facts.RemoteHostSet { // CGI-48
		if host := h.AddressString(x); host != address {
			e.set("REMOTE_HOST", host)
		}
	}
	e.set("REMOTE_ADDR", address) // CGI-47
}

// setBody says what the client says of its body.
func (h *Handler) setBody(e *environment, x *base.Exchange) {
	switch {
	case x.Headers.Has("Content-Type"):
		e.set("CONTENT_TYPE", x.Headers.Get("Content-Type")) // CGI-51
	case !h.Facts.ShortGetReadsHeaders && len(request.Fields(nil, x.RequestLine, h.Facts)) == 2:
		// CGI-32: a dict stands for the headers that have not been read.
		e.fail(&pytext.Exception{Class: "AttributeError", Text: "'dict' object has no attribute 'get_content_type'"})
	default:
		e.set("CONTENT_TYPE", "text/plain") // CGI-51: that of a mail
	}
	e.setUnlessEmpty("CONTENT_LENGTH", x.Headers.Get("Content-Length")) // CGI-52
}

// setAccepted passes on the four fields that every script is told of.
func (h *Handler) setAccepted(e *environment, x *base.Exchange) {
	e.setUnlessEmpty("HTTP_REFERER", x.Headers.Get("Referer")) // CGI-55
	e.set("HTTP_ACCEPT", accept(h.Facts, &x.Headers))
	e.setUnlessEmpty("HTTP_USER_AGENT", x.Headers.Get("User-Agent")) // CGI-55
	var cookies []string
	for _, cookie := range x.Headers.Values("Cookie") {
		if cookie != "" {
			cookies = append(cookies, cookie)
		}
	}
	e.setUnlessEmpty("HTTP_COOKIE", strings.Join(cookies, ", ")) // CGI-54
}

// accept is HTTP_ACCEPT (CGI-53).
func accept(facts *python.Facts, headers *request.Headers) string {
	switch facts.AcceptSource {
	case python.AcceptValues:
		return strings.Join(headers.Values("Accept"), ",")
	case python.AcceptLines:
		var parts []string
		for _, line := range headers.AllMatching("accept") {
			if pytext.IsSpaceByte(line[0]) {
				parts = append(parts, pytext.StripBytes(line))
			} else {
				parts = append(parts, strings.Split(line[len("accept:"):], ",")...)
			}
		}
		return strings.Join(parts, ",")
	}
	return ""
}
