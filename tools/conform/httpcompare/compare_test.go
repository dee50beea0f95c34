package httpcompare

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// crlf makes the ends of lines in an example those of the wire.
var crlf = strings.NewReplacer("\n", "\r\n")

const (
	file  = "HTTP/1.0 200 OK\nServer: SimpleHTTP/0.6\nContent-type: text/html\nContent-Length: 3\nLast-Modified: Tue, 14 Nov 2023 22:13:20 GMT\n\n<p>"
	moved = "HTTP/1.0 301 Moved Permanently\nLocation: /a%20b/?x\nContent-Length: 0\n\n"
	page  = "HTTP/1.0 404 File not found\nContent-Type: text/html;charset=utf-8\nContent-Length: 2\n\nno"
	list  = "HTTP/1.0 200 OK\nContent-type: text/html; charset=utf-8\n\n<title>Directory listing for /f/</title>" +
		"<li><a href=\"a%20b.txt\">a b.txt</a><li><a href=\"sub/\">sub/</a><li><a href=\"x&amp;y\">x&amp;y</a>"
)

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		name      string
		sent      string // "" for a GET of /f/
		want, got string
		different string // in the first line of what is found; "" for equal
	}{
		{name: "the same", want: file, got: file},
		{name: "other fields, phrase and version", want: file, got: "HTTP/1.1 200 Fine\nlast-modified: Tue, 14 Nov 2023 22:13:20 GMT\nCONTENT-TYPE: Text/HTML; charset=utf-8\nETag: \"x\"\nContent-Length: 3\n\n<p>"},
		{name: "chunks", want: file, got: "HTTP/1.1 200 OK\nLast-Modified: Tue, 14 Nov 2023 22:13:20 GMT\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n1\n<\n2\np>\n0\n\n"},
		{name: "continue", want: file, got: "HTTP/1.1 100 Continue\n\n" + file},
		{name: "a status", want: file, got: page, different: "the status of reply 1 to GET /f/ is different"},
		{name: "a body", want: file, got: strings.Replace(file, "<p>", "<b>", 1), different: "the body"},
		{name: "a body that is cut off", want: file, got: strings.Replace(file, "<p>", "<", 1), different: "the body"},
		{name: "a reply that ran into another", want: "HTTP/1.0 200 OK\n\nokHTTP/1.0 200 OK\nServer: a\n\nok", got: "HTTP/1.0 200 OK\n\nokHTTP/1.0 200 OK\nServer: b\n\nok"},
		{name: "a length", want: file, got: strings.Replace(file, ": 3", ": 4", 1), different: "Content-Length"},
		{name: "no length", want: file, got: strings.Replace(file, "Content-Length: 3\n", "", 1)},
		{name: "a type", want: file, got: strings.Replace(file, "text/html", "text/plain", 1), different: "Content-Type"},
		{name: "no type", want: file, got: strings.Replace(file, "Content-type: text/html\n", "", 1), different: "Content-Type"},
		{name: "a moment", want: file, got: strings.Replace(file, ":20 GMT", ":21 GMT", 1), different: "Last-Modified"},
		{name: "a moment, written otherwise", want: file, got: strings.Replace(file, "Tue, 14 Nov 2023 22:13:20 GMT", "Tue Nov 14 22:13:20 2023", 1)},
		{name: "a coding", want: file, got: strings.Replace(file, "\n\n", "\nContent-Encoding: gzip\n\n", 1), different: "Content-Encoding"},
		{name: "a page of another kind", want: page, got: "HTTP/1.1 404 Not Found\nContent-Type: text/plain\n\nnothing here"},
		{name: "a place, whole", want: moved, got: "HTTP/1.1 301 Moved\nLocation: http://localhost:8000/a b/?x\n\n"},
		{name: "a place on the host that was asked", sent: "GET /f HTTP/1.1\nHost: a:1\n\n", want: moved, got: "HTTP/1.1 301 Moved\nLocation: http://A/a b/?x\n\n"},
		{name: "a place, relative", sent: "GET /a%20b HTTP/1.0\n\n", want: moved, got: "HTTP/1.1 301 Moved\nLocation: a%20b/?x\n\n"},
		{name: "a place on another host", sent: "GET /f HTTP/1.1\nHost: a\n\n", want: moved, got: "HTTP/1.1 301 Moved\nLocation: http://b/a%20b/?x\n\n", different: "Location"},
		{name: "another place", want: moved, got: strings.Replace(moved, "?x", "", 1), different: "Location"},
		{name: "no place", want: moved, got: "HTTP/1.1 301 Moved\n\n", different: "Location"},
		{name: "what is allowed", want: "HTTP/1.1 405 No\nAllow: GET, HEAD\n\n", got: "HTTP/1.1 405 No\nAllow: HEAD,GET\n\n"},
		{name: "a listing", want: list, got: "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<a href=../>up</a><a href='/f/sub'>s</a><a href=\"?C=N\">N</a><a class=x href=\"./x&#38;y\">x</a><a href=\"a b.txt\">a</a>"},
		{name: "a listing with less", want: list, got: strings.Replace(list, "x&amp;y\"", "../\"", 1), different: "the listing"},
		{name: "a listing in another charset", want: list, got: strings.Replace(list, "utf-8", "latin-1", 1), different: "Content-Type"},
		{name: "nothing came", want: file, different: "no reply 1 came; recorded is 200"},
		{name: "nothing was recorded", got: page, different: "a reply 1 came, 404, and none is recorded"},
		{name: "nothing at all"},
		{name: "version 0.9", sent: "GET /f\n", want: "<p>", got: "<p>"},
		{name: "version 0.9 and an error", sent: "GET /f\n", want: "<title>Error response</title>", got: "no"},
		{name: "a moment that was not recorded", want: page, got: strings.Replace(page, "\n\n", "\nLast-Modified: Tue, 14 Nov 2023 22:13:20 GMT\n\n", 1)},
		{name: "version 0.9 answered as another", sent: "GET /f\n", want: "<p>", got: file, different: "the status"},
		{name: "the length of a file to HEAD", sent: "HEAD /f HTTP/1.0\n\n", want: strings.TrimSuffix(file, "<p>"), got: "HTTP/1.0 200 OK\nContent-type: text/html\nContent-Length: 4\nLast-Modified: Tue, 14 Nov 2023 22:13:20 GMT\n\n", different: "Content-Length"},
		{name: "the length of a listing to HEAD", sent: "HEAD /f/ HTTP/1.0\n\n", want: "HTTP/1.0 200 OK\nContent-Length: 3\n\n", got: "HTTP/1.0 200 OK\nContent-Length: 4\n\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.sent == "" {
				test.sent = "GET /f/ HTTP/1.0\n\n"
			}
			sent := []byte(crlf.Replace(test.sent))
			found := Compare(Stream{sent, []byte(crlf.Replace(test.want))}, Stream{sent, []byte(crlf.Replace(test.got))})
			if test.different == "" {
				assert.Assert(t, found == nil, "%q", found)
				return
			}
			assert.Assert(t, len(found) > 0)
			assert.Assert(t, strings.HasPrefix(found[0], test.different), "%q", found)
		})
	}
}

