package transcript

import (
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// A Case is one transcript file. The fields of the header are described where
// they are read and printed, in header.go.
type Case struct {
	// ID is the file's path below golden/ without its ending, such as
	// "file/a-directory-is-redirected". It is not in the file: whoever reads
	// one sets it.
	ID string

	Title    string
	Clauses  []string
	Handler  string   // HandlerFile, HandlerCGI, HandlerBase, HandlerServe or "app:NAME"
	Serial   bool     // HTTPServer instead of ThreadingHTTPServer
	Tree     string   // "" for an empty folder
	Protocol string   // protocol_version; "" leaves Python's own, HTTP/1.0
	CGI      []string // cgi_directories: HandlerCGI only; nil leaves Python's own
	Module   string   // what python -m runs where that is not http.server: HandlerServe and 2.7 only
	Args     []Text   // the words of a command line: HandlerServe only
	Environ  []string // "NAME=value", added to the environment of the server
	Python   Ranges   // the Pythons for which the case makes sense
	Needs    []string
	Literal  []string // placeholders the recorder leaves as bytes
	Recorded []string // releases, such as "3.14.8": nil before the first recording

	Blocks []Block
}

// The handlers that are not apps.
const (
	HandlerFile  = "file"
	HandlerCGI   = "cgi"
	HandlerBase  = "base"
	HandlerServe = "serve"
)

// App gives the name of the app that the case plays against, and whether it is
// one of golden/apps at all.
func (c *Case) App() (name string, ok bool) { return strings.CutPrefix(c.Handler, "app:") }

// RecordedVersions gives the versions of the recorded releases.
func (c *Case) RecordedVersions() []python.Version {
	var vs []python.Version
	for _, release := range c.Recorded {
		v, err := python.ParseVersion(release)
		if err == nil { // Parse has seen to it
			vs = append(vs, v)
		}
	}
	return vs
}

// A Block is a group of lines: what one side does without the other in
// between, as a rule.
type Block struct {
	Versions Ranges // the Pythons it holds for: nil for all
	Events   []Event
}

// A Kind is what an event is: the sign its lines begin with.
type Kind string

// The kinds of events.
const (
	Remark    Kind = "#"
	On        Kind = "@"
	Send      Kind = ">"
	HalfClose Kind = ">."
	Close     Kind = ">!"
	Receive   Kind = "<"
	End       Kind = "<."
	Reply     Kind = "<?"
	Signal    Kind = "$ kill"
	Status    Kind = "$?"
	Stdout    Kind = "|"
	Stderr    Kind = "!"
)

// An Event is what one line says, or a run of text lines together.
type Event struct {
	Kind Kind
	Text Text // of Send, Receive, Stdout and Stderr

	// Word is the text of a Remark, the name of the connection for On, the
	// name of a Signal ("INT"), the number of a Status.
	Word string
	// Address is what On dials, "" for the address the server is bound to;
	// Plain dials that without TLS.
	Address string

	// Conn is the connection the event belongs to. Only For fills it in; in
	// a Block the On before the event says it.
	Conn string
}

// Plain is the Address of a connection that speaks no TLS to a server that
// does. All others speak it where the server's banner says HTTPS.
const Plain = "plain"

// onConnection reports whether an event of this kind belongs to a connection.
func (k Kind) onConnection() bool {
	switch k {
	case Send, HalfClose, Close, Receive, End, Reply:
		return true
	}
	return false
}

// ByServer reports whether an event of this kind is the server's doing: what
// the recorder writes.
func (k Kind) ByServer() bool {
	switch k {
	case Receive, End, Status, Stdout, Stderr:
		return true
	}
	return false
}

// hasText reports whether the lines of this kind hold bytes, and runs of them
// are one event.
func (k Kind) hasText() bool {
	switch k {
	case Send, Receive, Stdout, Stderr:
		return true
	}
	return false
}
