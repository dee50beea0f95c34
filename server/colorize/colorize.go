// Package colorize decides whether text for a terminal has colours, and which:
// the part of Python's _colorize that http.server uses.
//
//	Can                 can_colorize
//	HTTPServer          theme section http_server: what stands around each part
//	DefaultHTTPServer   its colours in the default theme
//	NoHTTPServer        its colours where there are to be none
//	Traceback           what stands around the parts of the end of a traceback
//
// Themes of other programs, and changing the theme while a program runs, are
// left out.
package colorize

import (
	"os"

	"golang.org/x/term"
)

// Can tells whether what is written to file may have colours (SERVE-37,
// BASE-67): as PYTHON_COLORS, NO_COLOR and FORCE_COLOR say, the first of them
// that says anything, else whether file is a terminal that is not called dumb.
// env reads the environment, such as os.Getenv; file may be nil, which is no
// terminal.
func Can(env func(string) string, file *os.File) bool {
	return Terminal(file != nil && term.IsTerminal(int(file.Fd()))).Can(env)
}

// A Terminal is whether something is a terminal, where that is known already.
type Terminal bool

// Can is the function of that name, for what is a terminal or is none.
func (t Terminal) Can(env func(string) string) bool {
	switch asked := env("PYTHON_COLORS"); {
	case asked == "0":
		return false
	case asked == "1":
		return true
	case env("NO_COLOR") != "":
		return false
	case env("FORCE_COLOR") != "":
		return true
	}
	return env("TERM") != "dumb" && bool(t)
}

// An HTTPServer has what is written before each part of what http.server says
// on a terminal: sequences of SGR (ECMA-48 section 8.3.117), or nothing.
type HTTPServer struct {
	Error               string // the message of an error
	Path                string // the target of a request
	Serving             string // the banner
	Size                string // the size of a reply
	StatusInformational string // codes below 200
	StatusOK            string // codes below 300
	StatusRedirect      string // codes below 400
	StatusClientError   string // codes below 500
	StatusServerError   string // all others
	Timestamp           string // address and time
	URL                 string // the address in the banner
	Reset               string // written behind each
}

// DefaultHTTPServer has the colours of Python's default theme.
var DefaultHTTPServer = HTTPServer{
	Error:               yellow,
	Path:                cyan,
	Serving:             green,
	Size:                grey,
	StatusInformational: reset,
	StatusOK:            green,
	StatusRedirect:      intenseCyan,
	StatusClientError:   yellow,
	StatusServerError:   red,
	Timestamp:           grey,
	URL:                 cyan,
	Reset:               reset,
}

// NoHTTPServer colours nothing.
var NoHTTPServer HTTPServer

const (
	reset       = "\x1b[0m"
	red         = "\x1b[31m"
	green       = "\x1b[32m"
	yellow      = "\x1b[33m"
	cyan        = "\x1b[36m"
	grey        = "\x1b[90m"
	intenseCyan = "\x1b[96m"
)
