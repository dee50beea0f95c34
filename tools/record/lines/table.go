package lines

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Line is one of a file, such as http/server.py:148.
type Line struct {
	File   string
	Number int
}

// Compare orders lines by file and number; files in the order of their names.
func (l Line) Compare(m Line) int {
	if c := strings.Compare(l.File, m.File); c != 0 {
		return c
	}
	return l.Number - m.Number
}

func (l Line) String() string { return fmt.Sprintf("%s:%d", l.File, l.Number) }

// ParseLine reads what String gives.
func ParseLine(text string) (Line, error) {
	file, number, _ := strings.Cut(text, ":")
	n, err := strconv.Atoi(number)
	if err != nil || file == "" || n < 1 {
		return Line{}, fmt.Errorf("%q is no FILE:NUMBER", text)
	}
	return Line{file, n}, nil
}

// A Table holds the lines that could be executed, and the function of each:
// "HTTPServer.server_bind", a class for what is done when it is made, and
// "<module>".
type Table map[Line]string

// ReadTable reads what lines.py prints: FILE:NUMBER FUNCTION.
func ReadTable(r io.Reader) (Table, error) {
	t := Table{}
	for in := bufio.NewScanner(r); in.Scan(); {
		at, function, _ := strings.Cut(in.Text(), " ")
		line, err := ParseLine(at)
		if err != nil {
			return nil, err
		}
		t[line] = function
	}
	if len(t) == 0 {
		return nil, fmt.Errorf("no line could be executed")
	}
	return t, nil
}

// Reached holds the lines that were executed, by chapter. Those of Import were
// when a module was imported.
type Reached map[string]map[Line]bool

// Import stands for a chapter: what is executed before any case is played.
const Import = "import"

// Add reads what lines.py has written: FILE:NUMBER.
func (r Reached) Add(chapter string, from io.Reader) error {
	if r[chapter] == nil {
		r[chapter] = map[Line]bool{}
	}
	for in := bufio.NewScanner(from); in.Scan(); {
		line, err := ParseLine(in.Text())
		if err != nil {
			return err
		}
		r[chapter][line] = true
	}
	return nil
}

// by tells whether the cases of a chapter, or importing, executed a line.
func (r Reached) by(chapter string, line Line) bool { return r[chapter][line] || r[Import][line] }

// chapters says which chapter a class or function belongs to; the longest
// beginning of a name decides. The rest of a file is the command line's.
var chapters = map[string]string{
	"HTTPServer":                               "listener",
	"ThreadingHTTPServer":                      "listener",
	"BaseHTTPRequestHandler":                   "base",
	"BaseHTTPRequestHandler.parse_request":     "request",
	"BaseHTTPRequestHandler.handle_expect_100": "request",
	"_quote_html":                              "base",
	"SimpleHTTPRequestHandler":                 "file",
	"CGIHTTPRequestHandler":                    "cgi",
	"_url_collapse_path":                       "cgi",
	"nobody_uid":                               "cgi",
	"executable":                               "cgi",
}

// Chapter gives the chapter of a function.
func Chapter(function string) string {
	for name := function; ; {
		if chapter := chapters[name]; chapter != "" {
			return chapter
		}
		dot := strings.LastIndexByte(name, '.')
		if dot < 0 {
			return "serve"
		}
		name = name[:dot]
	}
}
