package lines

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

const table = `http/server.py:1 <module>
http/server.py:10 HTTPServer.server_bind
http/server.py:20 CGIHTTPRequestHandler.run_cgi
http/server.py:21 CGIHTTPRequestHandler.run_cgi
http/server.py:23 CGIHTTPRequestHandler.run_cgi
http/server.py:30 CGIHTTPRequestHandler.run_cgi
`

var order = []string{"listener", "base", "cgi", "serve"}

// counted counts a small module with some reasons; the chapters execute the
// lines that are given.
func counted(t *testing.T, reasons string, by map[string]string) *Account {
	t.Helper()
	read, err := ReadTable(strings.NewReader(table))
	assert.NilError(t, err)
	reached := Reached{}
	for chapter, lines := range by {
		assert.NilError(t, reached.Add(chapter, strings.NewReader(lines)))
	}
	rs, err := ParseReasons(reasons)
	assert.NilError(t, err)
	return Count("3.14.8", order, read, reached, rs)
}

func TestALineCountsForTheChapterOfItsFunction(t *testing.T) {
	a := counted(t, "http/server.py:21-23 CGIHTTPRequestHandler.run_cgi: no fork\n", map[string]string{
		Import:     "http/server.py:1\n",
		"listener": "http/server.py:10\nhttp/server.py:30\n",
		"cgi":      "http/server.py:20\nhttp/server.py:20\n",
	})
	assert.Equal(t, cmp.Diff([]Part{
		{"listener", 1, 1, 0}, {"cgi", 4, 1, 2}, {"serve", 1, 1, 0},
	}, a.Chapters), "")
	assert.Equal(t, cmp.Diff([]Gap{
		{"http/server.py", 30, 30, "CGIHTTPRequestHandler.run_cgi", "cgi", []string{"listener"}},
	}, a.Missing), "")
	assert.Error(t, a.Err(), "Python 3.14.8:\n    not executed, without a reason: "+
		"http/server.py:30 CGIHTTPRequestHandler.run_cgi (cgi), executed by cases of listener")
	assert.Equal(t, cmp.Diff(Part{"all", 6, 3, 2}, a.Total()), "")
}

func TestNeighboursAreOneGap(t *testing.T) {
	a := counted(t, "", map[string]string{Import: "http/server.py:1\nhttp/server.py:10\n"})
	assert.Equal(t, len(a.Missing), 1)
	assert.Equal(t, a.Missing[0].String(), "http/server.py:20-30 CGIHTTPRequestHandler.run_cgi (cgi)")
}

func TestAReasonMustHold(t *testing.T) {
	all := "http/server.py:1\nhttp/server.py:10\nhttp/server.py:20\nhttp/server.py:21\nhttp/server.py:23\nhttp/server.py:30\n"
	a := counted(t, "http/server.py:30 CGIHTTPRequestHandler.run_cgi: no luck\n", map[string]string{Import: all})
	assert.ErrorContains(t, a.Err(), "http/server.py:30 is executed, though it is said: no luck")
	assert.ErrorContains(t, a.Err(), "nothing is out of reach at http/server.py:30")

	a = counted(t, "http/server.py:40-50 test: gone\n", map[string]string{Import: all})
	assert.ErrorContains(t, a.Err(), "nothing is out of reach at http/server.py:40-50 in test")

	a = counted(t, "http/server.py:30 test: another function\n",
		map[string]string{Import: strings.TrimSuffix(all, "http/server.py:30\n")})
	assert.ErrorContains(t, a.Err(), "not executed, without a reason: http/server.py:30 CGIHTTPRequestHandler.run_cgi")

	assert.NilError(t, counted(t, "", map[string]string{Import: all}).Err())
}

func TestChapters(t *testing.T) {
	for function, chapter := range map[string]string{
		"<module>": "serve", "test": "serve", "HTTPSServer.__init__": "serve",
		"HTTPServer": "listener", "HTTPServer.server_bind": "listener",
		"BaseHTTPRequestHandler.parse_request": "request", "BaseHTTPRequestHandler.send_error": "base",
		"SimpleHTTPRequestHandler.send_head": "file", "CGIHTTPRequestHandler.send_head": "cgi", "nobody_uid": "cgi",
	} {
		assert.Equal(t, Chapter(function), chapter, function)
	}
}

func TestReasonsAreSpelledInOneWay(t *testing.T) {
	rs, err := ParseReasons("# why\n\na.py:1 f: it is so\na.py:2-3 g: that: too\nb.py:1 h: x\n")
	assert.NilError(t, err)
	assert.Equal(t, cmp.Diff([]Reason{{"a.py", 1, 1, "f", "it is so"}, {"a.py", 2, 3, "g", "that: too"}, {"b.py", 1, 1, "h", "x"}}, rs), "")
	for _, wrong := range []string{
		"a.py f: x", "a.py:1 f", "a.py:1 f: ", "a.py:2-1 f: x", "a.py:1-1 f: x", "a.py:01 f: x",
		"a.py:2 f: x\na.py:2 f: x", "a.py:2-5 f: x\na.py:3 f: x", "b.py:1 f: x\na.py:3 f: x",
	} {
		_, err := ParseReasons(wrong)
		assert.Assert(t, err != nil, wrong)
	}
}

func TestWhatIsNoLineIsRefused(t *testing.T) {
	for _, wrong := range []string{"x", "a.py:0", "a.py:x", ":3"} {
		_, err := ReadTable(strings.NewReader(wrong + " f\n"))
		assert.Assert(t, err != nil, wrong)
		assert.Assert(t, Reached{}.Add("base", strings.NewReader(wrong+"\n")) != nil, wrong)
	}
	_, err := ReadTable(strings.NewReader(""))
	assert.ErrorContains(t, err, "no line")
}

func TestPages(t *testing.T) {
	a := counted(t, "http/server.py:21-23 CGIHTTPRequestHandler.run_cgi: no fork\n", map[string]string{
		Import: "http/server.py:1\nhttp/server.py:10\nhttp/server.py:20\n"})
	assert.Equal(t, a.Summary(), `Python 3.14.8
chapter     lines  executed  out of reach    missing
listener        1         1             0          0
cgi             4         1             2          1
serve           1         1             0          0
all             6         3             2          1
`)
	page := Page([]*Account{a})
	for _, line := range []string{
		"| cgi | 4 | 1 | 2 |\n", "- http/server.py:21-23, `CGIHTTPRequestHandler.run_cgi`: no fork.\n",
		"- not executed, and nobody has said why: http/server.py:30 CGIHTTPRequestHandler.run_cgi (cgi)\n",
	} {
		assert.Assert(t, strings.Contains(page, line), page)
	}
}
