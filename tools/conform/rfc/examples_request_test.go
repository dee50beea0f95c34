package rfc

import "strings"

// allExamples are the examples of all rules, by what the rules are about.
var allExamples = map[string][]example{
	"line": lineExamples, "fields": fieldExamples, "framing": framingExamples, "connection": connectionExamples,
	"methods": methodExamples, "status": statusExamples, "reply": replyExamples, "content": contentExamples,
	"dates": dateExamples, "conditions": conditionExamples, "ranges": rangeExamples, "cgi": cgiExamples,
}

var (
	long    = strings.Repeat("a", 2000)
	longer  = strings.Repeat("a", 9000)
	notHere = "HTTP/1.1 404 Not Found\nContent-Length: 0\n\n"
	tooLong = "HTTP/1.1 414 URI Too Long\nContent-Length: 0\n\n"
)

var lineExamples = []example{
	{rule: "empty-line-first", want: complies, sent: "\n" + get, received: ok},
	{rule: "empty-line-first", want: violates, sent: "\n" + get, received: bad},
	{rule: "empty-line-first", want: violates, sent: "\n" + get},
	{rule: "empty-line-first", want: violates, sent: get + "\n" + get, received: ok},
	{rule: "empty-line-first", want: nothing, sent: get, received: bad},
	{rule: "empty-line-first", want: nothing, sent: "\n\n" + get, received: bad},

	{rule: "bad-request-line", want: complies, sent: "GET /a b HTTP/1.1\nHost: a\n\n", received: bad},
	{rule: "bad-request-line", want: complies, sent: "GET /<a> HTTP/1.1\nHost: a\n\n", received: "HTTP/1.1 301 Moved\nLocation: /%3ca%3e\n\n"},
	{rule: "bad-request-line", want: complies, sent: "GET / HTTP/22.1\nHost: a\n\n", received: "HTTP/1.1 505 No\n\n"},
	{rule: "bad-request-line", want: violates, sent: "GET / HTTP/1.10\nHost: a\n\n", received: ok},
	{rule: "bad-request-line", want: violates, sent: "GET /\xe9 HTTP/1.1\nHost: a\n\n", received: ok},
	{rule: "bad-request-line", want: violates, sent: "GET /a#b HTTP/1.1\nHost: a\n\n", received: ok},
	{rule: "bad-request-line", want: violates, sent: "G(T / HTTP/1.1\nHost: a\n\n", received: no},
	{rule: "bad-request-line", want: violates, sent: "GET /\n", received: "ok"},
	{rule: "bad-request-line", want: violates, sent: "hello\n"},
	{rule: "bad-request-line", want: nothing, sent: "GET  /\t HTTP/1.1\nHost: a\n\n", received: ok}, // lenient
	{rule: "bad-request-line", want: nothing, sent: "GET /%41?a[=b%5d HTTP/9.9"},
	{rule: "bad-request-line", want: nothing, sent: "hello\n", end: Left},

	{rule: "bad-request-closes", want: complies, sent: "GET\n\n", received: bad},
	{rule: "bad-request-closes", want: complies, sent: "GET\n\n", received: bad10},
	{rule: "bad-request-closes", want: violates, sent: "GET / HTTP/x\n\n" + get, received: bad10 + ok},
	{rule: "bad-request-closes", want: violates, sent: "GET\n\n", received: bad10, end: Open},
	{rule: "bad-request-closes", want: nothing, sent: get, received: bad10, end: Open},

	{rule: "long-request-line", want: complies, sent: "GET /" + long + " HTTP/1.0\n\n", received: notHere},
	{rule: "long-request-line", want: violates, sent: "GET /" + long + " HTTP/1.0\n\n", received: tooLong},
	{rule: "long-request-line", want: violates, sent: "GET /" + long + " HTTP/1.0\n\n", end: Reset},
	{rule: "long-request-line", want: nothing, sent: "GET /" + longer + " HTTP/1.0\n\n", received: tooLong},

	{rule: "target-too-long", want: complies, sent: "GET /" + longer + " HTTP/1.0\n\n", received: tooLong},
	{rule: "target-too-long", want: violates, sent: "GET /" + longer + " HTTP/1.0\n\n", received: bad},
	{rule: "target-too-long", want: violates, sent: "GET /" + longer + " HTTP/1.0\n\n"},
	{rule: "target-too-long", want: nothing, sent: "GET /" + longer + " HTTP/1.0\n\n", received: notHere},
	{rule: "target-too-long", want: nothing, sent: "GET /" + long + " HTTP/1.0\n\n", received: bad},

	{rule: "method-too-long", want: complies, sent: strings.Repeat("M", 40) + " / HTTP/1.0\n\n", received: no},
	{rule: "method-too-long", want: violates, sent: strings.Repeat("M", 40) + " / HTTP/1.0\n\n", received: bad},
	{rule: "method-too-long", want: nothing, sent: "MMM / HTTP/1.0\n\n", received: bad},

	{rule: "absolute-form", want: complies, sent: "GET http://a/x HTTP/1.1\nHost: a\n\n", received: notHere},
	{rule: "absolute-form", want: violates, sent: "GET http://a/x HTTP/1.1\nHost: a\n\n", received: bad},
	{rule: "absolute-form", want: violates, sent: "GET http://a/x HTTP/1.1\nHost: a\n\n"},
	{rule: "absolute-form", want: nothing, sent: "GET http://a/x HTTP/1.1\nHost: a\n\n", end: Open},
	{rule: "absolute-form", want: nothing, sent: "GET http://a/x HTTP/1.1\n\n", received: bad},
	{rule: "absolute-form", want: nothing, sent: get, received: bad},
	{rule: "absolute-form", want: nothing, sent: "GET file:///x HTTP/1.1\nHost: a\n\n", received: bad},
	{rule: "absolute-form", want: nothing, sent: "GET http://a/%2e./x HTTP/1.1\nHost: a\n\n", received: bad},

	{rule: "connect-target", want: complies, sent: "CONNECT a: HTTP/1.1\nHost: a\n\n", received: bad},
	{rule: "connect-target", want: violates, sent: "CONNECT a: HTTP/1.1\nHost: a\n\n", received: "HTTP/1.1 200 OK\n\n"},
	{rule: "connect-target", want: nothing, sent: "CONNECT a:80 HTTP/1.1\nHost: a\n\n", received: "HTTP/1.1 200 OK\n\n"},

	{rule: "major-version", want: complies, sent: get, received: ok10},
	{rule: "major-version", want: violates, sent: get, received: "HTTP/2.0 200 OK\n\n"},
	{rule: "major-version", want: nothing, sent: get, received: "GOPHER/1 200 OK\n\n"},

	{rule: "same-for-all-minors", want: complies, sent: "GET / HTTP/1.2\nHost: a\n\n", received: ok},
	{rule: "same-for-all-minors", want: violates, sent: "GET / HTTP/1.2\nHost: a\n\n", received: "HTTP/1.1 505 No\n\n"},
	{rule: "same-for-all-minors", want: nothing, sent: get, received: "HTTP/1.1 505 No\n\n"},
}

