package transcript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

const head = "title: t\nclause: FILE-4\nhandler: file\n"

// serve is the header of a case that plays a program, but for its args.
const serve = "title: t\nclause: SERVE-1\nhandler: serve\n"

// whole is a case with everything a file can hold but args.
const whole = `title: a directory asked for without its slash is redirected
clause: FILE-4, BASE-2
handler: app:hello
server: serial
tree: site
protocol: HTTP/1.1
python: 2.7-3.8, 3.13+
needs: ipv6, root
literal: server, date
recorded: 3.13.0 3.14.8

# both at once
@ a ::1
> GET /sub?x=1 HTTP/1.0\r\n
> A: \{repeat \x20 300}\r\n
> \r\n
@ b
> \xff\\\x20
>.

[2.7, 3.13]
@ a
< HTTP/1.0 301 Moved Permanently\r\n
< Server: \{server}\r\n
< \r\n
<.

[3.14+]
@ a
<.
@ b
>!

! \{peer} - - [\{logtime}] "GET /sub?x=1 HTTP/1.0" 301 -\n
! \{traceback}
! ValueError: x\n
`

func TestParseGivesWhatPrintTakes(t *testing.T) {
	c, err := Parse([]byte(whole))
	assert.NilError(t, err)
	assert.Equal(t, string(Print(c)), whole)

	want := &Case{
		Title:    "a directory asked for without its slash is redirected",
		Clauses:  []string{"FILE-4", "BASE-2"},
		Handler:  "app:hello",
		Serial:   true,
		Tree:     "site",
		Protocol: "HTTP/1.1",
		Python:   Ranges{{version("2.7"), version("3.8")}, {From: version("3.13")}},
		Needs:    []string{"ipv6", "root"},
		Literal:  []string{"server", "date"},
		Recorded: []string{"3.13.0", "3.14.8"},
		Blocks: []Block{
			{Events: []Event{
				{Kind: Remark, Word: "both at once"},
				{Kind: On, Word: "a", Address: "::1"},
				{Kind: Send, Text: Text{
					{Bytes: "GET /sub?x=1 HTTP/1.0\r\nA: "}, {Repeat, " ", 300}, {Bytes: "\r\n\r\n"},
				}},
				{Kind: On, Word: "b"},
				{Kind: Send, Text: Literal("\xff\\ ")},
				{Kind: HalfClose},
			}},
			{Versions: Ranges{{version("2.7"), version("2.7")}, {version("3.13"), version("3.13")}}, Events: []Event{
				{Kind: On, Word: "a"},
				{Kind: Receive, Text: Text{
					{Bytes: "HTTP/1.0 301 Moved Permanently\r\nServer: "}, {Name: Server}, {Bytes: "\r\n\r\n"},
				}},
				{Kind: End},
			}},
			{Versions: Ranges{{From: version("3.14")}}, Events: []Event{
				{Kind: On, Word: "a"},
				{Kind: End},
				{Kind: On, Word: "b"},
				{Kind: Close},
			}},
			{Events: []Event{{Kind: Stderr, Text: Text{
				{Name: Peer}, {Bytes: " - - ["}, {Name: LogTime},
				{Bytes: "] \"GET /sub?x=1 HTTP/1.0\" 301 -\n"}, {Name: Traceback}, {Bytes: "ValueError: x\n"},
			}}}},
		},
	}
	assert.Equal(t, cmp.Diff(want, c), "")
}

func version(text string) python.Version {
	v, err := python.ParseVersion(text)
	if err != nil {
		panic(err)
	}
	return v
}

func TestParseServe(t *testing.T) {
	const file = "title: t\nclause: SERVE-1\nhandler: serve\nargs: --bind '' -d \\{tree}/a\\x20b \\{port}\n\n" +
		"> GET / HTTP/1.0\\r\\n\n\n$ kill -INT\n\n$? 0\n\n| a\\n\n| b\n"
	c, err := Parse([]byte(file))
	assert.NilError(t, err)
	assert.Equal(t, cmp.Diff([]Text{
		Literal("--bind"), nil, Literal("-d"), {{Name: Tree}, {Bytes: "/a b"}}, {{Name: Port}},
	}, c.Args), "")
	assert.Equal(t, cmp.Diff([]Event{{Kind: Signal, Word: "INT"}}, c.Blocks[1].Events), "")
	assert.Equal(t, cmp.Diff([]Event{{Kind: Status, Word: "0"}}, c.Blocks[2].Events), "")
	assert.Equal(t, cmp.Diff(Literal("a\nb"), c.Blocks[3].Events[0].Text), "")
}

