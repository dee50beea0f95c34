package main

import (
	"embed"
	"errors"
	"os"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

// helpTexts holds what each Python prints for -h, made by
//
//	COLUMNS=80 NO_COLOR=1 python3.14 -m http.server -h > tools/serve/help/3.14.txt
//
// The interpreter has to be found on PATH by the name python3.14, because that
// Python puts its own name into the text.
//
//go:embed help/*.txt
var helpTexts embed.FS

// helpText is what a Python prints for -h.
func helpText(v python.Version) (string, error) {
	text, err := helpTexts.ReadFile("help/" + v.String() + ".txt")
	return string(text), err
}

// Settings are what a command line asks for. Text is in the form of package
// pytext.
type settings struct {
	facts     *python.Facts
	help      string  // what -h prints
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

// readCommandLine reads the words after the program's name. With an error that
// is errHelp the settings hold the help.
func readCommandLine(args []string) (*settings, error) {
	rest, facts, said, err := takePython(args)
	if err != nil {
		return nil, err
	}
	directory, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	s := &settings{facts: facts, directory: pytext.FSDecode(directory), protocol: "HTTP/1.0", port: 8000}
	if s.help, err = helpText(facts.Version); err != nil {
		return nil, err
	}
	usage, _, _ := strings.Cut(s.help, "\n\n")
	if !said {
		s.help += pythonHelp()
	}
	words := make([]string, len(rest))
	for i, word := range rest {
		words[i] = pytext.FSDecode(word)
	}
	err = s.parser().Parse(words)
	if err == nil {
		err = s.check()
	}
	var complaint *argparse.Error
	if errors.As(err, &complaint) {
		err = &ending{2, usage + "\n" + programName(usage) + ": error: " + complaint.Message + "\n"}
	}
	return s, err
}

// programName is what Python calls itself: what stands in the usage before the
// first option.
func programName(usage string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(usage, "usage: "), " [")
	return name
}

// parser describes the command line as http.server's main does, and has what
// it reads stored in s.
func (s *settings) parser() *argparse.Parser {
	p := &argparse.Parser{
		Dialect: argparse.Dialect{
			AmbiguousFirst: s.facts.AmbiguousFirst,
			NegativePrefix: s.facts.NegativePrefix,
			ShortEquals:    s.facts.ShortEqualsSplits,
		},
		Options: []argparse.Option{
			{Names: []string{"-h", "--help"}, Flag: func() error { return errHelp }},
			{Names: []string{"--cgi"}, Flag: func() error { s.cgi = true; return nil }},
			{Names: []string{"-b", "--bind"}, Value: func(v string) error { s.bind = &v; return nil }},
			{Names: []string{"-d", "--directory"}, Value: store(&s.directory)},
			{Names: []string{"-p", "--protocol"}, Value: store(&s.protocol)},
		},
		Positional: argparse.Positional{Name: "port", Type: "int", Convert: func(text string) (ok bool) {
			n, exact, err := pytext.ParseInt(text)
			if !exact {
				n = -1 // SERVE-6: as wrong a port as any that does not fit
			}
			s.port = n
			return err == nil
		}},
	}
	if s.facts.TLSOptions {
		p.Options = append(p.Options,
			argparse.Option{Names: []string{"--tls-cert"}, Value: store(&s.tlsCert)},
			argparse.Option{Names: []string{"--tls-key"}, Value: store(&s.tlsKey)},
			argparse.Option{Names: []string{"--tls-password-file"}, Value: store(&s.tlsPasswordFile)})
	}
	return p
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
