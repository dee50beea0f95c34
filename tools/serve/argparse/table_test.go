package argparse_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

var tableFile = flag.String("table", "", "also check this table, made by testdata/record.py")

// A row is one line of a table: a command line, and what the argparse of some
// Pythons made of it.
type row struct {
	Words   []string
	Answers map[string]answer // by Pythons, such as 3.6-3.9, 3.13
}

// An answer is what was taken, in order and with its arguments, and how it ended.
type answer struct {
	Port  string
	Help  bool
	Error string
	Taken [][]string
}

var errHelp = errors.New("help")

// TestTable asks our parser what the real ones were asked; testdata/record.py
// says how the table is made.
func TestTable(t *testing.T) {
	checkTable(t, "testdata/lines.jsonl")
	if *tableFile != "" {
		checkTable(t, *tableFile)
	}
}

func checkTable(t *testing.T, name string) {
	file, err := os.Open(name)
	assert.NilError(t, err)
	defer file.Close()
	answers := map[python.Version]int{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var want row
		assert.NilError(t, json.Unmarshal(lines.Bytes(), &want))
		for pythons, answer := range want.Answers {
			ranges, err := transcript.ParseRanges(pythons)
			assert.NilError(t, err)
			for _, v := range python.All() {
				if ranges.Contains(v) {
					answers[v]++
					check(t, v, want.Words, answer)
				}
			}
		}
	}
	assert.NilError(t, lines.Err())
	for _, v := range python.All()[1:] { // 2.7 has another way to read a command line
		assert.Assert(t, answers[v] > 300 || name == *tableFile, "only %d rows of Python %v in %s", answers[v], v, name)
	}
}

func check(t *testing.T, v python.Version, words []string, want answer) {
	t.Helper()
	facts, err := python.Lookup(v.String())
	assert.NilError(t, err)
	if diff := cmp.Diff(want, parse(facts, words)); diff != "" {
		t.Errorf("Python %v, %q (-Python +ours):\n%s", v, words, diff)
	}
}

// parse describes the parser that testdata/record.py describes, and parses.
func parse(facts *python.Facts, words []string) answer {
	got := answer{Taken: [][]string{}}
	option := func(arguments int, names ...string) argparse.Option {
		name := names[len(names)-1]
		return argparse.Option{Names: names, Arguments: arguments, Take: func(given []string) error {
			taken := []string{destination(name)}
			for _, value := range given {
				taken = append(taken, latin1(value))
			}
			if arguments == 1 && len(given) == 0 {
				taken = append(taken, "()")
			}
			got.Taken = append(got.Taken, taken)
			return nil
		}}
	}
	port := "8000"
	parser := argparse.Parser{
		Facts: facts,
		Options: []argparse.Option{
			{Names: []string{"-h", "--help"}, Take: func([]string) error { return errHelp }},
			option(0, "-v", "--verbose"),
			option(0, "--verify"),
			option(0, "-x"),
			option(1, "-b", "--bind"),
			option(1, "--tls-cert"),
			option(1, "--tls-key"),
			option(1, "-é", "--éclair"),
		},
		Positional: argparse.Positional{Name: "port", Type: "int", Convert: func(text string) bool {
			n, _, err := pytext.ParseInt(text)
			port = strconv.FormatInt(n, 10)
			return err == nil
		}},
	}
	if facts.HeaderOption {
		parser.Options = append(parser.Options, option(2, "-H", "--header"))
	}
	decoded := make([]string, len(words))
	for i, w := range words {
		decoded[i] = decode(w)
	}
	err := parser.Parse(decoded)
	var complaint *argparse.Error
	var raised *pytext.Exception
	switch {
	case errors.As(err, &complaint):
		got.Error = latin1(complaint.Error()) + "\n"
	case errors.As(err, &raised):
		got.Error = raised.Class
	case err == errHelp:
		got.Help = true
	default:
		got.Port = port
	}
	return got
}

// destination is the attribute that an option's argument would be stored in.
func destination(name string) string {
	return map[string]string{
		"--verbose": "verbose", "--verify": "verify", "-x": "x", "--bind": "bind", "--tls-cert": "tls_cert", "--tls-key": "tls_key",
		"--éclair": "éclair", "--header": "header",
	}[name]
}

// decode turns a byte string of the table, one character a byte, into text, and
// latin1 turns text into a byte string.
func decode(s string) string {
	raw, _ := pytext.AppendLatin1(nil, s)
	return pytext.FSDecode(string(raw))
}

func latin1(text string) string {
	raw, _ := pytext.FSEncode(text)
	return pytext.FromLatin1([]byte(raw))
}
