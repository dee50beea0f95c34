package server

import (
	"fmt"
	"os/exec"
	"strings"

	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/interpreter"
)

// pythonWords gives the command line of http.server, behind some first words.
func pythonWords(first []string, protocol, directory bool) func(Setting) []string {
	return func(s Setting) []string {
		words := append([]string{}, first...)
		words = append(words, "--bind", "127.0.0.1")
		if directory {
			words = append(words, "--directory", s.Site)
		}
		if s.Keep && protocol {
			words = append(words, "--protocol", "HTTP/1.1")
		}
		if s.Scripts {
			words = append(words, "--cgi")
		}
		return append(words, s.Port)
	}
}

// FindPython finds a real Python by its version, such as 3.14, or is given it as
// a program.
func FindPython(asked string) (*Kind, error) {
	programs := []string{asked}
	if v, err := python.ParseVersion(asked); err == nil {
		programs = interpreter.Places(v)
	}
	for _, program := range programs {
		said, err := exec.Command(program, "-c", "import platform; print(platform.python_version())").Output()
		if err != nil {
			continue
		}
		release := strings.TrimSpace(string(said))
		v, err := python.ParseVersion(release)
		if err != nil {
			return nil, err
		}
		return pythonKind(program, release, v)
	}
	return nil, fmt.Errorf("there is no Python %s on the machine", asked)
}

func pythonKind(program, release string, v python.Version) (*Kind, error) {
	facts, err := python.Lookup(v.String())
	if err != nil {
		return nil, err
	}
	if !facts.HasOptions {
		return nil, fmt.Errorf("Python %v listens on all addresses of the machine, or not at all", v)
	}
	return &Kind{
		Name: "python" + v.String(), Program: program, Version: "CPython " + release,
		Remark: "standard error is the log, and goes to a file; " + discarded,
		Can:    Can{Keep: facts.ProtocolOption, List: true, Scripts: facts.CGIOption, Quiet: true, Account: true},
		words:  pythonWords([]string{"-m", "http.server"}, facts.ProtocolOption, facts.DirectoryOption),
	}, nil
}
