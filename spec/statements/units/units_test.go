package units

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

// cut splits a text and puts the units into lines.
func cut(text string, rules Rules) string {
	var lines []string
	for _, u := range Split(text, rules) {
		lines = append(lines, string(rune('0'+u.Line))+" "+u.Text)
	}
	return strings.Join(lines, "\n")
}

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		name  string
		text  string
		rules Rules
		want  string
	}{
		{"sentences", "One is. Two\nis.", Rules{Wrapped: true}, "1 One is.\n1 Two is."},
		{"a stop in a name", "The http.server module is. It (e.g. GET) ends.", Rules{}, "1 The http.server module is.\n1 It (e.g. GET) ends."},
		{"a number of a chapter", "21.22. http.server", Rules{}, "1 21.22. http.server"},
		{"a lost blank", "It is so.If not, so.", Rules{}, "1 It is so.\n1 If not, so."},
		{"a quote after a stop", "He said \"no.\" She left.", Rules{}, "1 He said \"no.\"\n1 She left."},
		{"stops of China", "一。二。", Rules{}, "1 一。\n1 二。"},
		{"paragraphs", "A title\n\nA text", Rules{}, "1 A title\n3 A text"},
		{"a sentence torn by a blank line", "It goes on, after\n\nthis line.", Rules{}, "1 It goes on, after this line."},
		{"lines of code", "def f():\n    x = 1. \n\nText.", Rules{}, "1 def f(): x = 1.\n4 Text."},
		{"code in a fence", "Text:\n```\na = 1.0\n\nb = 2\n```\nMore.", Rules{}, "1 Text:\n3 a = 1.0 b = 2\n7 More."},
		{"a directive in a fence", "```\n.. added:: 3.2\n   One is. Two is.\n```", Rules{}, "2 .. added:: 3.2\n3 One is.\n3 Two is."},
		{"items", "- \nname\n- It is. - It was.\n -", Rules{Wrapped: true}, "2 name\n3 It is.\n3 It was."},
		{"code among wrapped lines", "So:\ndef f(x,\n      y):\n    return\nText.", Rules{Wrapped: true}, "1 So:\n2 def f(x, y): return\n5 Text."},
		{"a break", "A title\nof two It is.", Rules{Wrapped: true, Breaks: []Place{{Line: 2, Column: 8}}}, "1 A title of two\n2 It is."},
		{"a break before code", "So:\na. b\nc. d\nText. More.",
			Rules{Wrapped: true, Breaks: []Place{{Line: 2, Column: 1, Code: true}, {Line: 4, Column: 1}}}, "1 So:\n2 a. b c. d\n4 Text.\n4 More."},
		{"artefacts", "One.\n\nSystem: (a-\n\nb. C)\n\nUnknown x.\n\nSystem: y.\n\nTwo.", Rules{Artefact: "System:"},
			"1 One.\n3 System: (a- b. C) Unknown x. System: y.\n; Two."},
		{"nothing", "\n---\n...\n", Rules{}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, cut(test.text, test.rules)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNothingIsLost(t *testing.T) {
	const text = "A title - of\ntwo. It (e.g. \"this\") is.So\n\nit is! - b. c"
	for _, rules := range []Rules{{}, {Wrapped: true}, {Wrapped: true, Breaks: []Place{{Line: 2, Column: 3}}}, {Artefact: "A"}} {
		var all strings.Builder
		for _, u := range Split(text, rules) {
			all.WriteString(letters(u.Text))
		}
		assert.Equal(t, all.String(), letters(text))
	}
}

func TestDigest(t *testing.T) {
	assert.Equal(t, Digest("The `:attr:path` is, it's said, *here*."), Digest("the path is, it’s said here"))
	assert.Assert(t, Digest("path") != Digest("paths"))
	assert.Equal(t, len(Digest("")), 12)
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		unit string
		want []string
	}{
		{"send_error(code, message=None[, explain])", []string{"code", "explain", "message", "send_error"}},
		{".. attribute:: path", []string{"path"}},
		{"rfile : a stream", []string{"rfile"}},
		{"A socketserver.TCPServer from http.client at 12:01", []string{"TCPServer", "http.client"}},
		{"Use -b/--bind or --cgi for a well-known form", []string{"--bind", "--cgi", "-b"}},
		{"Send 404 and `Content-Length:`, not 1xx or 4040", []string{"1xx", "404", "Content-Length"}},
		{"os.listdir() and :meth:`do_GET`", []string{"do_GET", "os.listdir"}},
		{"HTTP and MIME are no names, and neither is Python", nil},
	} {
		if diff := cmp.Diff(test.want, Names(test.unit)); diff != "" {
			t.Errorf("%s:\n%s", test.unit, diff)
		}
	}
}
