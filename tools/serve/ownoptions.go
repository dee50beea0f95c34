package main

import (
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// The options that are ours and not Python's: which Python to be, and what
// comes behind its -m.
const (
	pythonOption = "--python"
	moduleOption = "--module"
)

// An invocation is how Python would have been started.
type invocation struct {
	facts  *python.Facts
	module string
	args   []string // what would stand behind the module's name
	said   bool     // --python was given
}

// readInvocation takes --python VERSION and --module NAME out of the words, from
// anywhere before "--". Both may be written with "=", too.
//
// They are known by their whole names alone, so that --p stays what it is to
// Python: short for --protocol. The last one counts, as with Python's options.
func readInvocation(words []string) (*invocation, error) {
	given := &invocation{facts: python.Default()}
	for i := 0; i < len(words); i++ {
		if words[i] == "--" {
			given.args = append(given.args, words[i:]...)
			break
		}
		name, value, attached := strings.Cut(words[i], "=")
		if name != pythonOption && name != moduleOption {
			given.args = append(given.args, words[i])
			continue
		}
		if !attached {
			if i++; i == len(words) || strings.HasPrefix(words[i], "-") {
				return nil, refuse("%s: expected one of %s", name, strings.Join(given.choices(name), ", "))
			}
			value = words[i]
		}
		if name == moduleOption {
			given.module = value
			continue
		}
		var err error
		if given.facts, err = python.Lookup(value); err != nil {
			return nil, refuse("%s %s: there are %s", name, value, strings.Join(given.choices(name), ", "))
		}
		given.said = true
	}
	return given, given.chooseModule()
}

// chooseModule looks whether the module is one of the Python's; an empty name is
// the usual one.
func (i *invocation) chooseModule() error {
	switch {
	case i.module == "":
		i.module = i.facts.Modules[0]
	case !slices.Contains(i.facts.Modules, i.module):
		return refuse("%s %s: Python %v has %s", moduleOption, i.module, i.facts.Version, strings.Join(i.facts.Modules, ", "))
	}
	return nil
}

// choices lists what an option of ours may be followed by.
func (i *invocation) choices(option string) (names []string) {
	if option == pythonOption {
		return versionNames()
	}
	for _, v := range python.All() {
		if facts, err := python.Lookup(v.String()); err == nil {
			for _, module := range facts.Modules {
				if !slices.Contains(names, module) {
					names = append(names, module)
				}
			}
		}
	}
	return names
}

// ownHelp follows Python's own help when nobody has said --python.
func ownHelp() string {
	names := versionNames()
	return "\noptions of this program alone:\n" +
		"  --python VERSION      be the http.server of this Python: " + strings.Join(names[:4], ", ") + ",\n" +
		"                        " + strings.Join(names[4:], ", ") + " (default:\n" +
		"                        " + python.Default().Version.String() + "); -h with it prints that Python's help\n" +
		"  --module NAME         run this module of Python 2.7: SimpleHTTPServer,\n" +
		"                        CGIHTTPServer or BaseHTTPServer (default: the first)\n"
}

func versionNames() (names []string) {
	for _, v := range python.All() {
		names = append(names, v.String())
	}
	return names
}
