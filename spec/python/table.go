package python

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

// tables holds what each interpreter printed of itself; see tables/record.py.
//
//go:embed tables/*.txt
var tables embed.FS

// read fills the part of a column that the interpreter itself has printed.
func (f *Facts) read() error {
	name := "tables/" + f.Version.String() + ".txt"
	text, err := tables.ReadFile(name)
	if err != nil {
		return err
	}
	f.Responses = map[int]Status{}
	f.TypeOverrides = map[string]string{}
	f.SuffixMap = map[string]string{}
	f.EncodingsMap = map[string]string{}
	f.TypesMap = map[string]string{}
	for line := range strings.Lines(string(text)) {
		key, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if err := f.set(key, rest); err != nil {
			return fmt.Errorf("%s: %q: %w", name, line, err)
		}
	}
	return nil
}

// set takes one line of a table.
func (f *Facts) set(key, rest string) (err error) {
	name, value, _ := strings.Cut(rest, "\t")
	switch key {
	case "release":
		f.SysVersion = "Python/" + rest
		if rest != f.Release {
			err = fmt.Errorf("the table of %s, and the corpus is recorded from %s", rest, f.Release)
		}
	case "base":
		f.BaseServerVersion = rest
	case "simple":
		f.SimpleServerVersion = rest
	case "error-page":
		f.ErrorMessageFormat, err = strconv.Unquote(rest)
	case "error-type":
		f.ErrorContentType = rest
	case "status":
		code, numberErr := strconv.Atoi(name)
		phrase, description, _ := strings.Cut(value, "\t")
		f.Responses[code], err = Status{phrase, description}, numberErr
	case "override":
		f.TypeOverrides[name] = value
	case "suffix":
		f.SuffixMap[name] = value
	case "encoding":
		f.EncodingsMap[name] = value
	case "type":
		f.TypesMap[name] = value
	default:
		err = fmt.Errorf("unknown key %q", key)
	}
	return err
}
