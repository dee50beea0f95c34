package transcript

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// A field is a line of the header: how its value is read into a case, and how
// it is spelled. A value spelled "" is left out of the file.
type field struct {
	key   string
	read  func(c *Case, value string) error
	spell func(c *Case) string
}

// header lists the fields in the order in which they stand.
var header = []field{
	text("title", regexp.MustCompile(`^[^ ].*$`), func(c *Case) *string { return &c.Title }),
	list("clause", ", ", clauseID, func(c *Case) *[]string { return &c.Clauses }),
	text("handler", regexp.MustCompile(`^(file|cgi|base|serve|app:[a-z][a-z0-9_]*)$`),
		func(c *Case) *string { return &c.Handler }),
	{"server", readServer, func(c *Case) string {
		if c.Serial {
			return "serial"
		}
		return ""
	}},
	text("tree", regexp.MustCompile(`^[a-z][a-z0-9-]*$`), func(c *Case) *string { return &c.Tree }),
	text("protocol", regexp.MustCompile(`^[^ ]+$`), func(c *Case) *string { return &c.Protocol }),
	list("directories", " ", regexp.MustCompile(`^/[!-~]*$`), func(c *Case) *[]string { return &c.CGI }),
	text("module", regexp.MustCompile(`^(BaseHTTPServer|SimpleHTTPServer|CGIHTTPServer)$`),
		func(c *Case) *string { return &c.Module }),
	{"args", readArgs, spellArgs},
	{"environ", readEnviron, func(c *Case) string {
		words := make([]string, len(c.Environ))
		for i, word := range c.Environ {
			words[i] = EscapeWord(word)
		}
		return strings.Join(words, " ")
	}},
	{"python", func(c *Case, value string) (err error) {
		c.Python, err = ParseRanges(value)
		return err
	}, func(c *Case) string { return c.Python.String() }},
	list("needs", ", ", regexp.MustCompile(`^(ipv6|root|non-root)$`), func(c *Case) *[]string { return &c.Needs }),
	list("literal", ", ", regexp.MustCompile(`^(server|date|logtime|host|port|peer|peerport|tree|traceback|source|pid|repeat)$`),
		func(c *Case) *[]string { return &c.Literal }),
	list("recorded", " ", regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+[0-9a-z+]*$`),
		func(c *Case) *[]string { return &c.Recorded }),
}

var clauseID = regexp.MustCompile(`^[A-Z]+-[1-9][0-9]*$`)

// text is a field whose value stands in the file as it is.
func text(key string, form *regexp.Regexp, of func(*Case) *string) field {
	return field{key, func(c *Case, value string) error {
		if !form.MatchString(value) {
			return fmt.Errorf("%s: %q does not match %s", key, value, form)
		}
		*of(c) = value
		return nil
	}, func(c *Case) string { return *of(c) }}
}

// list is a field of several values, each of the same form.
func list(key, separator string, form *regexp.Regexp, of func(*Case) *[]string) field {
	return field{key, func(c *Case, value string) error {
		for word := range strings.SplitSeq(value, strings.TrimSpace(separator)+" ") {
			if !form.MatchString(word) {
				return fmt.Errorf("%s: %q does not match %s", key, word, form)
			}
			if slices.Contains(*of(c), word) {
				return fmt.Errorf("%s: %s is there twice", key, word)
			}
			*of(c) = append(*of(c), word)
		}
		return nil
	}, func(c *Case) string { return strings.Join(*of(c), separator) }}
}

func readServer(c *Case, value string) error {
	if value != "serial" {
		return fmt.Errorf("server: %q is not serial, the only value there is", value)
	}
	c.Serial = true
	return nil
}

// readArgs splits a command line into its words. There are no quotes: two single
// ones are the empty word, and a space in a word is spelled \x20.
func readArgs(c *Case, value string) error {
	c.Args = []Text{}
	for word := range strings.SplitSeq(value, " ") {
		if word == "''" {
			c.Args = append(c.Args, nil)
			continue
		}
		t, err := parseText(word)
		if err != nil {
			return fmt.Errorf("args: %w", err)
		}
		if err := checkPlaceholders(t, "a"); err != nil {
			return fmt.Errorf("args: %w", err)
		}
		if t == nil || t.String() == "''" {
			return fmt.Errorf("args: an empty word is spelled '', and '' is nothing else")
		}
		c.Args = append(c.Args, t)
	}
	return nil
}

func spellArgs(c *Case) string {
	words := make([]string, len(c.Args))
	for i, t := range c.Args {
		for _, p := range t {
			if p.Name == "" {
				words[i] += EscapeWord(p.Bytes)
			} else {
				words[i] += `\{` + p.Name + `}`
			}
		}
		if t == nil {
			words[i] = "''"
		}
	}
	return strings.Join(words, " ")
}

var variable = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]*)=[ -~]*$`)

// readEnviron splits variables as words of a command line are split. They are
// ASCII, so that every Python sees the same.
func readEnviron(c *Case, value string) error {
	for word := range strings.SplitSeq(value, " ") {
		t, err := parseText(word)
		if err != nil {
			return fmt.Errorf("environ: %w", err)
		}
		if len(t) != 1 || t[0].Name != "" || !variable.MatchString(t[0].Bytes) {
			return fmt.Errorf("environ: %q is no NAME=value", word)
		}
		c.Environ = append(c.Environ, t[0].Bytes)
	}
	return nil
}

// checkPlaceholders refuses placeholders that have no meaning at a place: one
// of the letters in Placeholders.
func checkPlaceholders(t Text, place string) error {
	for _, p := range t {
		if p.Name != "" && !strings.Contains(Placeholders[p.Name], place) {
			return fmt.Errorf(`\{%s} has no meaning here`, p.Name)
		}
	}
	return nil
}

// checkHeader looks for what is missing or contradicts something else.
func checkHeader(c *Case) error {
	var newest python.Version
	for _, release := range c.Recorded {
		v, err := python.ParseVersion(release)
		switch {
		case err != nil:
			return fmt.Errorf("recorded: %w", err)
		case v.Compare(newest) <= 0:
			return fmt.Errorf("recorded: %s does not come after Python %s", release, newest)
		case !c.Python.Contains(v):
			return fmt.Errorf("recorded: %s, but the case is for Python %s", release, c.Python)
		}
		newest = v
	}
	switch {
	case c.Title == "":
		return fmt.Errorf("the header has no title")
	case c.Clauses == nil:
		return fmt.Errorf("the header names no clause")
	case c.Handler == "":
		return fmt.Errorf("the header names no handler")
	case c.Args != nil && c.Handler != HandlerServe:
		return fmt.Errorf("args are for handler: serve only")
	case c.Args == nil && c.Handler == HandlerServe:
		return fmt.Errorf("handler: serve needs args")
	case c.CGI != nil && c.Handler != HandlerCGI:
		return fmt.Errorf("directories are for handler: cgi only")
	case c.Module != "" && (c.Handler != HandlerServe || c.Python.String() != "2.7"):
		return fmt.Errorf("module is for handler: serve and python: 2.7 only: later Pythons have http.server")
	case c.Handler == HandlerServe && (c.Serial || c.Protocol != ""):
		return fmt.Errorf("handler: serve takes its server and its protocol from args")
	}
	return nil
}
