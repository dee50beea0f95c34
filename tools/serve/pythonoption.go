package main

import (
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// pythonOption is the option that chooses the Python to be.
const pythonOption = "--python"

// pythonHelp follows Python's own help when nobody has said --python.
func pythonHelp() string {
	return "\noptions of this program alone:\n" +
		"  --python VERSION      be the http.server of this Python: " + strings.Join(versionNames(), " or ") + "\n" +
		"                        (default: " + python.Default().Version.String() + "); -h with it prints that Python's help\n"
}

// takePython takes --python VERSION and --python=VERSION out of the words, from
// anywhere before "--", and returns the other words as Python would see them.
//
// The option is known by its whole name alone, so that --p stays what it is to
// Python: short for --protocol. The last one counts, as with Python's options.
func takePython(args []string) (rest []string, facts *python.Facts, said bool, err error) {
	facts = python.Default()
	for i := 0; i < len(args); i++ {
		name, version, attached := strings.Cut(args[i], "=")
		if args[i] == "--" {
			return append(rest, args[i:]...), facts, said, nil
		}
		if name != pythonOption {
			rest = append(rest, args[i])
			continue
		}
		if !attached {
			if i++; i == len(args) || strings.HasPrefix(args[i], "-") {
				return nil, nil, true, refuse("%s: expected one of %s", pythonOption, strings.Join(versionNames(), ", "))
			}
			version = args[i]
		}
		if facts, err = python.Lookup(version); err != nil {
			return nil, nil, true, refuse("%s %s: there are %s", pythonOption, version, strings.Join(versionNames(), ", "))
		}
		said = true
	}
	return rest, facts, said, nil
}

func versionNames() (names []string) {
	for _, v := range python.All() {
		names = append(names, v.String())
	}
	return names
}
