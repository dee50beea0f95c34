package subject

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// The placeholders of a command line.
const (
	Port        = "port"        // the port to listen on
	Tree        = "tree"        // the absolute path of the folder to serve
	Handler     = "handler"     // file, cgi, base or app:NAME
	Protocol    = "protocol"    // HTTP/1.0 or HTTP/1.1 or what else a case wants to be spoken; empty for an app that has its own
	Server      = "server"      // serial or threading
	Python      = "python"      // the version to be like, such as 3.14
	Directories = "directories" // the folders of CGI scripts, parted by blanks; empty for the usual ones

	Environ = "environ" // variables that the case adds to the environment, which they are in anyway: NAME=value, words of their own

	Args   = "args"   // the command line of a case of the serve chapter: words of their own
	Module = "module" // of the serve chapter of 2.7: what python -m runs; empty for the usual one
)

// ForCases and ForServe are the placeholders that a command may have.
var (
	ForCases = []string{Port, Tree, Handler, Protocol, Server, Python, Directories, Environ}
	ForServe = []string{Args, Tree, Python, Module, Environ}
)

// A Command is a command line with placeholders in its words.
type Command struct{ words []string }

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

// ParseCommand splits a command line and looks its program up, so that one that
// is not there is noticed before anything is played. Only the placeholders in
// known may stand in it; other braces are themselves.
func ParseCommand(line string, known ...string) (*Command, error) {
	words, err := Split(line)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", line, err)
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("the command is empty")
	}
	program, err := exec.LookPath(words[0])
	if err == nil {
		// Programs of the serve chapter run in the case's folder.
		program, err = filepath.Abs(program)
	}
	if err != nil {
		return nil, err
	}
	c := &Command{append([]string{program}, words[1:]...)}
	for _, word := range c.words {
		for _, p := range placeholder.FindAllString(word, -1) {
			if !slices.Contains(known, p[1:len(p)-1]) {
				return nil, fmt.Errorf("%s is no placeholder: {%s} are", p, strings.Join(known, "}, {"))
			}
		}
	}
	return c, nil
}

// Has reports whether a placeholder stands in the command.
func (c *Command) Has(name string) bool {
	return slices.ContainsFunc(c.words, func(word string) bool { return strings.Contains(word, "{"+name+"}") })
}

// with makes the command that is run. Lists are of what may be several words:
// a word that is just their placeholder becomes as many as there are.
func (c *Command) with(values map[string]string, lists map[string][]string) *exec.Cmd {
	var words []string
	for _, word := range c.words {
		if list, ok := lists[strings.Trim(word, "{}")]; ok && placeholder.FindString(word) == word {
			words = append(words, list...)
			continue
		}
		words = append(words, placeholder.ReplaceAllStringFunc(word, func(p string) string {
			if value, ok := values[p[1:len(p)-1]]; ok {
				return value
			}
			return p
		}))
	}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = append(os.Environ(), pinned...)
	return cmd
}

// pinned are variables that a server has on every machine: the time of its log
// is compared, and the width of its help.
var pinned = []string{"TZ=UTC0", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "COLUMNS=80", "NO_COLOR=1"}