func TestParseModule(t *testing.T) {
	const file = serve + "module: CGIHTTPServer\nargs: 0\npython: 2.7\n\n> GET / HTTP/1.0\\r\\n\n"
	c, err := Parse([]byte(file))
	assert.NilError(t, err)
	assert.Equal(t, c.Module, "CGIHTTPServer")
	assert.Equal(t, string(Print(c)), file)
}

func TestParseCGI(t *testing.T) {
	const file = "title: t\nclause: CGI-1\nhandler: cgi\ndirectories: /a /b/c\nenviron: A= B=x\\x20y\n\n> GET / HTTP/1.0\\r\\n\n"
	c, err := Parse([]byte(file))
	assert.NilError(t, err)
	assert.DeepEqual(t, c.CGI, []string{"/a", "/b/c"})
	assert.DeepEqual(t, c.Environ, []string{"A=", "B=x y"})
	assert.Equal(t, string(Print(c)), file)
}

func TestParsePlain(t *testing.T) {
	c, err := Parse([]byte(serve + "args: 0\n\n@ a plain\n> hello\n"))
	assert.NilError(t, err)
	assert.Equal(t, cmp.Diff(Event{Kind: On, Word: "a", Address: Plain}, c.Blocks[0].Events[0]), "")
	_, err = Parse([]byte(head + "\n@ a plain\n"))
	assert.ErrorContains(t, err, "handler: serve only")
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ what, file, says string }{
		{"no header", "", "line 1: the header has no title"},
		{"no title", "clause: A-1\nhandler: file\n", "line 1: the header has no title"},
		{"no clause", "title: t\nhandler: file\n", "names no clause"},
		{"no handler", "title: t\nclause: A-1\n", "names no handler"},
		{"an unknown key", head + "colour: red\n", `line 4: "colour" is no key`},
		{"a key twice", head + "title: u\n", "line 4: title is there twice"},
		{"a key without a value", head + "tree:\n", `line 4: "tree:" is no key`},
		{"an empty value", head + "tree: \n", "line 4: tree has no value"},
		{"keys out of order", "clause: A-1\ntitle: t\nhandler: file\n", `line 1: "clause: A-1" should be spelled "title: t"`},
		{"a bad clause", "title: t\nclause: A-01\n", "line 2: clause"},
		{"a bad handler", "title: t\nclause: A-1\nhandler: app:\n", "line 3: handler"},
		{"a bad server", head + "server: threading\n", "line 4: server"},
		{"a bad need", head + "needs: luck\n", "line 4: needs"},
		{"a literal that is none", head + "literal: busy\n", "line 4: literal"},
		{"args for a handler", head + "args: x\n", "args are for handler: serve only"},
		{"serve without args", "title: t\nclause: A-1\nhandler: serve\n", "needs args"},
		{"serve with a protocol", "title: t\nclause: A-1\nhandler: serve\nprotocol: x\nargs: 0\n", "from args"},
		{"a module of no Python", serve + "module: http.server\nargs: 0\n", "line 4: module"},
		{"a module for a handler", head + "module: BaseHTTPServer\npython: 2.7\n", "module is for handler: serve and python: 2.7"},
		{"a module for every Python", serve + "module: BaseHTTPServer\nargs: 0\n", "module is for handler: serve and python: 2.7"},
		{"directories for files", head + "directories: /bin\n", "for handler: cgi only"},
		{"a directory that does not begin with a slash", head + "directories: bin\n", "line 4: directories"},
		{"a variable without a value", head + "environ: HOME\n", "is no NAME=value"},
		{"a variable's escape that need not be", head + "environ: A=\\x41\n", `should be spelled "environ: A=A"`},
		{"two spaces in args", "title: t\nclause: A-1\nhandler: serve\nargs: a  b\n", "line 4: args: an empty word"},
		{"a release in python", head + "python: 3.13.0\n", "line 4: \"3.13.0\" is a release"},
		{"recorded out of order", head + "recorded: 3.14.8 3.13.0\n", "3.13.0 does not come after"},
		{"recorded twice", head + "recorded: 3.13.0 3.13.1\n", "3.13.1 does not come after"},
		{"recorded of an unknown Python", head + "recorded: 3.5.0\n", "recorded"},
		{"recorded outside python", head + "python: 3.14+\nrecorded: 3.13.0\n", "the case is for Python 3.14+"},
		{"two blank lines", head + "\n\n> a\n", `line 5: "" should be spelled "> a"`},
		{"no end of line", head + "\n> a", "line 5: a file ends with one end of line"},
		{"two ends of line", head + "\n> a\n\n", "line 7: the canonical spelling has ended"},
		{"carriage returns", head + "\r\n", "printable ASCII"},
		{"a byte beyond ASCII", head + "\n> \xff\n", "line 5: "},
		{"a line of nothing", head + "\n>\n", `">" is no line of a block`},
		{"an empty text", head + "\n> \n", `"> " is no line of a block`},
		{"a space at the end", head + "\n> a \n", `should be spelled "> a\\x20"`},
		{"a line cut early", head + "\n> a\n> b\n", `should be spelled "> ab"`},
		{"a line cut late", head + "\n> a\\nb\n", `should be spelled "> a\\n"`},
		{"an escape that need not be", head + "\n> \\x41\n", `should be spelled "> A"`},
		{"upper-case hexadecimal", head + "\n> \\xFF\n", `should be spelled "> \\xff"`},
		{"half an escape", head + "\n> \\x4\n", "begins no escape"},
		{"an unknown escape", head + "\n> \\q\n", "begins no escape"},
		{"an unknown placeholder", head + "\n< \\{time}\n", `\{time} is no placeholder`},
		{"an open placeholder", head + "\n< \\{date\n", "no closing brace"},
		{"a placeholder out of place", head + "\n> \\{date}\n", `\{date} has no meaning here`},
		{"a traceback on the wire", head + "\n< \\{traceback}\n", `\{traceback} has no meaning here`},
		{"a repetition of nothing", head + "\n> \\{repeat a 1}\n", "repeats nothing"},
		{"a repetition of a placeholder", head + "\n> \\{repeat \\{host} 2}\n", "no placeholder"},
		{"a repetition of gigabytes", head + "\n> \\{repeat a 999999999}\n", "is longer than"},
		{"a version that is not known", head + "\n[3.5]\n> a\n", `line 5: "3.5" is not a Python`},
		{"versions without their end", head + "\n[3.14+\n> a\n", "no closing bracket"},
		{"versions of nothing", head + "\n[3.14+]\n\n> a\n", "line 6: [3.14+] is followed by nothing"},
		{"versions out of order", head + "\n[3.14+, 3.13]\n> a\n", "3.13 does not come after 3.14+"},
		{"a range backwards", head + "\n[3.14-3.13]\n> a\n", "ends are not in order"},
		{"versions inside a block", head + "\n> a\n[3.13]\n", `"[3.13]" is no line of a block`},
		{"stdout of a handler", head + "\n| a\n", "for handler: serve only"},
		{"an odd signal", head + "\n$ kill -9\n", "is no line of a block"},
		{"an odd status", "title: t\nclause: A-1\nhandler: serve\nargs: 0\n\n$? 007\n", "is no exit status"},
		{"a connection's odd name", head + "\n@ A\n", "is no name of a connection"},
		{"an odd address", head + "\n@ a 10.0.0.1\n", "neither 127.0.0.1, ::1 nor plain"},
		{"an address too late", head + "\n@ a\n@ a ::1\n", "line 6: @ a was opened in line 5"},
		{"a block that forgot its name", head + "\n@ a\n> a\n\n< b\n", "line 8: where connections are named"},
		{"a remark of nothing", head + "\n# \n", `"# " is no line of a block`},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := Parse([]byte(c.file))
			assert.ErrorContains(t, err, c.says)
		})
	}
}

