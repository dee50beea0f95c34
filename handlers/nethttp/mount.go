package nethttp

import (
	"bufio"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"

	"github.com/glasshttp/glass/server/listener"
)

// Mounted is a handler of ours as one of net/http; see Mount. Set its fields
// before the first request.
type Mounted struct {
	// Handler answers the requests.
	Handler listener.Handler

	// Log is where a request that has failed is reported; nil means
	// listener.Stderr. What Handler itself logs goes where its own fields say.
	Log *listener.Log

	// HandleError is told of a request that has failed in place of the report
	// in Log; nil writes that.
	HandleError func(c *listener.Conn, err error)

	servers sync.Map // local address -> *listener.Server
}

// Mount makes an http.Handler of a handler of ours: each request becomes a
// connection of its own that ends with the reply, whatever was agreed about
// keeping it. Its client_address is the request's RemoteAddr; its server has the
// address that the request came to, and no socket. The exchange's context is the
// request's.
//
// A prefix that http.StripPrefix or a router has cut off the path is put before
// the path of a Location in the reply, so that redirects stay below it. A body
// whose length nobody has announced is read first, as Python's handlers know
// bodies by their Content-Length alone; more than 8 MiB of that is refused with
// 411.
//
// A handler that has ended leaves the rest of a body to be read and dropped,
// unless a deadline for reading has passed, as one does when a script ends before
// its body has come: then the reply ends the connection, where HTTP/2 ends the
// request alone.
//
// When the handler fails, the client gets what has been sent by then and
// the end of the connection, as http.ErrAbortHandler has it. A reply that is none,
// as one to HTTP/0.9, becomes 502.
func Mount(h listener.Handler) *Mounted { return &Mounted{Handler: h} }

// ServeHTTP answers one request.
func (m *Mounted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	request, body, status := replay(r, control)
	if request == nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	control.EnableFullDuplex() // where it can't be, it need not be
	out, in := io.Pipe()
	c := newConn(w, r, request, body, in)
	handled := make(chan struct{})
	go func() {
		defer close(handled)
		m.server(c.local).HandleConn(c)
	}()
	err := relay(w, r, bufio.NewReader(out))
	out.CloseWithError(syscall.EPIPE) // what is still written comes too late
	<-handled
	if !body.drain() {
		endConnection(w)
	}
	if err != nil {
		panic(http.ErrAbortHandler)
	}
}

// errNoReply says that the handler has ended before it had sent a header.
var errNoReply = errors.New("no reply")

// relay sends the client what the handler answers.
func relay(w http.ResponseWriter, r *http.Request, reply *bufio.Reader) error {
	answer, err := http.ReadResponse(reply, r)
	for err == nil && answer.StatusCode/100 == 1 && answer.StatusCode != http.StatusSwitchingProtocols {
		hint(w, answer, r)
		answer, err = http.ReadResponse(reply, r)
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errNoReply
	case err != nil || answer.StatusCode < 200:
		http.Error(w, "The handler's reply is none of HTTP", http.StatusBadGateway)
		return nil
	}
	copyHeader(w.Header(), answer.Header, r)
	if _, typed := answer.Header["Content-Type"]; !typed {
		w.Header()["Content-Type"] = nil // nobody guesses in Python
	}
	w.WriteHeader(answer.StatusCode)
	to := io.Writer(w)
	if answer.ContentLength == -1 {
		to = piecemeal{w, http.NewResponseController(w)}
	} // else it may be gathered: the client knows when it has all
	if _, err := io.Copy(to, answer.Body); err != nil {
		http.NewResponseController(w).Flush() // what has come, the client gets
		return err
	}
	_, err = io.Copy(io.Discard, reply) // until the handler has ended
	return err
}

// hint sends a reply that is not the last.
func hint(w http.ResponseWriter, answer *http.Response, r *http.Request) {
	before := w.Header().Clone()
	copyHeader(w.Header(), answer.Header, r)
	w.WriteHeader(answer.StatusCode)
	clear(w.Header())
	maps.Copy(w.Header(), before)
}

// A piecemeal sends each piece of a reply as it comes.
type piecemeal struct {
	io.Writer
	control *http.ResponseController
}

func (p piecemeal) Write(piece []byte) (int, error) {
	n, err := p.Writer.Write(piece)
	p.control.Flush() // an error shows in the write that follows
	return n, err
}

// perConnection are the header fields that concern one connection alone (RFC
// 9110 section 7.6.1): they end where it does.
var perConnection = map[string]bool{
	"Connection": true, "Keep-Alive": true, "Proxy-Connection": true,
	"Te": true, "Trailer": true, "Transfer-Encoding": true, "Upgrade": true,
}

// copyHeader copies a reply's header, with redirects put below the prefix that
// the handler knows nothing of.
func copyHeader(to, from http.Header, r *http.Request) {
	for name, values := range from {
		if !perConnection[name] {
			to[name] = values
		}
	}
	if where := from["Location"]; len(where) == 1 && strings.HasPrefix(where[0], "/") && !strings.HasPrefix(where[0], "//") {
		to["Location"] = []string{cutPrefix(r) + where[0]}
	}
}

// cutPrefix is what has been cut off the path since the request was read.
func cutPrefix(r *http.Request) string {
	asked, _, _ := strings.Cut(r.RequestURI, "?")
	prefix, ok := strings.CutSuffix(asked, r.URL.EscapedPath())
	if !ok || !strings.HasPrefix(prefix, "/") {
		return ""
	}
	return strings.TrimSuffix(prefix, "/")
}

// server is the server that requests to one local address are handled by.
func (m *Mounted) server(local net.Addr) *listener.Server {
	if s, ok := m.servers.Load(local.String()); ok {
		return s.(*listener.Server)
	}
	s := listener.NewOn(place{local}, m.Handler)
	s.Log = m.Log
	if m.HandleError != nil {
		s.HandleError = m.HandleError
	}
	finish := s.FinishRequest
	s.FinishRequest = func(c *listener.Conn) error {
		c.Once = true
		return finish(c)
	}
	kept, _ := m.servers.LoadOrStore(local.String(), s)
	return kept.(*listener.Server)
}
