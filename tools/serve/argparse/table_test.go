package argparse_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/tools/serve/argparse"
)

var (
	tableFile    = flag.String("table", "", "also check this table, made by testdata/record.py")
	tableDialect = flag.String("dialect", "3.14", "the Python that made -table")
)

var dialects = map[string]argparse.Dialect{
	"3.13": {AmbiguousFirst: true},
	"3.14": {NegativePrefix: true, ShortEquals: true},
}

// A row is one line of a table: a command line and what argparse made of it.
type row struct {
	Words []string
	Port  string
	Help  bool
	Error string
	Taken [][2]string
}

var errHelp = errors.New("help")

// TestTable asks our parser what the real ones were asked; testdata/record.py
// says how the tables are made.
func TestTable(t *testing.T) {
	for python := range dialects {
		t.Run(python, func(t *testing.T) { checkTable(t, filepath.Join("testdata", python+".jsonl"), dialects[python]) })
	}
	if *tableFile != "" {
		checkTable(t, *tableFile, dialects[*tableDialect])
	}
}

func checkTable(t *testing.T, name string, dialect argparse.Dialect) {
	file, err := os.Open(name)
	assert.NilError(t, err)
	defer file.Close()
	rows := 0
	for lines := bufio.NewScanner(file); lines.Scan(); rows++ {
		var want row
		assert.NilError(t, json.Unmarshal(lines.Bytes(), &want))
		want.Error = decode(want.Error)
		for i := range want.Taken {
			want.Taken[i][1] = decode(want.Taken[i][1])
		}
		got := parse(want.Words, dialect)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-Python +ours):\n%s", want.Words, diff)
		}
	}
	assert.Assert(t, rows > 300, "only %d rows in %s", rows, name)
}

// parse describes the parser that testdata/record.py describes, and parses.
func parse(words []string, dialect argparse.Dialect) row {
	got := row{Words: words, Taken: [][2]string{}}
	flag := func(name string) func() error {
		return func() error { got.Taken = append(got.Taken, [2]string{name}); return nil }
	}
	value := func(name string) func(string) error {
		return func(v string) error { got.Taken = append(got.Taken, [2]string{name, v}); return nil }
	}
	port := "8000"
	parser := argparse.Parser{
		Options: []argparse.Option{
			{Names: []string{"-h", "--help"}, Flag: func() error { return errHelp }},
			{Names: []string{"-v", "--verbose"}, Flag: flag("verbose")},
			{Names: []string{"--verify"}, Flag: flag("verify")},
			{Names: []string{"-x"}, Flag: flag("x")},
			{Names: []string{"-b", "--bind"}, Value: value("bind")},
			{Names: []string{"--tls-cert"}, Value: value("tls_cert")},
			{Names: []string{"--tls-key"}, Value: value("tls_key")},
			{Names: []string{"-é", "--éclair"}, Value: value("éclair")},
		},
		Positional: argparse.Positional{Name: "port", Type: "int", Convert: func(text string) bool {
			n, _, err := pytext.ParseInt(text)
			b, _ := json.Marshal(n)
			port = string(b)
			return err == nil
		}},
		Dialect: dialect,
	}
	decoded := make([]string, len(words))
	for i, w := range words {
		decoded[i] = decode(w)
	}
	err := parser.Parse(decoded)
	var complaint *argparse.Error
	switch {
	case errors.As(err, &complaint):
		got.Error = complaint.Error()
	case err == errHelp:
		got.Help = true
	default:
		got.Port = port
	}
	return got
}

// decode turns a byte string of the table, one character a byte, into text.
func decode(s string) string {
	raw, _ := pytext.AppendLatin1(nil, s)
	return pytext.FSDecode(string(raw))
}
