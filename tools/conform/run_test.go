package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/glasshttp/glass/tools/conform/subject"
)

// aCase is the case that most tests play.
const aCase = "file/a-file-is-sent"

// A played is a run of conform.
type played struct {
	status    int
	out, errs string
	report    *result.Report // nil if none was written
}

// only gives the only result.
func (p *played) only(t *testing.T) *result.Result {
	t.Helper()
	assert.Assert(t, p.report != nil && len(p.report.Results) == 1, "%+v", p)
	return &p.report.Results[0]
}

// runs runs conform with arguments, and a server that behaves in a way, if any.
func runs(t *testing.T, how string, args ...string) *played {
	t.Helper()
	t.Setenv(serverVariable, how)
	file := filepath.Join(t.TempDir(), "report.json")
	all := []string{"run", "--json", file}
	if how != "" {
		all = append(all, "--exec", subject.Quote(os.Args[0])+" {port} {tree}")
	}
	var out, errs bytes.Buffer
	p := &played{status: conform(append(all, args...), &out, &errs)}
	p.out, p.errs = out.String(), errs.String()
	if data, err := os.Open(file); err == nil {
		defer data.Close()
		p.report, err = result.Read(data)
		assert.NilError(t, err)
	}
	return p
}

// ownTemporary gives the test a folder for temporary files that must be empty
// again in the end but for the names given. Everybody may enter it, as scripts
// are run as nobody when root tests; that of testing.T is its owner's alone.
func ownTemporary(t *testing.T, but ...string) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "conform")
	assert.NilError(t, err)
	assert.NilError(t, os.Chmod(dir, 0o755))
	t.Setenv("TMPDIR", dir)
	t.Cleanup(func() {
		defer os.RemoveAll(dir)
		entries, err := os.ReadDir(dir)
		assert.NilError(t, err)
		for _, e := range entries {
			assert.Assert(t, strings.Contains(strings.Join(but, " "), e.Name()), "%s is left in the folder for temporary files", e.Name())
		}
	})
	return dir
}

func TestVerdicts(t *testing.T) {
	const impatient = "3s" // a busy machine takes a while to start a server
	for _, c := range []struct {
		how     string
		patient string
		verdict result.Verdict
		word    string
		says    string
	}{
		{"good", "", result.Pass, "", ""},
		{"drips", "", result.Pass, "", ""},
		{"listens late", "", result.Pass, "", ""},
		{"floods", "", result.Pass, "", ""},
		{"leaves children", "", result.Pass, "", ""},
		{"different", "", result.Fail, result.Different, `+ < HELLO\n`},
		{"two names", "", result.Fail, result.Different, `+ < X-Powered-By: tests\r\n`},
		{"sends more than it promises", "", result.Fail, result.Different, `+ < hello again\n`},
		{"promises less than it sends", "", result.Fail, result.Different, `+ < Content-Length: 3\r\n`},
		{"promises more than it sends", "", result.Fail, result.CutOff, `+ < Content-Length: 60\r\n`},
		{"closes at once", "", result.Fail, result.CutOff, `- < HTTP/1.0 200 OK\r\n`},
		{"closes in the headers", "", result.Fail, result.CutOff, `- < Content-type: text/plain\r\n`},
		{"closes in the body", "", result.Fail, result.CutOff, `+ < hel`},
		{"breaks off", "", result.Fail, result.CutOff, "(the connection was reset)"},
		{"hangs", impatient, result.Fail, result.TimeOut, "(no more, and no end of the stream)"},
		{"hangs in the body", impatient, result.Fail, result.TimeOut, `+ < hel`},
		{"keeps the connection", impatient, result.Fail, result.TimeOut, "in 3s the server did not end its stream"},
		{"exits", "", result.Fail, result.Crash, "exit status 3; it wrote: oh no"},
		{"exits with 0", "", result.Fail, result.Crash, "exit status 0"},
		{"dies of a signal", "", result.Fail, result.Crash, "signal: hangup"},
		{"dies in the body", "", result.Fail, result.Crash, "signal: terminated"},
		{"dies after it all", "", result.Fail, result.Crash, "signal: hangup"},
	} {
		t.Run(c.how, func(t *testing.T) {
			dir := ownTemporary(t, "server", "child")
			var args []string
			if c.patient != "" {
				args = append(args, "--patience", c.patient)
			}
			p := runs(t, c.how, append(args, aCase)...)
			r := p.only(t)
			assert.Equal(t, r.Verdict, c.verdict, "%+v", p)
			assert.Equal(t, r.Word, c.word, "%+v", p)
			assert.Assert(t, strings.Contains(p.out, c.says), "%s", p.out)
			assert.Equal(t, p.status, map[result.Verdict]int{result.Pass: statusOK, result.Fail: statusFailed}[c.verdict])
			gone(t, filepath.Join(dir, "server"))
			if c.how == "leaves children" {
				gone(t, filepath.Join(dir, "child"))
			}
		})
	}
}

