package exchange

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"
)

func TestCompareNamesTheFirstDifference(t *testing.T) {
	base := Answer{Sent: "a\r\nb\r\n", Log: "x\ny\n", End: Finished}
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
		{"a line", with(func(a *Answer) { a.Sent = "a\r\nc\r\n" }), true, Difference{Sent, "b\r\n", "c\r\n"}},
		{"cut off", with(func(a *Answer) { a.Sent = "a\r\nb" }), true, Difference{Sent, "b\r\n", "b"}},
		{"nothing", with(func(a *Answer) { a.Sent = "" }), true, Difference{Sent, "a\r\n", ""}},
		{"more", with(func(a *Answer) { a.Sent += "c" }), true, Difference{Sent, "", "c"}},
		{"sent before logged", with(func(a *Answer) { a.Sent, a.Log = "", "" }), true, Difference{Sent, "a\r\n", ""}},
		{"logged", with(func(a *Answer) { a.Log = "x\nz\n" }), true, Difference{Log, "y\n", "z\n"}},
		{"logged, not asked for", with(func(a *Answer) { a.Log = "" }), false, Difference{}},
		{"end", with(func(a *Answer) { a.End = Reset }), true, Difference{Ended, "FIN", "RST"}},
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
		assert.Check(t, is.Equal(Difference{Sent, test.left, test.right}.Kind(), test.want))
	}
}
