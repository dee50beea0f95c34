package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"
)

// The servers under comparison are this test's own program, told by the environment to be one.
const role = "COMPARE_TEST_SERVER"

func TestMain(m *testing.M) {
	if planted, ok := os.LookupEnv(role); ok {
		if err := fake(planted); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// fake serves until it is killed, with one thing planted in how it does.
func fake(planted string) error {
	port := "0"
	if given, ok := strings.CutPrefix(planted, "at "); ok {
		port, planted = given, ""
	}
	if planted == "mute" {
		return nil
	}
	l, err := net.Listen("tcp4", "127.0.0.1:"+port)
	if err != nil {
		return err
	}
	fmt.Printf("Serving HTTP on 127.0.0.1 port %d (http://127.0.0.1/) ...\n", l.Addr().(*net.TCPAddr).Port)
	var served atomic.Int64
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go answer(conn.(*net.TCPConn), planted, &served)
	}
}

func answer(conn *net.TCPConn, planted string, served *atomic.Int64) {
	defer conn.Close()
	all, err := io.ReadAll(conn)
	if err != nil || len(all) == 0 {
		return
	}
	status, note := "200 OK", ""
	switch {
	case planted == "sent" && bytes.Contains(all, []byte("%2f")):
		status = "404 Not Found"
	case planted == "logged" && bytes.Contains(all, []byte("keep-alive")):
		note = " kept"
	case planted == "ended" && bytes.Contains(all, []byte("HEAD")):
		defer conn.SetLinger(0)
	case planted == "unsteady" && served.Add(1)%3 == 0:
		status = "500 Now and Then"
	}
	name := "a"
	if planted == "name" {
		name = "b"
	}
	now := time.Now()
	fmt.Fprintf(os.Stderr, "127.0.0.1 - - [%s] %d bytes%s\n", now.Format("02/Jan/2006 15:04:05"), len(all), note)
	fmt.Fprintf(conn, "HTTP/1.1 %s\r\nServer: %s\r\nDate: %s\r\n\r\n%d", status, name, now.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"), len(all))
	if planted == "ended" {
		conn.CloseWrite()
	}
}

// server is the command of a fake.
func server(t *testing.T, planted string) string {
	t.Helper()
	program, err := os.Executable()
	assert.NilError(t, err)
	return fmt.Sprintf("%s='%s' exec '%s'", role, planted, program)
}

// compare runs the program and returns its exit status and what it printed.
func compare(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	status, err := run(t.Context(), append([]string{"--protocol", "HTTP/1.1"}, args...), &out, t.Output())
	assert.NilError(t, err)
	return status, out.String()
}

func TestEqualServersAreEqual(t *testing.T) {
	status, out := compare(t, "--left", server(t, ""), "--right", server(t, "at {port}"), "--count", "300")
	assert.Equal(t, status, 0)
	assert.Check(t, is.Contains(out, "300 conversations"))
	assert.Check(t, is.Contains(out, "0 kinds of differences"))
}

func TestPlantedDifferencesAreFoundAndShrunk(t *testing.T) {
	for _, test := range []struct {
		planted string
		want    []string
	}{
		{"sent", []string{
			"difference 1 of file over HTTP/1.1 in what is sent: HTTP/1.1 200 OK | HTTP/1.1 404 Not Found\n",
			"\n    > %2f\n\n", `    < HTTP/1.1 404 Not Found\r\n`, `    < Date: \{date}\r\n`, `    ! 127.0.0.1 - - [\{logtime}] `,
		}},
		{"logged", []string{
			"difference 1 of file over HTTP/1.1 in what is logged: 0 bytes | 0 bytes kept\n", "\n    > keep-alive\n\n", ` bytes kept\n`,
		}},
	} {
		t.Run(test.planted, func(t *testing.T) {
			status, out := compare(t, "--left", server(t, ""), "--right", server(t, test.planted), "--count", "600", "--seed", "3")
			assert.Equal(t, status, 1)
			for _, want := range test.want {
				assert.Check(t, is.Contains(out, want))
			}
			assert.Check(t, is.Contains(out, "first: --seed 3 --from "))
			assert.Check(t, is.Contains(out, "1 kinds of differences"))
		})
	}
}

func TestAServerNameIsADifferenceUnlessItMayBeAny(t *testing.T) {
	args := []string{"--left", server(t, ""), "--right", server(t, "name"), "--count", "20"}
	status, out := compare(t, args...)
	assert.Equal(t, status, 1, out)
	status, out = compare(t, append(args, "--any-server")...)
	assert.Equal(t, status, 0, out)
}

func TestLogsNeedNotCount(t *testing.T) {
	status, out := compare(t, "--left", server(t, ""), "--right", server(t, "logged"), "--count", "100", "--logs=false")
	assert.Equal(t, status, 0, out)
}

func TestAServerThatDisagreesWithItselfIsSetAside(t *testing.T) {
	status, out := compare(t, "--left", server(t, "unsteady"), "--right", server(t, ""), "--count", "30")
	assert.Equal(t, status, 0, out)
	assert.Check(t, is.Contains(out, "is not steady either: what is sent: HTTP/1.1 500 Now and Then | HTTP/1.1 200 OK"))
}

func TestWhatIsRareIsReportedAsSuch(t *testing.T) {
	status, out := compare(t, "--left", server(t, ""), "--right", server(t, "unsteady"), "--count", "3")
	assert.Equal(t, status, 1)
	assert.Check(t, is.Contains(out, "difference 1 of file over HTTP/1.1 in what is sent: HTTP/1.1 200 OK | HTTP/1.1 500 Now and Then"))
}

func TestConversationsAreDealtToHandlersAndProtocols(t *testing.T) {
	knowing := server(t, "") + " {handler}"
	_, out := compare(t, "--left", knowing, "--right", knowing, "--count", "13", "--from", "4", "--protocol", "HTTP/1.0,HTTP/1.1")
	for _, want := range []string{
		"file over HTTP/1.0: 2 conversations", "file over HTTP/1.1: 2 conversations", "cgi over HTTP/1.0: 2 conversations",
		"cgi over HTTP/1.1: 2 conversations", "base over HTTP/1.0: 3 conversations", "base over HTTP/1.1: 2 conversations", "seed 1: 13 conversations",
	} {
		assert.Check(t, is.Contains(out, want))
	}
	_, out = compare(t, "--left", knowing, "--right", knowing, "--count", "3", "--handler", "cgi")
	assert.Check(t, is.Contains(out, "cgi over HTTP/1.1: 3 conversations"))
}

func TestOneConversationCanBeRepeated(t *testing.T) {
	both := []string{"--left", server(t, ""), "--right", server(t, "sent")}
	_, first := compare(t, append(both, "--count", "600", "--seed", "3")...)
	_, rest, ok := strings.Cut(first, "first: ")
	assert.Assert(t, ok, first)
	line, _, _ := strings.Cut(rest, "\n")
	_, again := compare(t, append(both, strings.Fields(line)...)...)
	before, _, _ := strings.Cut(again, "\nseen ")
	assert.Check(t, strings.HasPrefix(first, before), again)
	assert.Check(t, is.Contains(again, "1 conversations"))
}

func TestWhatCannotBeStartedIsSaid(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"no such Python", []string{"--left", "python:9.99"}, `"9.99" is not a Python this project knows`},
		{"mute", []string{"--left", server(t, "mute"), "--right", server(t, "")}, "it never said its port"},
		{"no such flag", []string{"--lef", "x"}, "flag provided but not defined: -lef"},
		{"no flag", []string{"x"}, `"x" is no flag`},
		{"no command", []string{"--interpreter", "3.14"}, `invalid value "3.14" for flag -interpreter: no = in it`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("PYENV_ROOT", t.TempDir())
			status, err := run(t.Context(), test.args, io.Discard, io.Discard)
			assert.ErrorContains(t, err, test.want)
			assert.Equal(t, status, 2)
		})
	}
}

func TestAnInterruptedRunReports(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	status, err := run(ctx, []string{"--left", server(t, ""), "--right", server(t, "")}, &out, t.Output())
	assert.NilError(t, err)
	assert.Equal(t, status, 0)
	assert.Check(t, is.Contains(out.String(), "0 conversations"))
}

func TestTheFixtureIsWhole(t *testing.T) {
	places, err := fixture(t.TempDir() + "/tree")
	assert.NilError(t, err)
	for _, file := range []string{"f.txt", "sentinel.txt", "names/\xff", "links/page.html", "links/lost"} {
		assert.Check(t, is.Contains(places.Files, file))
	}
	for _, folder := range []string{"sub", "sub/deeper", "links/folder", "http:/[::1]"} {
		assert.Check(t, is.Contains(places.Folders, folder))
	}
}

func TestLongRunsAreCounted(t *testing.T) {
	text := `a` + strings.Repeat("x", 65) + "b" + strings.Repeat("y", 64) + `\{date}` + "\r\n"
	assert.Equal(t, visible(text).String(), `a\{repeat x 65}b`+strings.Repeat("y", 64)+`\{date}\r\n`)
}
