package cgi

import (
	"io"
	"slices"
	"sync"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// A Handler is the handler class that runs scripts. New and NewFor fill every
// field; a field that is a function must not be nil unless it says so.
type Handler struct {
	*file.Handler

	// CGIDirectories are the folders of scripts, each as a path that begins
	// with a slash and does not end in one: /cgi-bin and /htbin.
	CGIDirectories []string
	// Environ is the environment of the server that scripts inherit, as
	// "name=value". nil is that of the process when a script is run.
	Environ []string
	// Folder is the working folder of scripts; "" is that of the process.
	Folder string
	// Stderr is the standard error of scripts. An *os.File is inherited, and so
	// is os.Stderr when it is nil; any other Writer is given what a script
	// writes, by one call of Write at a time, whichever script it comes from.
	Stderr io.Writer

	// IsCGI tells whether the target of a request names a script, and if so the
	// folder of scripts it is in and the rest of the collapsed path: cgi_info.
	// It is asked before anything is sent. An answer of false with x.Err set
	// is an exception.
	IsCGI func(x *base.Exchange) (dir, rest string, ok bool)
	// RunCGI answers the request for a script, given what IsCGI has found.
	RunCGI func(x *base.Exchange, dir, rest string)
	// IsExecutable tells whether a file may be executed: Executable.
	IsExecutable func(x *base.Exchange, path string) bool
	// IsPython tells whether a name is that of a Python script: one that ends
	// in .py or .pyw.
	IsPython func(x *base.Exchange, path string) bool
	// NobodyUID is the user id that scripts are run with where the server may
	// choose, as root may; a negative one, or one that the server may not
	// become, leaves them that of the server. It is asked for once.
	NobodyUID func() int
	// BeforeFork is called when the status line has been sent, before the
	// process of a script is made. It is nil, which does nothing.
	BeforeFork func(x *base.Exchange)

	nobody     nobody
	complaints sync.Mutex // held while Stderr is written to, when it is no file
}

// New returns a handler that serves directory, and the scripts in it, as the
// default Python does.
func New(directory string) *Handler { return NewFor(python.Default(), directory) }

// NewFor returns a handler that serves directory as the Python does that facts
// describe. One for a Python that has no such handler is that of the last which
// had one, in the words of the newer.
func NewFor(facts *python.Facts, directory string) *Handler {
	h := &Handler{
		Handler:        file.NewFor(facts, directory),
		CGIDirectories: slices.Clone(usualFolders),
	}
	h.Name = "CGIHTTPRequestHandler"
	h.Do["POST"] = h.doPost // CGI-17: and no other method
	sendFile := h.SendHead
	h.SendHead = func(x *base.Exchange) io.ReadCloser { return h.sendHead(x, sendFile) }
	h.IsCGI, h.RunCGI = h.isCGI, h.runCGI
	h.IsExecutable, h.IsPython = h.isExecutable, isPython
	h.NobodyUID = nobodyUID
	handle := h.Handle
	h.Handle = func(x *base.Exchange) {
		x.RFile.Unbuffer() // CGI-35: what follows the headers is the script's
		handle(x)
	}
	return h
}

// usualFolders are the folders of scripts unless told otherwise (CGI-1).
var usualFolders = []string{"/cgi-bin", "/htbin"}

// doPost runs scripts and refuses everything else (CGI-16).
func (h *Handler) doPost(x *base.Exchange) {
	dir, rest, ok := h.IsCGI(x)
	switch {
	case ok:
		h.RunCGI(x, dir, rest)
	case x.Err() == nil:
		x.SendError(x.HTTPStatus(501), "Can only POST to CGI scripts")
	}
}

// sendHead is that of the handler of files for what names no script (CGI-5). A
// script has sent everything when it has run, so HEAD gets its output too
// (CGI-31).
func (h *Handler) sendHead(x *base.Exchange, sendFile func(*base.Exchange) io.ReadCloser) io.ReadCloser {
	dir, rest, ok := h.IsCGI(x)
	switch {
	case ok:
		h.RunCGI(x, dir, rest)
	case x.Err() == nil:
		return sendFile(x)
	}
	return nil
}
