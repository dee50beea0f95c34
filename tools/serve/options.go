package main

import (
	"slices"

	"github.com/glasshttp/glass/tools/serve/argparse"
)

// usualType is the type of what has none.
const usualType = "application/octet-stream"

// parser describes the command line as http.server's main does, and has what
// it reads stored in s.
func (s *settings) parser() *argparse.Parser {
	facts := s.facts
	p := &argparse.Parser{
		Prog:       facts.Prog,
		Facts:      facts,
		Positional: argparse.Positional{Name: "port", Type: "int", Convert: s.setPort, Help: facts.PortHelp, Default: s.port.String()},
	}
	add := func(there bool, o argparse.Option) {
		if !there {
			return
		}
		if len(o.Names) > 1 && o.Names[0] != "-h" && facts.LongNamesFirst {
			slices.Reverse(o.Names)
		}
		p.Options = append(p.Options, o)
	}
	add(true, argparse.Option{Names: []string{"-h", "--help"}, Take: func([]string) error { return errHelp }, Help: "show this help message and exit"})
	add(facts.CGIOption, argparse.Option{Names: []string{"--cgi"}, Take: func([]string) error { s.cgi = true; return nil }, Help: facts.CGIHelp})
	add(true, text(&s.bind, "ADDRESS", facts.BindHelp, "-b", "--bind"))
	add(facts.DirectoryOption, text(&s.directory, "DIRECTORY", facts.DirectoryHelp, "-d", "--directory"))
	add(facts.ProtocolOption, text(&s.protocol, "VERSION", "conform to this HTTP version (default: %(default)s)", "-p", "--protocol"))
	add(facts.ContentTypeOption, text(&s.contentType, "CONTENT_TYPE", "default content type for unknown extensions (default: %(default)s)", "--content-type"))
	add(facts.TLSOptions, text(&s.tlsCert, "PATH", "path to the TLS certificate chain file", "--tls-cert"))
	add(facts.TLSOptions, text(&s.tlsKey, "PATH", "path to the TLS key file", "--tls-key"))
	add(facts.TLSOptions, text(&s.tlsPasswordFile, "PATH", "path to the password file for the TLS key", "--tls-password-file"))
	add(facts.HeaderOption, argparse.Option{
		Names: []string{"-H", "--header"}, Arguments: 2, Metavar: "HEADER VALUE", Take: s.addHeader,
		Help: "Add a custom response header (can be specified multiple times)",
	})
	return p
}

// text is an option with one argument.
func text(where *given, metavar, help string, names ...string) argparse.Option {
	return argparse.Option{Names: names, Arguments: 1, Metavar: metavar, Default: where.text, Help: help, Take: where.take}
}

// addHeader takes a header: each counts, in the order of the options (SERVE-29).
func (s *settings) addHeader(arguments []string) error {
	s.headers = append(s.headers, [2]string{arguments[0], arguments[1]})
	return nil
}