// gone checks that the processes whose numbers are in a file have ended.
func gone(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	assert.NilError(t, err)
	assert.Assert(t, len(data) > 0)
	for _, line := range strings.Fields(string(data)) {
		pid, err := strconv.Atoi(line)
		assert.NilError(t, err)
		for deadline := time.Now().Add(20 * time.Second); isAlive(pid); time.Sleep(time.Millisecond) {
			assert.Assert(t, time.Now().Before(deadline), "process %d still runs", pid)
		}
	}
}

// isAlive reports whether a process runs: one that has ended may still wait for
// whoever inherited it to take note.
func isAlive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err != nil || !bytes.Contains(stat, []byte(") Z "))
}

func TestTheLogIsCompared(t *testing.T) {
	ownTemporary(t, "server")
	for _, c := range []struct {
		how  string
		word string
	}{
		{"logs", ""},
		{"good", result.Different},
		{"logs nonsense", result.Different},
		{"ignores SIGTERM", result.TimeOut},
	} {
		t.Run(c.how, func(t *testing.T) {
			p := runs(t, c.how, "--log", "--patience", "4s", aCase)
			assert.Equal(t, p.only(t).Word, c.word, "%+v", p)
			assert.Equal(t, p.status == statusOK, c.word == "")
		})
	}
	assert.Equal(t, runs(t, "logs nonsense", aCase).status, statusOK, "without --log it does not matter")
}

func TestKnownFailures(t *testing.T) {
	ownTemporary(t, "server")
	known := knownFile(t, "# a list\n"+aCase+" it is new\n")

	p := runs(t, "different", "--known", known, aCase)
	assert.Equal(t, p.status, statusOK)
	assert.Equal(t, p.only(t).Verdict, result.Known)
	assert.Equal(t, p.only(t).Why, "it is new")
	assert.Equal(t, p.only(t).Word, result.Different)

	p = runs(t, "good", "--known", known, aCase)
	assert.Equal(t, p.status, statusFailed, "what passes must not be listed")
	assert.Equal(t, p.only(t).Verdict, result.Stale)

	p = runs(t, "different", "--known", knownFile(t, aCase+" [2.7-3.13] it was old"), aCase)
	assert.Equal(t, p.status, statusFailed, "it is not known of this Python")
	assert.Equal(t, p.only(t).Verdict, result.Fail)

	for text, says := range map[string]string{
		"file/no-such-case why": "line 1: there is no case file/no-such-case",
		aCase:                   "but not why",
	} {
		p = runs(t, "good", "--known", knownFile(t, text), aCase)
		assert.Equal(t, p.status, statusUsage)
		assert.Assert(t, strings.Contains(p.errs, says), p.errs)
	}
}

func TestSkips(t *testing.T) {
	ownTemporary(t, "server")
	skipped := map[string]string{}
	p := runs(t, "good", "--patience", "3s", aCase, "request/file-asked-for-behind-close-is-not-sent", "serve/*port*", "base/error-1*")
	for _, r := range p.report.Results {
		if r.Verdict == result.Skip {
			kind, _, _ := strings.Cut(r.Why, ":")
			skipped[kind] = r.Case
		}
	}
	for _, kind := range []string{"lacks serve", "lacks handler", "lacks protocol"} {
		assert.Assert(t, skipped[kind] != "", "nothing is skipped as it %s: %v", kind, skipped)
	}
}
