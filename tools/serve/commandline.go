package main

import (
	"errors"
	"math/big"
	"os"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

// Settings are what a command line asks for. Text is in the form of package
// pytext.
type settings struct {
	facts       *python.Facts
	module      string // what Python would run
	help        string // what -h prints; empty without it
	bind        given
	directory   given
	protocol    given
	port        *big.Int // as written; resolve makes a port of it
	cgi         bool
	contentType given
	headers     [][2]string // nil: none were given

	tlsCert, tlsKey, tlsPasswordFile given
	tlsPassword                      *string // nil: no file was named
}

// A given is the argument of an option, or what is taken without it.
type given struct {
	text string
	none bool // None: the option was not given, and there is nothing in its place
	list bool // SERVE-15: two dashes, of which Python makes an empty list
}

// take keeps an argument; the last one given counts (SERVE-16).
func (g *given) take(arguments []string) error {
	if len(arguments) == 0 {
		*g = given{list: true}
	} else {
		*g = given{text: arguments[0]}
	}
	return nil
}

// isSet tells whether a text was given that is not empty: what is true to Python.
func (g given) isSet() bool { return g.text != "" }

// errHelp is returned when the command line asks for help.
var errHelp = errors.New("help was asked for")

// readCommandLine reads the words after the program's name; a screen is where
// its answers go. With an error that is errHelp the settings hold the help.
func readCommandLine(words []string, on screen) (*settings, error) {
	start, err := readInvocation(words)
	if err != nil {
		return nil, err
	}
	directory, err := workingFolder(start.facts)
	s := usual(start, pytext.FSDecode(directory))
	if err != nil {
		return s, err
	}
	if !s.facts.HasOptions {
		return s, s.readPort(start.args)
	}
	args := make([]string, len(start.args))
	for i, word := range start.args {
		args[i] = pytext.FSDecode(word)
	}
	p := s.parser()
	err = p.Parse(args)
	if err == nil {
		err = s.check()
	}
	var complaint *argparse.Error
	switch {
	case errors.Is(err, errHelp):
		s.help = p.Help(on.format(s.facts, on.stdout))
		if !start.said {
			s.help += ownHelp()
		}
	case errors.As(err, &complaint):
		err = &ending{2, p.Complaint(on.format(s.facts, on.stderr), complaint.Message)}
	}
	return s, err
}

// workingFolder is os.getcwd(), which has no answer when somebody has removed the
// folder. A Python that does not ask before it serves has the name that is always
// that of the folder one is in.
func workingFolder(facts *python.Facts) (string, error) {
	directory, err := os.Getwd()
	var named *pytext.Exception
	switch {
	case err == nil:
		return directory, nil
	case !facts.HasOptions && errors.As(pytext.OSError(err), &named):
		return "", raise("OSError", named.Text)
	case !facts.DirectoryOption:
		return ".", nil
	}
	return "", err
}

// usual are the settings of an empty command line in a folder.
func usual(start *invocation, directory string) *settings {
	nothing := given{none: true}
	s := &settings{
		facts:       start.facts,
		module:      start.module,
		bind:        nothing,
		directory:   given{text: directory},
		protocol:    given{text: "HTTP/1.0"},
		port:        big.NewInt(8000),
		contentType: given{text: usualType},
		tlsCert:     nothing, tlsKey: nothing, tlsPasswordFile: nothing,
	}
	if start.facts.IPv4Alone {
		s.bind = given{} // SERVE-3: an empty address is that of all interfaces
	}
	return s
}

// readPort is the whole command line of Pythons without options: the first word,
// read by int (SERVE-32).
func (s *settings) readPort(args []string) (err error) {
	if len(args) > 0 {
		s.port, err = request.IntRules(s.facts).ParseBig(args[0])
	}
	return err
}

// setPort takes the port; false when it is no integer.
func (s *settings) setPort(text string) (ok bool) {
	port, err := request.IntRules(s.facts).ParseBig(text)
	if err != nil {
		return false
	}
	s.port = port
	return true
}

// check is what http.server's main looks at after argparse (SERVE-22). An empty
// text counts as not given.
func (s *settings) check() error {
	switch {
	case !s.tlsCert.isSet() && s.tlsKey.isSet():
		return &argparse.Error{Message: "--tls-key requires --tls-cert to be set"}
	case !s.tlsCert.isSet() && s.tlsPasswordFile.isSet():
		return &argparse.Error{Message: "--tls-password-file requires --tls-cert to be set"}
	case s.tlsPasswordFile.isSet():
		return s.readPassword()
	}
	return nil
}

// readPassword reads the password as Python reads a text file, and takes the
// white space around it away (SERVE-24).
func (s *settings) readPassword() error {
	name, _ := pytext.FSEncode(s.tlsPasswordFile.text)
	raw, err := os.ReadFile(name)
	if err != nil {
		return &argparse.Error{Message: "Failed to read TLS password file: " + fileError(err, pytext.Repr(s.tlsPasswordFile.text))}
	}
	text, err := pytext.DecodeUTF8(raw)
	if err != nil {
		return err
	}
	password := pytext.Strip(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	s.tlsPassword = &password
	return nil
}
