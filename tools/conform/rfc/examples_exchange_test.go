package rfc

// Pieces of exchanges about connections.
const (
	closing = "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 2\n\nok"
	last    = "GET / HTTP/1.1\nHost: a\nConnection: Keep-Alive, Close\n\n"
	endless = "HTTP/1.1 200 OK\n\nok"
	one     = "GET /one HTTP/1.1\nHost: a\n\n"
	two     = "GET /two HTTP/1.1\nHost: a\n\n"
	is1     = "HTTP/1.1 200 OK\nContent-Length: 4\n\n/one"
	is2     = "HTTP/1.1 200 OK\nContent-Length: 4\n\n/two"
	kept    = "GET / HTTP/1.0\nConnection: keep-alive\n\n"
	keeping = "HTTP/1.0 200 OK\nConnection: keep-alive\nContent-Length: 2\n\nok"
)

var connectionExamples = []example{
	{rule: "close-asked", want: complies, sent: last, received: closing},
	{rule: "close-asked", want: violates, sent: last, received: ok, end: Open},
	{rule: "close-asked", want: violates, sent: last + get, received: ok + ok},
	{rule: "close-asked", want: nothing, sent: last, received: ok, half: true},
	{rule: "close-asked", want: nothing, sent: last, received: ok, end: Left},
	{rule: "close-asked", want: nothing, sent: get, received: ok, end: Open},

	{rule: "close-said", want: complies, sent: last, received: closing},
	{rule: "close-said", want: violates, sent: last, received: ok},
	{rule: "close-said", want: nothing, sent: last, received: ok10},
	{rule: "close-said", want: nothing, sent: get, received: ok},

	{rule: "close-kept", want: complies, sent: get, received: closing},
	{rule: "close-kept", want: violates, sent: get, received: closing, end: Open},
	{rule: "close-kept", want: violates, sent: get + get, received: closing + ok},
	{rule: "close-kept", want: nothing, sent: get, received: ok, end: Open},

	{rule: "close-announced", want: complies, sent: get, received: "HTTP/1.1 200 OK\nConnection: close\n\nok"},
	{rule: "close-announced", want: violates, sent: get, received: endless},
	{rule: "close-announced", want: violates, sent: get + get, received: ok},
	{rule: "close-announced", want: nothing, sent: get + get, received: ok, half: true},
	{rule: "close-announced", want: nothing, sent: get, received: ok},
	{rule: "close-announced", want: nothing, sent: old, received: endless},
	{rule: "close-announced", want: nothing, sent: "CONNECT a:1 HTTP/1.1\nHost: a\n\n", received: endless},

	{rule: "old-client-closed", want: complies, sent: old, received: ok},
	{rule: "old-client-closed", want: violates, sent: old, received: ok, end: Open},
	{rule: "old-client-closed", want: violates, sent: old + old, received: ok + ok},
	{rule: "old-client-closed", want: nothing, sent: kept, received: ok, end: Open},

	{rule: "old-client-kept", want: complies, sent: kept + kept, received: keeping + keeping},
	{rule: "old-client-kept", want: violates, sent: kept + kept, received: ok + ok},
	{rule: "old-client-kept", want: nothing, sent: kept, received: ok},

	{rule: "reset-free", want: complies, sent: get, received: ok},
	{rule: "reset-free", want: violates, sent: get, received: ok, end: Reset},
	{rule: "reset-free", want: nothing, sent: get, received: ok, end: Open},

	{rule: "pipelined-order", want: complies, sent: one + two, received: is1 + is2},
	{rule: "pipelined-order", want: violates, sent: one + two, received: is2 + is1},
	{rule: "pipelined-order", want: nothing, sent: one + two, received: ok + ok},
	{rule: "pipelined-order", want: nothing, sent: one, received: is1},
}

