package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"math/big"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

var tableFile = flag.String("table", "", "also check this table, made by testdata/record.py")

// A row is one line of a table: a command line, or an address and a port, and
// what real Pythons made of it.
type row struct {
	Words   []string
	Bind    *string
	Port    string
	Answers map[string]answer // by Pythons, such as 2.7, 3.8-3.15
}

// An answer is what a command line asked for, where it is not as usual, or what
// an address is, or how the program ended.
type answer struct {
	Settings  map[string]string
	Address   []string
	Status    int
	Error     string // behind usage and name of the program
	Exception string
}

// TestTable gives our program what the real ones were given; testdata/record.py
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
	rows := map[python.Version]int{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var asked row
		assert.NilError(t, json.Unmarshal(lines.Bytes(), &asked))
		for pythons, want := range asked.Answers {
			ranges, err := transcript.ParseRanges(pythons)
			assert.NilError(t, err)
			for _, v := range python.All() {
				if ranges.Contains(v) {
					rows[v]++
					check(t, v, asked, want)
				}
			}
		}
	}
	assert.NilError(t, lines.Err())
	for _, v := range python.All() {
		assert.Assert(t, rows[v] > 300 || name == *tableFile, "only %d rows of Python %v in %s", rows[v], v, name)
	}
}

func check(t *testing.T, v python.Version, asked row, want answer) {
	t.Helper()
	facts, err := python.Lookup(v.String())
	assert.NilError(t, err)
	got := answerTo(facts, asked)
	if want.Address != nil {
		want.Address[0] = netip.MustParseAddr(want.Address[0]).String()
	}
	if want.Exception != "" {
		want.Status = 1 // the table of addresses leaves it out
	}
	if diff := cmp.Diff(want, got); diff != "" {
		asked.Answers = nil
		said, _ := json.Marshal(asked)
		t.Errorf("Python %v, %.300s (-Python +ours):\n%.2000s", v, said, diff)
	}
}

func answerTo(facts *python.Facts, asked row) (got answer) {
	var s *settings
	var err error
	if asked.Words != nil {
		args := []string{"--python", facts.Version.String()}
		for _, word := range asked.Words {
			args = append(args, bytestring(word))
		}
		if s, err = readCommandLine(args, plain); err == nil {
			return answer{Settings: described(s)}
		}
	} else {
		s = &settings{facts: facts, bind: given{none: true}}
		s.port, _ = new(big.Int).SetString(asked.Port, 10)
		if asked.Bind != nil {
			s.bind = given{text: pytext.FSDecode(bytestring(*asked.Bind))}
		}
		var at address
		if at, err = s.resolve(); err == nil {
			return answer{Address: []string{at.Addr().String(), strconv.Itoa(int(at.Port()))}}
		}
	}
	var end *ending
	switch {
	case errors.Is(err, errHelp):
		return answer{}
	case !errors.As(err, &end):
		end = uncaught(facts, err, colorize.Traceback{})
		return answer{Status: end.status, Exception: latin1(strings.TrimSuffix(end.text, "\n"))}
	}
	usage, complaint, _ := strings.Cut(end.text, ": error: ")
	if !strings.HasPrefix(usage, "usage: ") || !strings.HasSuffix(usage, "\n"+facts.Prog) {
		return answer{Error: end.text}
	}
	return answer{Status: end.status, Error: latin1(complaint)}
}

// described writes settings as the table does: what is as usual is left out.
func described(s *settings) map[string]string {
	got := map[string]string{}
	here, _ := os.Getwd()
	without := usual(&invocation{facts: s.facts}, pytext.FSDecode(here))
	for name, option := range map[string][2]given{
		"bind": {s.bind, without.bind}, "directory": {s.directory, without.directory}, "protocol": {s.protocol, without.protocol},
		"content_type": {s.contentType, without.contentType}, "tls_cert": {s.tlsCert, without.tlsCert}, "tls_key": {s.tlsKey, without.tlsKey},
		"tls_password_file": {s.tlsPasswordFile, without.tlsPasswordFile},
	} {
		switch is := option[0]; {
		case is.list:
			got[name] = "[]"
		case is != option[1]:
			got[name] = latin1(is.text)
		}
	}
	if s.port.Cmp(without.port) != 0 {
		got["port"] = s.port.String()
	}
	for _, header := range s.headers {
		got["header"] += latin1(header[0] + " " + header[1] + ";")
	}
	if s.cgi {
		got["cgi"] = "True"
	}
	return got
}

// bytestring and latin1 go from the table's spelling, one character a byte, to
// bytes, and from text to the table's spelling.
func bytestring(spelled string) string {
	raw, _ := pytext.AppendLatin1(nil, spelled)
	return string(raw)
}

func latin1(text string) string {
	raw, _ := pytext.FSEncode(text)
	return pytext.FromLatin1([]byte(raw))
}
