package exchange

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"
)

func TestCompareNamesTheFirstDifference(t *testing.T) {
	base := Answer{Sent: "a\r\nb\r\n", Log: "x\ny\n", Before: "2 bytes", End: Finished}
	with := func(change func(*Answer)) Answer {
		a := base
		change(&a)
		return a
	}
	for _, test := range []struct {
		name  string
		right Answer
		logs  bool
		want  Difference
	}{
		{"none", base, true, Difference{}},
		{"a line", with(func(a *Answer) { a.Sent = "a\r\nc\r\n" }), true, Difference{What: Sent, Left: "b\r\n", Right: "c\r\n"}},
		{"cut off", with(func(a *Answer) { a.Sent = "a\r\nb" }), true, Difference{What: Sent, Left: "b\r\n", Right: "b"}},
		{"nothing", with(func(a *Answer) { a.Sent = "" }), true, Difference{What: Sent, Left: "a\r\n", Right: ""}},
		{"more", with(func(a *Answer) { a.Sent += "c" }), true, Difference{What: Sent, Left: "", Right: "c"}},
		{"sent before logged", with(func(a *Answer) { a.Sent, a.Log = "", "" }), true, Difference{What: Sent, Left: "a\r\n", Right: ""}},
		{"logged", with(func(a *Answer) { a.Log = "x\nz\n" }), true, Difference{What: Log, Left: "y\n", Right: "z\n"}},
		{"logged, not asked for", with(func(a *Answer) { a.Log = "" }), false, Difference{}},
		{"cut by a reset", with(func(a *Answer) { a.Sent, a.End = "a\r\n", Reset }), true, Difference{What: Cut, Left: "b\r\n"}},
		{"other by a reset", with(func(a *Answer) { a.Sent, a.End = "c", Reset }), true, Difference{What: Sent, Left: "a\r\n", Right: "c"}},
		{"early", with(func(a *Answer) { a.Before, a.End = "3 bytes", Reset }), true, Difference{What: Early, Left: "2 bytes", Right: "3 bytes"}},
		{"not watched to the end", with(func(a *Answer) { a.Before = "" }), true, Difference{}},
		{"end", with(func(a *Answer) { a.End = Reset }), true, Difference{What: Ended, Left: "FIN", Right: "RST"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, differs := Compare(base, test.right, test.logs)
			assert.Equal(t, got, test.want)
			assert.Equal(t, differs, test.want != Difference{})
		})
	}
}

func TestKindsLeaveOutWhatTheRequestSaid(t *testing.T) {
	for _, test := range []struct {
		left, right string
		want        string
	}{
		{"HTTP/1.1 400 Bad request version ('a')\r\n", "HTTP/1.1 404 File not found\r\n",
			"what is sent: HTTP/1.1 400 Bad request version ('') | HTTP/1.1 404 File not found"},
		{"Content-Length: 350\r\n", "", "what is sent: Content-Length: 0 | "},
		{"<title>Directory listing for /x?y</title>\n", "\xff", `what is sent: <title>''</title> | \xff`},
		{"127.0.0.1 - - [\\{logtime}] code 404, message x 12\n", "127.0.0.1 - - [\\{logtime}] \"GET /\" 301 -\n",
			"what is sent: code 404, message x 0 | '' 301 -"},
		{strings.Repeat("a", 5000), "b", "what is sent: " + strings.Repeat("a", 100) + " | b"},
	} {
		assert.Check(t, is.Equal(Difference{What: Sent, Left: test.left, Right: test.right}.Kind(), test.want))
	}
}

func TestExceptionsTellKindsApart(t *testing.T) {
	report := func(text string) string {
		return ruler + "Exception occurred during processing of request from ('127.0.0.1', \\{peerport})\n" + text + "\n" + ruler
	}
	left := Answer{Log: "127.0.0.1 - - [\\{logtime}] x\n" + report("ValueError: 'a' 12") + report("TypeError: b")}
	right := Answer{Sent: "HTTP/1.1 200 OK\r\n"}
	d, differs := Compare(left, right, true)
	assert.Assert(t, differs)
	assert.Equal(t, d.Kind(), "what is sent:  | HTTP/1.1 200 OK (ValueError: '' 0, TypeError: b | )")
}