func TestResolve(t *testing.T) {
	for _, test := range []struct{ target, reference, want string }{
		{"/a/b?c", "d/?e", "/a/d/?e"},
		{"/a/b", "./d", "/a/d"},
		{"/a/b/", "../d", "/a/d"},
		{"/a", "../../d", "d"},
		{"//a", "b/", "//b/"},
		{"/a/b?c", "?d", "/a/b?d"},
		{"a", "b", "b"},
	} {
		assert.Equal(t, resolve(test.target, test.reference), test.want, "%v", test)
	}
}

func TestADifferenceIsShown(t *testing.T) {
	sent := []byte("GET / HTTP/1.0\r\n\r\n")
	want := Stream{sent, []byte("HTTP/1.0 200 OK\r\n\r\none\ntwo\nthree\nfour\n")}
	got := Stream{sent, []byte("HTTP/1.0 200 OK\r\n\r\none\ntwo\nthree\nfive\t\n")}
	assert.DeepEqual(t, Compare(want, got), []string{
		"the body of reply 1 to GET / is different", "  ...", `  < three\n`, `- < four\n`, `+ < five\t\n`,
	})
}

func TestDone(t *testing.T) {
	const two = "GET / HTTP/1.1\n\nHEAD / HTTP/1.1\n\n"
	for _, test := range []struct {
		name, sent, received string
		want                 int
	}{
		{"nothing", two, "", 0},
		{"a part of the header section", two, "HTTP/1.1 200 OK\nContent-Le", 0},
		{"a part of the body", two, "HTTP/1.1 200 OK\nContent-Length: 2\n\no", 0},
		{"one", two, "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 1},
		{"the reply to HEAD", two, "HTTP/1.1 200 OK\nContent-Length: 2\n\nokHTTP/1.1 200 OK\nContent-Length: 2\n\n", 2},
		{"continue", two, "HTTP/1.1 100 Continue\n\n", 0},
		{"a part of chunks", two, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nok\n", 0},
		{"chunks", two, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nok\n0\n\n", 1},
		{"one that ends with the stream", two, "HTTP/1.1 200 OK\n\no", 1},
		{"version 0.9", "GET /\n", "o", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, Done([]byte(crlf.Replace(test.sent)), []byte(crlf.Replace(test.received))), test.want)
		})
	}
}

func TestExpected(t *testing.T) {
	const no = "HTTP/1.0 400 No\nContent-Length: 0\n\n"
	for _, test := range []struct {
		name, sent, recorded string
		want                 int
	}{
		{"one of one", "GET / HTTP/1.0\n\n", no, 1},
		{"one of two", "GET / HTTP/1.1\n\nGET / HTTP/1.1\n\n", no, 1},
		{"a body taken for a request", "POST / HTTP/1.1\nContent-Length: 3\n\nabc", no + no, 1},
		{"a request that is not whole", "GET / HTT", no, 1},
		{"an empty line behind a request", "GET / HTTP/1.1\n\n\n", no + no, 2},
		{"a line that is none", "hello\n", no, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, Expected([]byte(crlf.Replace(test.sent)), []byte(crlf.Replace(test.recorded))), test.want)
		})
	}
}