func TestDraftTakesWhatPrintSpells(t *testing.T) {
	c, err := Draft([]byte("clause: A-1\nhandler: base\ntitle: t\n\n\n> \\x41\n> b \n> c\\nd\n\n\n\n"))
	assert.NilError(t, err)
	assert.Equal(t, string(Print(c)), "title: t\nclause: A-1\nhandler: base\n\n> Ab c\\n\n> d\n")
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(head + "\n> a\n# r\n> b\\r\\n\n\n<?\n\n[3.13]\n< \\{repeat x\\n 70}\n< \\xff\n"))
	f.Add([]byte("title: t\nclause: A-1\nhandler: serve\nargs: '' a\\x20\\{port}\n\n$ kill -INT\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Draft(data)
		if err != nil {
			return
		}
		printed := Print(c)
		again, err := Parse(printed)
		assert.NilError(t, err, "printed:\n%s", printed)
		assert.Equal(t, cmp.Diff(c, again), "", "a draft and its canonical spelling are the same case")
		if _, err := Parse(data); err == nil {
			assert.Equal(t, string(printed), string(data))
		} else {
			assert.Assert(t, string(printed) != string(data), "%v", err)
		}
		for _, v := range python.All() {
			c.For(v)
		}
	})
}

func TestErrorsNameLines(t *testing.T) {
	_, err := Parse([]byte(head + "\n> a\n\n> \\q\n"))
	var at *Error
	assert.Assert(t, strings.HasPrefix(err.Error(), "line 7: "))
	assert.ErrorType(t, err, at)
}