var methodExamples = []example{
	{rule: "get-and-head", want: complies, sent: get, received: notHere},
	{rule: "get-and-head", want: violates, sent: head, received: no},
	{rule: "get-and-head", want: violates, sent: get, received: "HTTP/1.1 405 No\nAllow: HEAD\n\n"},
	{rule: "get-and-head", want: nothing, sent: post + "\n", received: no},

	{rule: "method-unknown", want: complies, sent: "BREW / HTTP/1.1\nHost: a\n\n", received: no},
	{rule: "method-unknown", want: violates, sent: "get / HTTP/1.1\nHost: a\n\n", received: bad},
	{rule: "method-unknown", want: violates, sent: "BREW / HTTP/1.1\nHost: a\n\n", received: "HTTP/1.1 405 No\n\n"},
	{rule: "method-unknown", want: nothing, sent: "BREW / HTTP/1.1\nHost: a\n\n", received: ok},
	{rule: "method-unknown", want: nothing, sent: "PATCH / HTTP/1.1\nHost: a\n\n", received: bad},

	{rule: "head-without-content", want: complies, sent: head, received: "HTTP/1.1 200 OK\nContent-Length: 2\n\n"},
	{rule: "head-without-content", want: violates, sent: head, received: ok},
	{rule: "head-without-content", want: violates, sent: head + get, received: ok + ok},
	{rule: "head-without-content", want: nothing, sent: get, received: ok},

	{rule: "head-like-get", want: complies, sent: get + head, received: ok + "HTTP/1.1 200 OK\n\n"},
	{rule: "head-like-get", want: violates, sent: head + get, received: "HTTP/1.1 200 OK\n\nHTTP/1.1 200 OK\nA: b\nContent-Length: 0\n\n"},
	{rule: "head-like-get", want: nothing, sent: head, received: "HTTP/1.1 200 OK\n\n"},

	{rule: "head-length", want: complies, sent: get + head, received: ok + "HTTP/1.1 200 OK\nContent-Length: 2\n\n"},
	{rule: "head-length", want: violates, sent: get + head, received: ok + "HTTP/1.1 200 OK\nContent-Length: 0\n\n"},
	{rule: "head-length", want: nothing, sent: get + head, received: ok + "HTTP/1.1 404 OK\nContent-Length: 0\n\n"},

	{rule: "options-allow", want: complies, sent: "OPTIONS * HTTP/1.1\nHost: a\n\n", received: "HTTP/1.1 204 OK\nAllow: GET\n\n"},
	{rule: "options-allow", want: violates, sent: "OPTIONS * HTTP/1.1\nHost: a\n\n", received: ok},
	{rule: "options-allow", want: nothing, sent: "OPTIONS * HTTP/1.1\nHost: a\n\n", received: no},

	{rule: "trace-reflects", want: complies, sent: "TRACE / HTTP/1.0\n\n", received: "HTTP/1.1 200 OK\n\nTRACE / HTTP/1.0\n\n"},
	{rule: "trace-reflects", want: violates, sent: "TRACE / HTTP/1.0\n\n", received: ok},
	{rule: "trace-reflects", want: nothing, sent: "TRACE / HTTP/1.0\n\n", received: no},

	{rule: "connect-without-length", want: complies, sent: "CONNECT a:1 HTTP/1.1\nHost: a\n\n", received: "HTTP/1.1 200 OK\n\n"},
	{rule: "connect-without-length", want: violates, sent: "CONNECT a:1 HTTP/1.1\nHost: a\n\n", received: ok},
	{rule: "connect-without-length", want: nothing, sent: "CONNECT a:1 HTTP/1.1\nHost: a\n\n", received: no},

	{rule: "continue-or-final", want: complies, sent: post + "Expect: 100-Continue\nContent-Length: 2\n\n", received: "HTTP/1.1 100 Go\n\n" + ok},
	{rule: "continue-or-final", want: violates, sent: get + post + "Expect: 100-continue\nContent-Length: 2\n\n", received: ok, end: Open},
	{rule: "continue-or-final", want: nothing, sent: post + "Expect: 100-continue\nContent-Length: 2\n\nab", received: ok},
	{rule: "continue-or-final", want: nothing, sent: post + "Expect: 100-continue\nContent-Length: 2\n\n", received: ok10},

	{rule: "final-after-continue", want: complies, sent: post + "Expect: 100-continue\nContent-Length: 2\n\nab", received: "HTTP/1.1 100 Go\n\n" + ok},
	{rule: "final-after-continue", want: violates, sent: post + "Expect: 100-continue\nContent-Length: 2\n\nab", received: "HTTP/1.1 100 Go\n\n"},
	{rule: "final-after-continue", want: nothing, sent: post + "Expect: 100-continue\nContent-Length: 2\n\nab", received: ok},

	{rule: "no-1xx-for-1.0", want: complies, sent: "POST / HTTP/1.0\nExpect: 100-continue\nContent-Length: 2\n\nab", received: ok},
	{rule: "no-1xx-for-1.0", want: violates, sent: "POST / HTTP/1.0\nExpect: 100-continue\nContent-Length: 2\n\nab", received: "HTTP/1.1 100 Go\n\n" + ok},
	{rule: "no-1xx-for-1.0", want: nothing, sent: old, received: ok},
}

