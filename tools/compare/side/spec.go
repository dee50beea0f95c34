package side

import (
	_ "embed"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/interpreter"
)

// A Spec says which server to start and what it serves.
type Spec struct {
	Command  string // python:VERSION, glass:VERSION, or a shell command with {port}, {tree}, {handler}, {protocol}
	Tree     string // the folder to serve
	Handler  string // file, cgi or base
	Protocol string // protocol_version of the handler
	Scratch  string // a folder for what has to be built first

	// Interpreters are commands by version, for Pythons that are nowhere that interpreter.Places knows.
	Interpreters map[string]string
}

//go:embed launch.py
var launcher string

// Knows says whether the server is told which handler to be. One that is not is a server of files.
func (s Spec) Knows() bool {
	kind, version, _ := strings.Cut(s.Command, ":")
	return (kind == "python" || kind == "glass") && plain(version) || strings.Contains(s.Command, "{handler}")
}

// command makes the command; port is set when the command line was told it.
func (s Spec) command() (cmd *exec.Cmd, port int, err error) {
	kind, version, _ := strings.Cut(s.Command, ":")
	switch {
	case kind == "python" && plain(version):
		words, err := s.interpreter(version)
		if err != nil {
			return nil, 0, err
		}
		words = append(words, "-c", launcher, s.Tree, s.Protocol, s.Handler)
		return exec.Command(words[0], words[1:]...), 0, nil
	case kind == "glass" && plain(version):
		program, err := s.build()
		if err != nil {
			return nil, 0, err
		}
		cmd := exec.Command(program, "--tree", s.Tree, "--handler", s.Handler, "--protocol", s.Protocol, "--python", version)
		cmd.Dir = s.Tree // scripts see it
		return cmd, 0, nil
	}
	if strings.Contains(s.Command, "{port}") {
		if port, err = freePort(); err != nil {
			return nil, 0, err
		}
	}
	line := strings.NewReplacer("{port}", strconv.Itoa(port), "{tree}", quoted(s.Tree), "{handler}", s.Handler, "{protocol}", quoted(s.Protocol)).Replace(s.Command)
	return exec.Command("sh", "-c", line), port, nil
}

// plain tells a version from the rest of some command that happens to have a colon.
func plain(version string) bool {
	return version != "" && strings.Trim(version, "0123456789.") == ""
}

func quoted(word string) string { return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'" }

// interpreter finds a Python as the words of a command.
func (s Spec) interpreter(version string) ([]string, error) {
	if command, ok := s.Interpreters[version]; ok {
		return strings.Fields(command), nil
	}
	v, err := python.ParseVersion(version)
	if err != nil {
		return nil, err
	}
	for _, program := range interpreter.Places(v) {
		if exec.Command(program, "-c", "").Run() == nil {
			return []string{program}, nil
		}
	}
	return nil, fmt.Errorf("no Python %s on PATH, under pyenv or made by tools/record/interpreters.sh; name one with --interpreter %[1]s=COMMAND", version)
}

var building sync.Mutex

// build compiles our own server, once for a scratch folder: the program that has every handler.
func (s Spec) build() (string, error) {
	building.Lock()
	defer building.Unlock()
	program := filepath.Join(s.Scratch, "launch")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	out, err := exec.Command("go", "build", "-o", program, "github.com/glasshttp/glass/golden/glass/launch").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building golden/glass/launch: %w\n%s", err, out)
	}
	return program, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
