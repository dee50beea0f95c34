package subject

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

func TestWords(t *testing.T) {
	for line, want := range map[string][]string{
		"":                          nil,
		" \t\n":                     nil,
		"a b":                       {"a", "b"},
		"  a \t b\n":                {"a", "b"},
		`'' ""`:                     {"", ""},
		`'a b' "c d"`:               {"a b", "c d"},
		`a'b c'"d e"f`:              {"ab cd ef"},
		`'a\b' "a\b" "a\"b" "\$\\"`: {`a\b`, `a\b`, `a"b`, `$\`},
		`a\ b \' \"`:                {"a b", "'", `"`},
		`'$HOME' $HOME * | > ; #x`:  {"$HOME", "$HOME", "*", "|", ">", ";", "#x"},
		"sh -c 'exec s -p {port}'":  {"sh", "-c", "exec s -p {port}"},
		"p --file={tree}/a {port}":  {"p", "--file={tree}/a", "{port}"},
	} {
		words, err := Split(line)
		assert.NilError(t, err)
		assert.DeepEqual(t, words, want)
	}
	for _, line := range []string{"'", `a "b`, `a\`, `"\"`} {
		_, err := Split(line)
		assert.Assert(t, err != nil, line)
	}
}

func FuzzQuoteIsReadBack(f *testing.F) {
	for _, word := range []string{"", "a", "a b", "it's", `\`, `"`, "$x", "\n", "{port}"} {
		f.Add(word, word)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		words, err := Split(Quote(a) + " " + Quote(b))
		assert.NilError(t, err)
		assert.DeepEqual(t, words, []string{a, b})
	})
}

func TestQuotes(t *testing.T) {
	assert.Equal(t, Quote("--port={port}"), "'--port={port}'")
	assert.Equal(t, Quote("/usr/bin/env"), "/usr/bin/env")
	assert.Equal(t, Quote("it's"), `'it'\''s'`)
}

func TestPlaceholders(t *testing.T) {
	c, err := ParseCommand("sh -c 'x {port}' {tree}/a {environ} -{environ} {Brace} {}", ForCases...)
	assert.NilError(t, err)
	assert.Assert(t, c.Has(Port) && c.Has(Tree) && c.Has(Environ) && !c.Has(Handler))
	cmd := c.with(map[string]string{Port: "80", Tree: "/t {port}"}, map[string][]string{Environ: {"A=1 2", "B="}})
	assert.Equal(t, strings.Join(cmd.Args[1:], "|"), "-c|x 80|/t {port}/a|A=1 2|B=|-{environ}|{Brace}|{}")
	none := c.with(map[string]string{Port: "80"}, map[string][]string{Environ: nil})
	assert.Equal(t, len(none.Args), len(cmd.Args)-2)
}