const (
	dated  = "Date: Sat, 21 Nov 2026 02:10:11 GMT\n"
	lately = "Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT\n"
	whole  = "HTTP/1.1 200 OK\n" + dated + lately + "ETag: \"x\"\nContent-Length: 2\n\nok"
	same   = "HTTP/1.1 304 Same\n" + dated + "ETag: \"x\"\n\n"
	failed = "HTTP/1.1 412 No\nContent-Length: 0\n\n"
)

var dateExamples = []example{
	{rule: "date", want: complies, sent: get, received: whole},
	{rule: "date", want: violates, sent: get, received: ok},
	{rule: "date", want: nothing, sent: get, received: "HTTP/1.1 500 No\nContent-Length: 0\n\n"},

	{rule: "date-form", want: complies, sent: get, received: whole},
	{rule: "date-form", want: complies, sent: get, received: "HTTP/1.1 200 OK\n" + dated + "Expires: 0\n\n"},
	{rule: "date-form", want: violates, sent: get, received: "HTTP/1.1 200 OK\nDate: Sat Nov 21 02:10:11 2026\n\n"},
	{rule: "date-form", want: violates, sent: get, received: "HTTP/1.1 200 OK\nDate: Sat, 21 Nov 2026 02:10:11 +0000\n\n"},
	{rule: "date-form", want: violates, sent: get, received: "HTTP/1.1 200 OK\nDate: Sat, 31 Feb 2026 02:10:11 GMT\n\n"},
	{rule: "date-form", want: nothing, sent: get, received: ok},

	{rule: "not-modified-in-future", want: complies, sent: get, received: whole},
	{rule: "not-modified-in-future", want: violates, sent: get, received: "HTTP/1.1 200 OK\n" + dated + "Last-Modified: Sat, 21 Nov 2026 02:10:12 GMT\n\n"},
	{rule: "not-modified-in-future", want: nothing, sent: get, received: "HTTP/1.1 200 OK\nLast-Modified: Sat, 21 Nov 2026 02:10:12 GMT\n\n"},
}

// asking makes a request with a condition.
func asking(field string) string { return "GET / HTTP/1.1\nHost: a\n" + field + "\n\n" }

const (
	then   = "Tue, 14 Nov 2023 22:13:20 GMT"
	before = "Tue, 14 Nov 2023 22:13:19 GMT"
)

var conditionExamples = []example{
	{rule: "not-modified-since", want: complies, sent: asking("If-Modified-Since: " + then), received: same},
	{rule: "not-modified-since", want: complies, sent: asking("If-Modified-Since: " + before), received: whole},
	{rule: "not-modified-since", want: violates, sent: asking("If-Modified-Since: " + then), received: whole},
	{rule: "not-modified-since", want: violates, sent: asking("If-Modified-Since: Tuesday, 14-Nov-23 22:13:20 GMT"), received: whole},
	{rule: "not-modified-since", want: violates, sent: asking("If-Modified-Since: Tue Nov 14 22:13:20 2023"), received: whole},
	{rule: "not-modified-since", want: nothing, sent: asking("If-Modified-Since: Tuesday, 14-Nov-99 22:13:20 GMT"), received: ok},
	{rule: "not-modified-since", want: complies, sent: asking("If-Modified-Since: Tuesday, 14-Nov-99 22:13:20 GMT"), received: whole},
	{rule: "not-modified-since", want: nothing, sent: asking("If-Modified-Since: yesterday"), received: whole},
	{rule: "not-modified-since", want: nothing, sent: get, received: whole},

	{rule: "none-match-first", want: complies, sent: asking("If-None-Match: \"y\"\nIf-Modified-Since: " + then), received: whole},
	{rule: "none-match-first", want: complies, sent: asking("If-None-Match: \"y\", W/\"x\"\nIf-Modified-Since: " + before), received: same},
	{rule: "none-match-first", want: violates, sent: asking("If-None-Match: \"y\"\nIf-Modified-Since: " + then), received: same},
	{rule: "none-match-first", want: nothing, sent: asking("If-None-Match: \"y\""), received: same},

	{rule: "bad-date-ignored", want: complies, sent: asking("If-Modified-Since: yesterday"), received: whole},
	{rule: "bad-date-ignored", want: violates, sent: asking("If-Modified-Since: 14 Nov 2023 22:13:20"), received: same},
	{rule: "bad-date-ignored", want: violates, sent: "POST / HTTP/1.1\nHost: a\nIf-Modified-Since: " + then + "\n\n", received: same},
	{rule: "bad-date-ignored", want: nothing, sent: asking("If-Modified-Since: " + then), received: same},

	{rule: "none-match", want: complies, sent: asking(`If-None-Match: "x"`), received: same},
	{rule: "none-match", want: complies, sent: asking(`If-None-Match: "y"`), received: whole},
	{rule: "none-match", want: violates, sent: asking(`If-None-Match: "y", W/"x"`), received: whole},
	{rule: "none-match", want: violates, sent: asking(`If-None-Match: *`), received: whole},
	{rule: "none-match", want: nothing, sent: get, received: whole},

	{rule: "match", want: complies, sent: asking(`If-Match: "y"`), received: failed},
	{rule: "match", want: complies, sent: asking(`If-Match: "x"`), received: whole},
	{rule: "match", want: violates, sent: asking(`If-Match: "y"`), received: whole},
	{rule: "match", want: nothing, sent: asking(`If-Match: *`), received: whole},

	{rule: "unmodified-since", want: complies, sent: asking("If-Unmodified-Since: " + before), received: failed},
	{rule: "unmodified-since", want: complies, sent: asking("If-Unmodified-Since: " + then), received: whole},
	{rule: "unmodified-since", want: violates, sent: asking("If-Unmodified-Since: " + before), received: whole},
	{rule: "unmodified-since", want: nothing, sent: asking("If-Unmodified-Since: yesterday"), received: whole},

	{rule: "304-when-asked", want: complies, sent: asking("If-Modified-Since: " + then), received: same},
	{rule: "304-when-asked", want: violates, sent: get, received: same},
	{rule: "304-when-asked", want: nothing, sent: get, received: whole},
}

