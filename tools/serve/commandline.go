package main

import (
	"errors"
	"os"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

// Settings are what a command line asks for. Text is in the form of package
// pytext.
type settings struct {
	facts     *python.Facts
	help      string  // what -h prints; empty without it
	bind      *string // nil: all interfaces
	directory string
	protocol  string
	port      int64 // as written; resolve makes a port of it
	cgi       bool

	tlsCert, tlsKey, tlsPasswordFile string
	tlsPassword                      *string // nil: no file was named
}

// errHelp is returned when the command line asks for help.
var errHelp = errors.New("help was asked for")

// readCommandLine reads the words after the program's name; a screen is where
// its answers go. With an error that is errHelp the settings hold the help.
func readCommandLine(args []string, on screen) (*settings, error) {
	rest, facts, said, err := takePython(args)
	if err != nil {
		return nil, err
	}
	directory, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	s := &settings{facts: facts, directory: pytext.FSDecode(directory), protocol: "HTTP/1.0", port: 8000}
	words := make([]string, len(rest))
	for i, word := range rest {
		words[i] = pytext.FSDecode(word)
	}
	p := s.parser()
	err = p.Parse(words)
	if err == nil {
		err = s.check()
	}
	var complaint *argparse.Error
	switch {
	case errors.Is(err, errHelp):
		s.help = p.Help(on.format(facts))
		if !said {
			s.help += pythonHelp()
		}
	case errors.As(err, &complaint):
		err = &ending{2, p.Usage(on.format(facts)) + p.Prog + ": error: " + complaint.Message + "\n"}
	}
	return s, err
}

// parser describes the command line as http.server's main does, and has what
// it reads stored in s.
func (s *settings) parser() *argparse.Parser {
	p := &argparse.Parser{
		Prog: s.facts.Prog,
		Dialect: argparse.Dialect{
			AmbiguousFirst: s.facts.AmbiguousFirst,
			NegativePrefix: s.facts.NegativePrefix,
			ShortEquals:    s.facts.ShortEqualsSplits,
		},
		Options: []argparse.Option{
			{Names: []string{"-h", "--help"}, Flag: func() error { return errHelp }, Help: "show this help message and exit"},
			{Names: []string{"--cgi"}, Flag: func() error { s.cgi = true; return nil }, Help: "run as CGI server"},
			{Names: []string{"-b", "--bind"}, Metavar: "ADDRESS", Value: func(v string) error { s.bind = &v; return nil },
				Help: "bind to this address (default: all interfaces)"},
			{Names: []string{"-d", "--directory"}, Metavar: "DIRECTORY", Value: store(&s.directory),
				Help: "serve this directory (default: current directory)"},
			{Names: []string{"-p", "--protocol"}, Metavar: "VERSION", Value: store(&s.protocol),
				Help: "conform to this HTTP version (default: HTTP/1.0)"},
		},
		Positional: argparse.Positional{Name: "port", Type: "int", Convert: s.setPort, Help: "bind to this port (default: 8000)"},
	}
	if s.facts.TLSOptions {
		p.Options = append(p.Options,
			argparse.Option{Names: []string{"--tls-cert"}, Metavar: "PATH", Value: store(&s.tlsCert), Help: "path to the TLS certificate chain file"},
			argparse.Option{Names: []string{"--tls-key"}, Metavar: "PATH", Value: store(&s.tlsKey), Help: "path to the TLS key file"},
			argparse.Option{Names: []string{"--tls-password-file"}, Metavar: "PATH", Value: store(&s.tlsPasswordFile),
				Help: "path to the password file for the TLS key"})
	}
	return p
}

// setPort takes the port; false when it is no integer.
func (s *settings) setPort(text string) (ok bool) {
	n, exact, err := pytext.ParseInt(text)
	if !exact {
		n = -1 // SERVE-6: as wrong a port as any that does not fit
	}
	s.port = n
	return err == nil
}

// store makes an option that keeps its argument; the last one given counts
// (SERVE-16).
func store(where *string) func(string) error {
	return func(value string) error { *where = value; return nil }
}

// check is what http.server's main looks at after argparse (SERVE-22), then our own
// refusal of what this program does not do. An empty text counts as not given.
func (s *settings) check() error {
	switch {
	case s.tlsCert == "" && s.tlsKey != "":
		return &argparse.Error{Message: "--tls-key requires --tls-cert to be set"}
	case s.tlsCert == "" && s.tlsPasswordFile != "":
		return &argparse.Error{Message: "--tls-password-file requires --tls-cert to be set"}
	}
	if s.tlsPasswordFile != "" {
		if err := s.readPassword(); err != nil {
			return err
		}
	}
	if s.cgi {
		return refuse("--cgi: this server runs no CGI scripts")
	}
	return nil
}

// readPassword reads the password as Python reads a text file, and takes the
// white space around it away (SERVE-24).
func (s *settings) readPassword() error {
	name, _ := pytext.FSEncode(s.tlsPasswordFile)
	raw, err := os.ReadFile(name)
	if err != nil {
		return &argparse.Error{Message: "Failed to read TLS password file: " + fileError(err, pytext.Repr(s.tlsPasswordFile))}
	}
	text, err := pytext.DecodeUTF8(raw)
	if err != nil {
		return err
	}
	password := pytext.Strip(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	s.tlsPassword = &password
	return nil
}
