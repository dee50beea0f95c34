package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/play"
)

const draft = "title: t\nclause: A-1\nhandler: base\n"

// ok is a reply with a length, and what is recorded of it.
func ok(body string) string {
	return fmt.Sprintf("HTTP/1.0 200 OK\r\nServer: Fake/1\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
}

func okLines(body string) string {
	return fmt.Sprintf(`< HTTP/1.0 200 OK\r\n
< Server: \{server}\r\n
< Content-Length: %d\r\n
< \r\n
< %s
`, len(body), body)
}

func TestRecordMergesWhatIsEqual(t *testing.T) {
	g := folder(t, "clause: A-1\nhandler: base\ntitle: t\n\n# why\n> a\\n\n<?\n> b\\n\n>.\n")
	f := fakes{
		v312: answering(map[string]string{"a\n": ok("1"), "b\n": ok("x")}),
		v313: answering(map[string]string{"a\n": ok("1"), "b\n": ok("y")}),
		v314: answering(map[string]string{"a\n": ok("1"), "b\n": ok("x")}),
	}
	want := draft + "recorded: 3.12.1 3.13.1 3.14.1\n\n# why\n> a\\n\n\n" + okLines("1") +
		"\n> b\\n\n>.\n\n[3.12, 3.14+]\n" + okLines("x") + "<.\n\n[3.13]\n" + okLines("y") + "<.\n"
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")

	done, err := recording(g, f).record("base/case")
	assert.NilError(t, err)
	assert.Equal(t, done, "unchanged")
	done, err = recording(g, f).check("base/case")
	assert.NilError(t, err)
	assert.Equal(t, done, "as recorded from 3.12.1 3.13.1 3.14.1")
}

func TestRecordKeepsWhatIsNotAskedFor(t *testing.T) {
	g := folder(t, draft+"recorded: 3.13.9 3.14.0\n\n> a\\n\n>.\n\n[3.13]\n< old\n<.\n\n[3.14+]\n< new\n<.\n\n[3.13]\n! log\\n\n")
	got := recorded(t, g, fakes{v314: answering(map[string]string{"a\n": "newer"})})
	want := draft + "recorded: 3.13.9 3.14.1\n\n> a\\n\n>.\n\n[3.13]\n< old\n<.\n\n[3.14+]\n< newer\n<.\n\n[3.13]\n! log\\n\n"
	assert.Equal(t, cmp.Diff(want, got), "")

	got = recorded(t, g, fakes{v314: answering(map[string]string{"a\n": "old"})})
	want = draft + "recorded: 3.13.9 3.14.1\n\n> a\\n\n>.\n\n< old\n<.\n\n[3.13]\n! log\\n\n"
	assert.Equal(t, cmp.Diff(want, got), "")
}

func TestRecordAsksANewPythonAsItsNearestRelative(t *testing.T) {
	g := folder(t, draft+"recorded: 3.12.1 3.13.1\n\n> a\\n\n\n[3.12]\n< HTTP/1.0 100 Continue\\r\\n\n< \\r\\n\n\n[3.13]\n"+
		okLines("1")+"\n> b\\n\n>.\n\n<.\n")
	got := recorded(t, g, fakes{v314: answering(map[string]string{"a\n": ok("3"), "b\n": ok("4")})})
	want := draft + "recorded: 3.12.1 3.13.1 3.14.1\n\n> a\\n\n\n[3.12]\n< HTTP/1.0 100 Continue\\r\\n\n< \\r\\n\n\n[3.13]\n" +
		okLines("1") + "\n[3.14+]\n" + okLines("3") + "\n> b\\n\n>.\n\n[3.12-3.13]\n<.\n\n[3.14+]\n" + okLines("4") + "<.\n"
	assert.Equal(t, cmp.Diff(want, got), "")
}

func TestRecordCountsReplies(t *testing.T) {
	g := folder(t, draft+"\n> a\\n\n<?\n<?\n> b\\n\n>.\n")
	f := fakes{v314: answering(map[string]string{"a\n": ok("1") + ok("2") + ok("3"), "b\n": ok("4")})}
	want := draft + "recorded: 3.14.1\n\n> a\\n\n\n" + okLines("1") + okLines("2") + "\n> b\\n\n>.\n\n" + okLines("3") + okLines("4") + "<.\n"
	// A reply without an end of line goes on in the line of the next one.
	want = joinReplies(want)
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")
}

func TestRecordNamesConnectionsInEveryBlock(t *testing.T) {
	g := folder(t, draft+"\n@ a\n@ b\n> x\\n\n<?\n>.\n\n@ a\n> y\\n\n>!\n")
	got := recorded(t, g, fakes{v314: answering(map[string]string{"x\n": ok("1"), "y\n": ok("2")})})
	want := draft + "recorded: 3.14.1\n\n@ a\n@ b\n> x\\n\n\n@ b\n" + okLines("1") + "\n@ b\n>.\n\n@ a\n> y\\n\n>!\n\n@ b\n<.\n"
	assert.Equal(t, cmp.Diff(want, got), "")
}

func TestRecordReadsToTheEndWhereItIsTold(t *testing.T) {
	g := folder(t, draft+"\n@ a\n> x\\n\n\n@ b\n> y\\n\n<.\n\n@ a\n> z\\n\n>.\n")
	f := fakes{v314: answering(map[string]string{"x\n": "1", "z\n": "2"})}
	want := draft + "recorded: 3.14.1\n\n@ a\n> x\\n\n\n@ b\n> y\\n\n\n@ b\n<.\n\n@ a\n> z\\n\n>.\n\n@ a\n< 12\n<.\n"
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")
}

func TestRecordPlaysBlocksOfOnePythonOnly(t *testing.T) {
	g := folder(t, draft+"\n> a\\n\n\n[3.14+]\n<?\n\n[3.14+]\n> b\\n\n\n>.\n")
	f := fakes{
		v313: answering(map[string]string{"a\n": "old"}),
		v314: answering(map[string]string{"a\n": ok("1"), "b\n": ok("2")}),
	}
	want := draft + "recorded: 3.13.1 3.14.1\n\n> a\\n\n\n[3.14+]\n" + okLines("1") + "\n[3.14+]\n> b\\n\n\n>.\n\n[3.13]\n< old\n<.\n\n[3.14+]\n" + okLines("2") + "<.\n"
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")
	assert.Equal(t, cmp.Diff(want, recorded(t, g, f)), "")
}

func TestRecordLeavesOutPythonsTheCaseIsNotFor(t *testing.T) {
	g := folder(t, draft+"python: 3.14+\n\n> a\\n\n>.\n")
	f := fakes{v313: answering(nil), v314: answering(map[string]string{"a\n": "1"})}
	assert.Equal(t, recorded(t, g, f), draft+"python: 3.14+\nrecorded: 3.14.1\n\n> a\\n\n>.\n\n< 1\n<.\n")
	delete(f, v314)
	_, err := recording(folder(t, draft+"python: 3.14+\n\n>.\n"), f).record("base/case")
	assert.ErrorContains(t, err, "the case is for Python 3.14+, of which none is recorded from")
}

// unchanged checks that recording fails and leaves the file alone.
func unchanged(t *testing.T, text string, f fakes, says ...string) {
	t.Helper()
	g := folder(t, text)
	_, err := recording(g, f).record("base/case")
	for _, s := range says {
		assert.ErrorContains(t, err, s)
	}
	data, err := os.ReadFile(g.path("base/case"))
	assert.NilError(t, err)
	assert.Equal(t, string(data), text)
}

func TestRecordRefusesAnswersThatDiffer(t *testing.T) {
	var count atomic.Int32
	unchanged(t, draft+"\n>.\n", fakes{v314: func(c *net.TCPConn, log io.Writer) {
		fmt.Fprintf(c, "same\n%d\nsame\n", count.Add(1))
		io.WriteString(log, "log\n")
	}}, "Python 3.14 answered differently the second time", `1st  < 1\n`, `2nd  < 2\n`)
}

func TestRecordRefusesLogsThatDiffer(t *testing.T) {
	var count atomic.Int32
	unchanged(t, draft+"\n>.\n", fakes{v314: func(_ *net.TCPConn, log io.Writer) {
		fmt.Fprintf(log, "%d\n", count.Add(1))
	}}, "differently the second time", `1st  ! 1\n`, `2nd  ! 2\n`)
}

func TestRecordSaysWhatItWaitsFor(t *testing.T) {
	impatient(t)
	hangs := fakes{v314: func(c *net.TCPConn, log io.Writer) {
		io.WriteString(log, "I wait\n")
		io.WriteString(c, "HTTP/1.0 200 OK\r\n\r\nhello")
		io.Copy(io.Discard, c)
	}}
	unchanged(t, draft+"\n> a\n", hangs, "Python 3.14: waiting for the end of the stream (if it is to stay open, say >. or >!)",
		`so far it sent "HTTP/1.0 200 OK\r\n\r\nhello"`, "standard error:\nI wait\n")
	unchanged(t, draft+"\n@ x\n> a\n<?\n>.\n", hangs, "waiting on the connection x for a whole reply: nothing came")
}

func TestRecordRefusesAConnectionThatIsBrokenOff(t *testing.T) {
	resets := fakes{v314: func(c *net.TCPConn, _ io.Writer) {
		io.CopyN(io.Discard, c, 1)
		c.SetLinger(0)
	}}
	unchanged(t, draft+"\n> a\n", resets, "the connection was reset")
}

func TestRecordRefusesACaseThatSaysNothing(t *testing.T) {
	mute := fakes{v314: func(c *net.TCPConn, _ io.Writer) { io.Copy(io.Discard, c) }}
	unchanged(t, draft+"\n> a\n>.\n", mute, "Python 3.14 says nothing at all")
}

func TestRecordSkipsWhatTheMachineLacks(t *testing.T) {
	text := draft + "needs: root\n\n>.\n"
	if os.Geteuid() == 0 {
		text = "title: t\nclause: A-1\nhandler: serve\nargs: 0\nneeds: non-root\n\n>.\n"
	}
	g := folder(t, text)
	done, err := recording(g, fakes{v314: answering(nil)}).record("base/case")
	assert.NilError(t, err)
	assert.Assert(t, done == "skipped: it needs root" || done == "skipped: it needs non-root", done)
	done, err = recording(g, fakes{v314: answering(nil)}).check("base/case")
	assert.Assert(t, err != nil || done != "", "an unrecorded case")
}

// A launcher can give up rights for a case, which a program cannot.
func TestRootPlaysAHandlerAsAStranger(t *testing.T) {
	c := readCase(t, draft+"needs: non-root\n")
	assert.Equal(t, lacks(c), "")
	assert.Equal(t, strings.Contains(new(pythons).order(play.Setup{Case: c}), "'user': 65533"), os.Geteuid() == 0)
}

func TestOrderIsADictionaryOfPythons(t *testing.T) {
	p := &pythons{apps: "/apps"}
	c := readCase(t, "title: t\nclause: A-1\nhandler: cgi\nserver: serial\nprotocol: HTTP/1.1\ndirectories: /a /b\nenviron: A= B=x\\x20\"y\n")
	assert.Equal(t, p.order(play.Setup{Case: c, Tree: "/tree"}),
		"{'handler': \"cgi\", 'server': \"serial\", 'protocol': \"HTTP/1.1\", 'directories': [\"/a\", \"/b\"], "+
			"'environ': {\"A\": \"\", \"B\": \"x \\\"y\"}, 'folder': \"/tree\", 'user': -1}\n")
	c = readCase(t, "title: t\nclause: A-1\nhandler: app:hello\n")
	assert.Assert(t, strings.Contains(p.order(play.Setup{Case: c}), "'handler': \"/apps/hello.py\", 'server': \"threading\""))
	p.counted, c.ID = "/counted", "base/x"
	assert.Assert(t, strings.HasSuffix(p.order(play.Setup{Case: c}), "'user': -1, 'lines': \"/counted/base\"}\n"))
}

func TestCheckReportsDifferences(t *testing.T) {
	g := folder(t, draft+"recorded: 3.13.1 3.14.1\n\n> a\\n\n>.\n\n< old\n<.\n")
	_, err := recording(g, fakes{
		v313: answering(map[string]string{"a\n": "old"}),
		v314: answering(map[string]string{"a\n": "new"}),
	}).check("base/case")
	assert.ErrorContains(t, err, "base/case as Python 3.14 has it")
	assert.ErrorContains(t, err, "- < old")
	assert.ErrorContains(t, err, "+ < new")

	r := recording(g, fakes{v314: answering(nil)})
	r.releases[v314] = "3.14.2"
	_, err = r.check("base/case")
	assert.ErrorContains(t, err, "it is not recorded from Python 3.14.2")
}
