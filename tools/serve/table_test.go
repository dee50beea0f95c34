package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

var (
	tableFile   = flag.String("table", "", "also check this table, made by testdata/record.py")
	tablePython = flag.String("python", "3.14", "the Python that made -table")
)

// A row is one line of a table: what a real http.server made of a command line,
// or what getaddrinfo made of an address for it.
type row struct {
	Words    []string          // a command line...
	Settings map[string]string // ...what it asked for
	Status   int               // ...or how it ended
	Error    string            // ...and what it said after the usage

	Bind      *string // an address, and a port...
	Port      string
	Address   []string // ...what they are
	Exception string   // ...or what was raised
	Notes     []string
}

// TestTable gives our program what the real ones were given; testdata/record.py
// says how the tables are made.
func TestTable(t *testing.T) {
	for _, v := range python.All() {
		t.Run(v.String(), func(t *testing.T) { checkTable(t, filepath.Join("testdata", v.String()+".jsonl"), v.String()) })
	}
	if *tableFile != "" {
		checkTable(t, *tableFile, *tablePython)
	}
}

func checkTable(t *testing.T, name, version string) {
	file, err := os.Open(name)
	assert.NilError(t, err)
	defer file.Close()
	rows := 0
	lines := bufio.NewScanner(file)
	for ; lines.Scan(); rows++ {
		var want row
		assert.NilError(t, json.Unmarshal(lines.Bytes(), &want))
		if want.Words == nil {
			checkAddress(t, want)
		} else {
			checkWords(t, want, version)
		}
	}
	assert.NilError(t, lines.Err())
	assert.Assert(t, rows > 300, "only %d rows in %s", rows, name)
}

func checkWords(t *testing.T, want row, version string) {
	t.Helper()
	v, _ := python.ParseVersion(version)
	help, err := helpText(v)
	assert.NilError(t, err)
	args := []string{"--python", version}
	for _, word := range want.Words {
		args = append(args, bytestring(word))
	}
	s, err := readCommandLine(args, plain)
	var end *ending
	switch {
	case want.Settings != nil:
		if want.Settings["cgi"] != "" {
			assert.Assert(t, errors.As(err, &end) && end.status == 2, "%q", want.Words)
		} else {
			assert.NilError(t, err, "%q", want.Words)
		}
		if diff := cmp.Diff(want.Settings, described(s, want.Settings)); diff != "" {
			t.Errorf("%q (-Python +ours):\n%s", want.Words, diff)
		}
	case want.Status == 0:
		assert.Assert(t, errors.Is(err, errHelp), "%q", want.Words)
	default:
		assert.Assert(t, errors.As(err, &end), "%q: %v", want.Words, err)
		usage, _, _ := strings.Cut(help, "\n\n")
		got := row{Words: want.Words, Status: end.status, Error: latin1(strings.TrimPrefix(end.text, usage+"\n"))}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-Python +ours):\n%s", want.Words, diff)
		}
	}
}

// described writes settings as the table does: what is None or False, or the
// folder we are in, is left out.
func described(s *settings, want map[string]string) map[string]string {
	got := map[string]string{"protocol": latin1(s.protocol), "port": strconv.FormatInt(s.port, 10)}
	if s.port == -1 && len(want["port"]) > 18 {
		got["port"] = want["port"] // beyond what we keep: any wrong port does
	}
	if here, _ := os.Getwd(); s.directory != here {
		got["directory"] = latin1(s.directory)
	}
	if s.bind != nil {
		got["bind"] = latin1(*s.bind)
	}
	if s.cgi {
		got["cgi"] = "True"
	}
	for name, value := range map[string]string{"tls_cert": s.tlsCert, "tls_key": s.tlsKey, "tls_password_file": s.tlsPasswordFile} {
		if _, given := want[name]; given || value != "" {
			got[name] = latin1(value)
		}
	}
	return got
}

func checkAddress(t *testing.T, want row) {
	t.Helper()
	port, err := strconv.ParseInt(want.Port, 10, 64)
	if err != nil {
		port = -1
	}
	address, err := resolve(want.Bind, port)
	got := row{Bind: want.Bind, Port: want.Port}
	if err != nil {
		lines := strings.Split(exception(err), "\n")
		got.Exception, got.Notes = lines[0], lines[1:]
	} else {
		got.Address = []string{address.Addr().String(), strconv.Itoa(int(address.Port()))}
		want.Address[0] = netip.MustParseAddr(want.Address[0]).String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-Python +ours):\n%s", diff)
	}
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