var fieldExamples = []example{
	{rule: "host-missing", want: complies, sent: "GET / HTTP/1.1\n\n", received: bad},
	{rule: "host-missing", want: violates, sent: "GET / HTTP/1.1\n\n", received: ok},
	{rule: "host-missing", want: nothing, sent: "GET / HTTP/1.1\n\n", received: ok10},
	{rule: "host-missing", want: nothing, sent: old, received: ok},
	{rule: "host-missing", want: complies, sent: "GET / HTTP/1.1\n\nGET / HTTP/1.1\n\n", received: bad},
	{rule: "host-missing", want: violates, sent: get + "GET / HTTP/1.1\n\n", received: ok},

	{rule: "host-repeated", want: complies, sent: "GET / HTTP/1.1\nHost: a\nhost: a\n\n", received: bad},
	{rule: "host-repeated", want: violates, sent: "GET / HTTP/1.1\nHost: a\nHost: a\n\n", received: ok},
	{rule: "host-repeated", want: nothing, sent: get, received: ok},

	{rule: "host-invalid", want: complies, sent: "GET / HTTP/1.1\nHost: a b\n\n", received: bad},
	{rule: "host-invalid", want: violates, sent: "GET / HTTP/1.1\nHost: a/b\n\n", received: ok},
	{rule: "host-invalid", want: violates, sent: "GET / HTTP/1.1\nHost: a:b\n\n", received: ok},
	{rule: "host-invalid", want: nothing, sent: "GET / HTTP/1.1\nHost:\n\n", received: ok},
	{rule: "host-invalid", want: nothing, sent: "GET / HTTP/1.1\nHost: [::1]:80\n\n", received: ok},

	{rule: "blank-before-colon", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA : b\n\n", received: bad},
	{rule: "blank-before-colon", want: violates, sent: "GET / HTTP/1.1\nHost : a\n\n", received: ok},
	{rule: "blank-before-colon", want: nothing, sent: "GET / HTTP/1.1\nHost : a\n\n", received: ok10},
	{rule: "blank-before-colon", want: nothing, sent: get, received: ok},

	{rule: "no-field", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA\n\n", received: bad},
	{rule: "no-field", want: violates, sent: "GET / HTTP/1.1\nHost: a\n(): b\n\n", received: ok},
	{rule: "no-field", want: nothing, sent: "GET / HTTP/1.1\nHost: a\nA :\n\n", received: ok},

	{rule: "leading-blank", want: complies, sent: "GET / HTTP/1.1\n A: b\nHost: a\n\n", received: bad},
	{rule: "leading-blank", want: violates, sent: "GET / HTTP/1.1\n A: b c\nHost: a\n\n", received: "HTTP/1.1 200 OK\n\nA is b c"},
	{rule: "leading-blank", want: nothing, sent: "GET / HTTP/1.1\n A: b\nHost: a\n\n", received: ok},

	{rule: "folded-field", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA: b\n c\n\n", received: bad},
	{rule: "folded-field", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA: b\n c\n\n", received: "HTTP/1.1 200 OK\n\nA: b c"},
	{rule: "folded-field", want: violates, sent: "GET / HTTP/1.1\nHost: a\nA: b\n c\n\n", received: "HTTP/1.1 200 OK\n\nA: b\n c"},
	{rule: "folded-field", want: violates, sent: "GET / HTTP/1.1\nHost: a\nA: b\n c\n\n", received: "HTTP/1.1 200 OK\n\n'b\\r\\n c'"},
	{rule: "folded-field", want: nothing, sent: "GET / HTTP/1.1\nHost: a\nA: b\n c\n\n", received: ok},

	{rule: "bare-cr", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA: b\rc\n\n", received: bad},
	{rule: "bare-cr", want: violates, sent: "GET / HTTP/1.1\nHost: a\nA: b\rc\n\n", received: "HTTP/1.1 200 OK\n\nA: b\rc"},
	{rule: "bare-cr", want: nothing, sent: "GET / HTTP/1.1\nHost: a\nA: b\rc\n\n", received: ok},

	{rule: "nul-in-field", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA: b\x00c\n\n", received: bad},
	{rule: "nul-in-field", want: violates, sent: "GET / HTTP/1.1\nHost: a\nA: b\x00c\n\n", received: "HTTP/1.1 200 OK\n\nA: b\x00c"},
	{rule: "nul-in-field", want: nothing, sent: get, received: ok},

	{rule: "fields-too-large", want: complies, sent: "GET / HTTP/1.1\nHost: a\nA: " + longer + "\n\n", received: "HTTP/1.1 431 No\n\n"},
	{rule: "fields-too-large", want: violates, sent: "GET / HTTP/1.1\nHost: a\nA: " + longer + "\n\n", received: "HTTP/1.1 500 No\n\n"},
	{rule: "fields-too-large", want: violates, sent: "GET / HTTP/1.1\nHost: a\nA: " + longer + "\n\n", end: Reset},
	{rule: "fields-too-large", want: nothing, sent: "GET / HTTP/1.1\nHost: a\nA: " + longer + "\n\n", received: ok},
	{rule: "fields-too-large", want: nothing, sent: get, received: "HTTP/1.1 500 No\n\n"},
}

// post begins a request with a body.
const post = "POST / HTTP/1.1\nHost: a\n"

var framingExamples = []example{
	{rule: "content-length-invalid", want: complies, sent: post + "Content-Length: x\n\n", received: bad},
	{rule: "content-length-invalid", want: complies, sent: post + "Content-Length: 1, 2\n\n", received: bad},
	{rule: "content-length-invalid", want: violates, sent: post + "Content-Length: +1\n\na", received: ok},
	{rule: "content-length-invalid", want: violates, sent: post + "Content-Length: 1\nContent-Length: 2\n\na", received: ok},
	{rule: "content-length-invalid", want: violates, sent: post + "Content-Length: -1\n\n" + get, received: bad10 + ok},
	{rule: "content-length-invalid", want: nothing, sent: post + "Content-Length: 1, 01\n\na", received: ok},
	{rule: "content-length-invalid", want: nothing, sent: post + "Content-Length: x\nTransfer-Encoding: chunked\n\n0\n\n", received: ok},

	{rule: "chunked-not-last", want: complies, sent: post + "Transfer-Encoding: chunked, gzip\n\n", received: bad},
	{rule: "chunked-not-last", want: complies, sent: post + "Transfer-Encoding: odd\n\n", received: no},
	{rule: "chunked-not-last", want: complies, sent: post + "Transfer-Encoding: gzip\n\n", received: no},
	{rule: "chunked-not-last", want: violates, sent: post + "Transfer-Encoding: chunked, chunked\n\n", received: no},
	{rule: "chunked-not-last", want: violates, sent: post + "Transfer-Encoding: chunked, chunked\n\n", received: ok},
	{rule: "chunked-not-last", want: nothing, sent: post + "Transfer-Encoding: gzip, chunked\n\n0\n\n", received: ok},

	{rule: "coding-unknown", want: complies, sent: post + "Transfer-Encoding: odd, chunked\n\n0\n\n", received: no},
	{rule: "coding-unknown", want: complies, sent: post + "Transfer-Encoding: odd\n\n", received: bad},
	{rule: "coding-unknown", want: violates, sent: post + "Transfer-Encoding: odd, chunked\n\n0\n\n", received: ok},
	{rule: "coding-unknown", want: nothing, sent: post + "Transfer-Encoding: x-gzip, Chunked\n\n0\n\n", received: ok},

	{rule: "coding-beside-length", want: complies, sent: post + "Transfer-Encoding: chunked\nContent-Length: 1\n\n0\n\n", received: ok},
	{rule: "coding-beside-length", want: violates, sent: post + "Transfer-Encoding: chunked\nContent-Length: 1\n\n0\n\n" + get, received: ok + ok},
	{rule: "coding-beside-length", want: violates, sent: post + "Transfer-Encoding: chunked\nContent-Length: 1\n\n0\n\n", received: ok, end: Open},
	{rule: "coding-beside-length", want: nothing, sent: post + "Transfer-Encoding: chunked\n\n0\n\n", received: ok, end: Open},

	{rule: "coding-from-1.0", want: complies, sent: "POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n0\n\n", received: ok},
	{rule: "coding-from-1.0", want: violates, sent: "POST / HTTP/1.0\nTransfer-Encoding: chunked\nConnection: keep-alive\n\n0\n\n", received: ok, end: Open},
	{rule: "coding-from-1.0", want: nothing, sent: post + "Transfer-Encoding: chunked\n\n0\n\n", received: ok, end: Open},

	{rule: "chunked-understood", want: complies, sent: post + "Transfer-Encoding: chunked\n\n3;a=b\nabc\n0\nA: b\n\n" + get, received: ok + ok},
	{rule: "chunked-understood", want: violates, sent: post + "Transfer-Encoding: chunked\n\n3\nabc\n0\n\n", received: ok + bad},
	{rule: "chunked-understood", want: violates, sent: post + "Transfer-Encoding: chunked\n\n3\nabc\n0\n\n", received: bad},
	{rule: "chunked-understood", want: nothing, sent: post + "Transfer-Encoding: chunked\n\n3\nabc\n", received: bad},
	{rule: "chunked-understood", want: nothing, sent: get, received: bad},
	{rule: "chunked-understood", want: nothing, sent: "GET / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n", received: bad},

	{rule: "chunks-invalid", want: complies, sent: post + "Transfer-Encoding: chunked\n\nx\nabc\n0\n\n", received: bad},
	{rule: "chunks-invalid", want: complies, sent: post + "Transfer-Encoding: chunked\n\n3\nabcd\n0\n\n", received: bad},
	{rule: "chunks-invalid", want: violates, sent: post + "Transfer-Encoding: chunked\n\n3 \nabc\n0\n\n", received: ok, end: Open},
	{rule: "chunks-invalid", want: nothing, sent: post + "Transfer-Encoding: chunked\n\nx\n", received: ok},
	{rule: "chunks-invalid", want: nothing, sent: post + "Transfer-Encoding: chunked\n\n3\nab", received: ok, end: Open},

	{rule: "body-is-no-request", want: complies, sent: post + "Content-Length: 3\n\nabc" + get, received: ok + ok},
	{rule: "body-is-no-request", want: complies, sent: post + "Content-Length: 3\n\nabc", received: ok},
	{rule: "body-is-no-request", want: violates, sent: post + "Content-Length: 3\n\nabc", received: ok + bad},
	{rule: "body-is-no-request", want: violates, sent: post + "Content-Length: 3\n\nabc", received: ok + "<p>400"},
	{rule: "body-is-no-request", want: nothing, sent: post + "Content-Length: 3\n\n", received: ok + bad},

	{rule: "body-cut-off", want: complies, sent: post + "Content-Length: 3\n\na", half: true},
	{rule: "body-cut-off", want: violates, sent: post + "Content-Length: 3\n\na", received: ok, half: true, end: Open},
	{rule: "body-cut-off", want: nothing, sent: post + "Content-Length: 3\n\nabc", received: ok, half: true, end: Open},

	{rule: "replies-answer-requests", want: complies, sent: get, received: ok},
	{rule: "replies-answer-requests", want: complies, sent: get, received: ok + "HTTP/1.1 408 Too Slow\nContent-Length: 0\n\n"},
	{rule: "replies-answer-requests", want: violates, sent: get, received: ok + ok},
	{rule: "replies-answer-requests", want: nothing, sent: get + "GET", received: ok + bad},
	{rule: "replies-answer-requests", want: nothing, sent: post + "Content-Length: 3\n\nabc", received: ok + ok},
}
