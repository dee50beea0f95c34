package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/glasshttp/glass/tools/conform/subject"
)

// TestOurServerPassesAllThatIsNotListed plays the whole corpus as a stranger
// would, over processes.
func TestOurServerPassesAllThatIsNotListed(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole corpus takes a while")
	}
	known := knownOfOurs(t)
	args := []string{"--known", known, "--log", "--exec", ours(t)}
	args = append(args, "--exec-serve", subject.Quote(serveProgram(t))+" --python {python} --module {module} {args}")
	for _, v := range python.All() {
		t.Run(v.String(), func(t *testing.T) {
			ownTemporary(t)
			began := time.Now()
			asked, least := []string{"--python", v.String()}, 700
			if v != python.Default().Version || raceDetector {
				// The other chapters' own tests play them for every Python.
				asked, least = append(asked, "listener", "cgi"), 50
			}
			p := runs(t, "", append(args, asked...)...)
			assert.Equal(t, p.status, statusOK, "%s%s", p.out, p.errs)
			counts := p.report.Counts()
			t.Logf("%v in %v", counts, time.Since(began).Round(time.Millisecond))
			assert.Assert(t, counts[result.Pass] >= least, "%v", counts)
			for _, r := range p.report.Results {
				if r.Verdict == result.Skip {
					assert.Assert(t, strings.HasPrefix(r.Why, "lacks ") && !strings.HasPrefix(r.Why, "lacks serve"), "%s: %s", r.Case, r.Why)
				}
			}
		})
	}
}

// TestOurServerAtAnAddress plays all that one server can be asked for that was
// started by somebody else.
func TestOurServerAtAnAddress(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "root")
	assert.NilError(t, os.Mkdir(folder, 0o755))
	for protocol, least := range map[string]int{"HTTP/1.0": 150, "HTTP/1.1": 30} {
		c := &transcript.Case{Handler: transcript.HandlerFile, Protocol: protocol}
		server, err := glass.Start(play.Setup{Case: c, Version: python.Default().Version, Tree: folder}, "127.0.0.1:0", io.Discard)
		assert.NilError(t, err)
		p := runs(t, "", "--addr", server.Addr().String(), "--tree", folder, "--protocol", protocol)
		assert.NilError(t, server.Finish())
		assert.Equal(t, p.status, statusOK, "%s%s", p.out, p.errs)
		assert.Assert(t, p.report.Counts()[result.Pass] >= least, "%v", p.report.Counts())
	}
}

// knownOfOurs writes out the list of known failures.
func knownOfOurs(t *testing.T) string {
	t.Helper()
	list, err := glass.KnownFailures()
	assert.NilError(t, err)
	name := filepath.Join(t.TempDir(), "known.txt")
	assert.NilError(t, toFile(name, list.Write))
	return name
}

// ours is the command of our server: this test binary.
func ours(t *testing.T) string {
	t.Helper()
	program, err := os.Executable()
	assert.NilError(t, err)
	// The race detector sleeps for a second at the end of a program, which is what
	// each of three thousand servers comes to.
	return "env GORACE=atexit_sleep_ms=0 " + launchVariable + "=1 " + subject.Quote(program) +
		" --port {port} --tree {tree} --handler {handler} --protocol {protocol} --server {server} --python {python}"
}

// serveProgram gives the program of the serve chapter: the one that
// GLASS_SERVE names, as it is where no Go can be run, or one that is built.
func serveProgram(t *testing.T) string {
	t.Helper()
	if given := os.Getenv("GLASS_SERVE"); given != "" {
		program, err := filepath.Abs(given)
		assert.NilError(t, err)
		return program
	}
	program := filepath.Join(t.TempDir(), "serve")
	if out, err := exec.Command("go", "build", "-o", program, "../serve").CombinedOutput(); err != nil {
		t.Fatalf("the program of the serve chapter: %v: %s", err, out)
	}
	return program
}

// TestSplitting cuts what some cases send, against our server and one that
// minds.
func TestSplitting(t *testing.T) {
	ownTemporary(t, "server")
	p := runs(t, "", "--split", "--exec", ours(t), "file/a-file-is-sent", "request/*pieces*", "listener/*half*")
	assert.Equal(t, p.status, statusOK, "%s%s", p.out, p.errs)

	p = runs(t, "minds what comes in one piece", aCase)
	assert.Equal(t, p.status, statusOK)
	p = runs(t, "minds what comes in one piece", "--split", aCase)
	assert.Equal(t, p.status, statusFailed)
	why := p.only(t).Why
	assert.Assert(t, strings.HasPrefix(why, "with what the client sends cut otherwise (--cut "), why)
	_, rest, _ := strings.Cut(why, "(")
	cut, _, _ := strings.Cut(rest, ")")
	p = runs(t, "minds what comes in one piece", append(strings.Fields(cut), aCase)...)
	assert.Equal(t, p.status, statusFailed, "%s does not repeat it", cut)
}