const part = "HTTP/1.1 206 Part\nContent-Range: bytes 0-1/9\nContent-Length: 2\n\nok"

var rangeExamples = []example{
	{rule: "part-asked-for", want: complies, sent: asking("Range: bytes=0-1"), received: part},
	{rule: "part-asked-for", want: complies, sent: "HEAD / HTTP/1.1\nHost: a\nRange: bytes=0-1\n\n", received: "HTTP/1.1 200 OK\n\n"},
	{rule: "part-asked-for", want: violates, sent: get, received: part},
	{rule: "part-asked-for", want: violates, sent: "HEAD / HTTP/1.1\nHost: a\nRange: bytes=0-1\n\n", received: "HTTP/1.1 206 Part\n\n"},
	{rule: "part-asked-for", want: nothing, sent: asking("Range: bytes=0-1"), received: ok},

	{rule: "content-range", want: complies, sent: asking("Range: bytes=0-1"), received: part},
	{rule: "content-range", want: violates, sent: asking("Range: bytes=0-1"), received: "HTTP/1.1 206 Part\nContent-Length: 2\n\nok"},
	{rule: "content-range", want: violates, sent: asking("Range: bytes=0-1"), received: "HTTP/1.1 206 Part\nContent-Range: bytes 0-1/9\nContent-Length: 3\n\nok!"},
	{rule: "content-range", want: nothing, sent: asking("Range: bytes=0-1"), received: ok},

	{rule: "parts-without-range", want: complies, sent: asking("Range: bytes=0-1,3-4"), received: "HTTP/1.1 206 Part\nContent-Type: multipart/byteranges; boundary=x\n\n"},
	{rule: "parts-without-range", want: violates, sent: asking("Range: bytes=0-1"), received: "HTTP/1.1 206 Part\nContent-Type: multipart/byteranges; boundary=x\n\n"},
	{rule: "parts-without-range", want: nothing, sent: asking("Range: bytes=0-1"), received: part},

	{rule: "length-with-416", want: complies, sent: asking("Range: bytes=9-"), received: "HTTP/1.1 416 No\nContent-Range: bytes */9\n\n"},
	{rule: "length-with-416", want: violates, sent: asking("Range: bytes=9-"), received: "HTTP/1.1 416 No\n\n"},
	{rule: "length-with-416", want: nothing, sent: asking("Range: bytes=9-"), received: ok},
}

var cgiExamples = []example{
	{rule: "script-status", want: complies, sent: get, received: "HTTP/1.1 404 No\nStatus: 404 No\n\n", cgi: true},
	{rule: "script-status", want: violates, sent: get, received: "HTTP/1.1 200 OK\nStatus: 404 No\n\n", cgi: true},
	{rule: "script-status", want: nothing, sent: get, received: "HTTP/1.1 200 OK\nStatus: 404 No\n\n"},

	{rule: "script-redirect", want: complies, sent: get, received: "HTTP/1.1 302 Found\nLocation: /a\n\n", cgi: true},
	{rule: "script-redirect", want: violates, sent: get, received: "HTTP/1.1 200 OK\nLocation: /a\n\n", cgi: true},
	{rule: "script-redirect", want: nothing, sent: get, received: ok, cgi: true},
}
