package rfc

// saying makes a reply with a field.
func saying(status, field string) string { return "HTTP/1.1 " + status + "\n" + field + "\n\n" }

var statusExamples = []example{
	{rule: "allow-with-405", want: complies, sent: get, received: saying("405 No", "Allow:")},
	{rule: "allow-with-405", want: violates, sent: get, received: saying("405 No", "A: b")},
	{rule: "allow-with-405", want: nothing, sent: get, received: ok},

	{rule: "allow-form", want: complies, sent: get, received: saying("405 No", "Allow: GET, HEAD,,POST")},
	{rule: "allow-form", want: complies, sent: get, received: saying("405 No", "Allow:")},
	{rule: "allow-form", want: violates, sent: get, received: saying("405 No", "Allow: GET HEAD")},
	{rule: "allow-form", want: nothing, sent: get, received: ok},

	{rule: "challenge-with-401", want: complies, sent: get, received: saying("401 No", "WWW-Authenticate: Basic realm=a")},
	{rule: "challenge-with-401", want: violates, sent: get, received: saying("401 No", "A: b")},
	{rule: "challenge-with-401", want: nothing, sent: get, received: ok},

	{rule: "challenge-with-407", want: complies, sent: get, received: saying("407 No", "proxy-authenticate: Basic realm=a")},
	{rule: "challenge-with-407", want: violates, sent: get, received: saying("407 No", "A: b")},
	{rule: "challenge-with-407", want: nothing, sent: get, received: ok},

	{rule: "upgrade-with-426", want: complies, sent: get, received: saying("426 No", "Upgrade: HTTP/2.0")},
	{rule: "upgrade-with-426", want: violates, sent: get, received: saying("426 No", "A: b")},
	{rule: "upgrade-with-426", want: nothing, sent: get, received: ok},

	{rule: "location-with-redirect", want: complies, sent: get, received: saying("301 Moved", "Location: /a")},
	{rule: "location-with-redirect", want: violates, sent: get, received: saying("308 Moved", "A: b")},
	{rule: "location-with-redirect", want: nothing, sent: get, received: saying("300 Choose", "A: b")},

	{rule: "location-form", want: complies, sent: get, received: saying("301 Moved", "Location: http://a:80/b%20c?d#e")},
	{rule: "location-form", want: complies, sent: get, received: saying("301 Moved", "Location: ../a/")},
	{rule: "location-form", want: complies, sent: get, received: saying("301 Moved", "Location: //a@[::1]:8/")},
	{rule: "location-form", want: violates, sent: get, received: saying("301 Moved", "Location: /a b")},
	{rule: "location-form", want: violates, sent: get, received: saying("301 Moved", "Location: /\xe9")},
	{rule: "location-form", want: violates, sent: get, received: saying("301 Moved", "Location: /%zz")},
	{rule: "location-form", want: nothing, sent: get, received: ok},

	{rule: "location-stays-here", want: complies, sent: "GET //b/ HTTP/1.0\n\n", received: saying("301 Moved", "Location: /b/")},
	{rule: "location-stays-here", want: violates, sent: "GET //b/ HTTP/1.0\n\n", received: saying("301 Moved", "Location: //b//")},
	{rule: "location-stays-here", want: nothing, sent: get, received: saying("301 Moved", "Location: //b//")},

	{rule: "no-content-status", want: complies, sent: get, received: "HTTP/1.1 304 Same\n\n"},
	{rule: "no-content-status", want: violates, sent: get, received: "HTTP/1.1 204 OK\n\nok"},
	{rule: "no-content-status", want: nothing, sent: get, received: ok},

	{rule: "no-content-205", want: complies, sent: get, received: saying("205 Reset", "Content-Length: 0")},
	{rule: "no-content-205", want: violates, sent: get, received: saying("205 Reset", "Content-Length: 2") + "ok"},
	{rule: "no-content-205", want: nothing, sent: get, received: ok},

	{rule: "no-length-204", want: complies, sent: get, received: "HTTP/1.1 204 OK\n\n"},
	{rule: "no-length-204", want: violates, sent: get, received: saying("204 OK", "Content-Length: 0")},
	{rule: "no-length-204", want: violates, sent: get, received: saying("103 Early", "Content-Length: 0") + ok},
	{rule: "no-length-204", want: nothing, sent: get, received: ok},

	{rule: "no-coding-204", want: complies, sent: get, received: "HTTP/1.1 204 OK\n\n"},
	{rule: "no-coding-204", want: violates, sent: get, received: saying("204 OK", "Transfer-Encoding: chunked")},
	{rule: "no-coding-204", want: nothing, sent: get, received: ok},

	{rule: "little-with-304", want: complies, sent: get, received: saying("304 Same", "ETag: \"a\"")},
	{rule: "little-with-304", want: violates, sent: get, received: saying("304 Same", "Content-Type: text/html")},
	{rule: "little-with-304", want: nothing, sent: get, received: ok},

	{rule: "length-with-304", want: complies, sent: get + get, received: ok + saying("304 Same", "Content-Length: 2")},
	{rule: "length-with-304", want: violates, sent: get + get, received: ok + saying("304 Same", "Content-Length: 0")},
	{rule: "length-with-304", want: nothing, sent: get, received: saying("304 Same", "Content-Length: 0")},
}

var replyExamples = []example{
	{rule: "status-line", want: complies, sent: get, received: "HTTP/1.1 200 \n\n"},
	{rule: "status-line", want: complies, sent: get, received: "HTTP/1.1 404 n\xe9ant\n\n"},
	{rule: "status-line", want: violates, sent: get, received: "HTTP/1.1 200\n\n"},
	{rule: "status-line", want: violates, sent: get, received: "HTTP/1.1  200 OK\n\n"},
	{rule: "status-line", want: violates, sent: get, received: "GOPHER 200 OK\n\n"},
	{rule: "status-line", want: violates, sent: get, received: "HTTP/1.1 200 \x1b[1mOK\n\n"},
	{rule: "status-line", want: nothing, sent: "GET /\n", received: "ok"},

	{rule: "status-code", want: complies, sent: get, received: "HTTP/1.1 599 ?\n\n"},
	{rule: "status-code", want: violates, sent: get, received: "HTTP/1.1 600 ?\n\n"},
	{rule: "status-code", want: violates, sent: get, received: "HTTP/1.1 7 ?\n\n"},
	{rule: "status-code", want: nothing, sent: "GET /\n", received: "ok"},

	{rule: "header-lines", want: complies, sent: get, received: saying("200 OK", "A!:b")},
	{rule: "header-lines", want: violates, sent: get, received: saying("200 OK", "A : b")},
	{rule: "header-lines", want: violates, sent: get, received: saying("200 OK", "A")},
	{rule: "header-lines", want: violates, sent: get, received: saying("200 OK", ": b")},
	{rule: "header-lines", want: nothing, sent: get, received: "HTTP/1.1 200 OK\n\n"},

	{rule: "header-values", want: complies, sent: get, received: saying("200 OK", "A: b\tc\xe9")},
	{rule: "header-values", want: violates, sent: get, received: saying("200 OK", "A: b\x00c")},
	{rule: "header-values", want: violates, sent: get, received: saying("200 OK", "A: b\rc")},
	{rule: "header-values", want: nothing, sent: get, received: "HTTP/1.1 200 OK\n\n"},

	{rule: "no-folding", want: complies, sent: get, received: saying("200 OK", "A: b")},
	{rule: "no-folding", want: violates, sent: get, received: saying("200 OK", "A: b\n c")},
	{rule: "no-folding", want: nothing, sent: get, received: "HTTP/1.1 200 OK\n\n"},

	{rule: "line-ends", want: complies, sent: get, received: ok},
	{rule: "line-ends", want: violates, sent: get, received: "HTTP/1.1 200 OK\fA: b\n\n"},
	{rule: "line-ends", want: nothing, sent: "GET /\n", received: "ok\f"},

	{rule: "single-fields", want: complies, sent: get, received: ok},
	{rule: "single-fields", want: violates, sent: get, received: saying("200 OK", "Date: x\ndate: x")},
	{rule: "single-fields", want: nothing, sent: get, received: saying("200 OK", "A: b\nA: c")},

	{rule: "whole-reply", want: complies, sent: get, received: ok},
	{rule: "whole-reply", want: violates, sent: get, received: "HTTP/1.1 200 OK\nA: b\n"},
	{rule: "whole-reply", want: violates, sent: get, received: "HTTP/1.1 20"},
	{rule: "whole-reply", want: nothing, sent: get, received: "HTTP/1.1 200 OK\n", end: Left},

	{rule: "only-replies", want: complies, sent: get, received: ok},
	{rule: "only-replies", want: complies, sent: "GET /\n", received: "ok"},
	{rule: "only-replies", want: violates, sent: get, received: "ok"},
	{rule: "only-replies", want: violates, sent: "GET\n", received: "ok"},
	{rule: "only-replies", want: violates, sent: get + get, received: ok + "ok\n" + ok},
	{rule: "only-replies", want: nothing, sent: get},
	{rule: "only-replies", want: nothing, sent: "GET /", received: "ok", half: true},

	{rule: "response-splitting", want: complies, sent: "GET /%0d%0aSet-Cookie:%20a HTTP/1.0\n\n", received: ok},
	{rule: "response-splitting", want: violates, sent: "GET /a?%0d%0aSet-Cookie:a HTTP/1.0\n\n", received: saying("301 Moved", "Location: /a/?\nSet-Cookie:a")},
	{rule: "response-splitting", want: nothing, sent: get, received: saying("200 OK", "Set-Cookie: a")},

	{rule: "server-form", want: complies, sent: get, received: saying("200 OK", "Server: nginx/1.22.1 (Debian (old)) x")},
	{rule: "server-form", want: violates, sent: get, received: saying("200 OK", "Server: a/b/c")},
	{rule: "server-form", want: violates, sent: get, received: saying("200 OK", "Server: (none)")},
	{rule: "server-form", want: nothing, sent: get, received: ok},

	{rule: "etag-form", want: complies, sent: get, received: saying("200 OK", `ETag: W/"a"`)},
	{rule: "etag-form", want: violates, sent: get, received: saying("200 OK", `ETag: a`)},
	{rule: "etag-form", want: nothing, sent: get, received: ok},
}

// chunked begins a chunked reply.
const chunked = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"

var contentExamples = []example{
	{rule: "content-length-form", want: complies, sent: get, received: ok},
	{rule: "content-length-form", want: violates, sent: get, received: saying("200 OK", "Content-Length: 2, 2") + "ok"},
	{rule: "content-length-form", want: nothing, sent: get, received: endless},

	{rule: "content-length-true", want: complies, sent: get, received: ok},
	{rule: "content-length-true", want: violates, sent: get, received: saying("200 OK", "Content-Length: 3") + "ok"},
	{rule: "content-length-true", want: violates, sent: get, received: saying("200 OK", "Content-Length: 1") + "ok"},
	{rule: "content-length-true", want: nothing, sent: get, received: saying("200 OK", "Content-Length: 3") + "ok", end: Left},
	{rule: "content-length-true", want: nothing, sent: head, received: saying("200 OK", "Content-Length: 3")},

	{rule: "self-delimited", want: complies, sent: get, received: endless},
	{rule: "self-delimited", want: violates, sent: get, received: endless, end: Open},
	{rule: "self-delimited", want: nothing, sent: get, received: ok, end: Open},

	{rule: "coding-without-length", want: complies, sent: get, received: ok},
	{rule: "coding-without-length", want: violates, sent: get, received: saying("200 OK", "Transfer-Encoding: chunked\nContent-Length: 0") + "0\n\n"},
	{rule: "coding-without-length", want: nothing, sent: get, received: endless},

	{rule: "coding-to-1.0", want: complies, sent: old, received: ok},
	{rule: "coding-to-1.0", want: violates, sent: old, received: chunked + "0\n\n"},
	{rule: "coding-to-1.0", want: nothing, sent: get, received: chunked + "0\n\n"},

	{rule: "chunks-form", want: complies, sent: get, received: chunked + "2\nok\n0\n\n"},
	{rule: "chunks-form", want: violates, sent: get, received: chunked + "2\nok\n"},
	{rule: "chunks-form", want: violates, sent: get, received: chunked + "3\nok\n0\n\n"},
	{rule: "chunks-form", want: violates, sent: get, received: chunked + "ok"},
	{rule: "chunks-form", want: nothing, sent: get, received: chunked + "2\nok\n", end: Left},
	{rule: "chunks-form", want: nothing, sent: get, received: ok},

	{rule: "chunked-once", want: complies, sent: get, received: chunked + "0\n\n"},
	{rule: "chunked-once", want: violates, sent: get, received: saying("200 OK", "Transfer-Encoding: chunked, chunked") + "0\n\n"},
	{rule: "chunked-once", want: violates, sent: get, received: saying("200 OK", "Transfer-Encoding: gzip"), end: Open},
	{rule: "chunked-once", want: nothing, sent: get, received: ok},

	{rule: "content-type-form", want: complies, sent: get, received: saying("200 OK", "Content-Type: text/html; charset=\"utf-8\"; a=b")},
	{rule: "content-type-form", want: violates, sent: get, received: saying("200 OK", "Content-Type: html")},
	{rule: "content-type-form", want: violates, sent: get, received: saying("200 OK", "Content-Type: text/html; charset = a")},
	{rule: "content-type-form", want: nothing, sent: get, received: ok},

	{rule: "content-type-named", want: complies, sent: get, received: saying("404 No", "Content-Type: text/plain") + "no"},
	{rule: "content-type-named", want: violates, sent: get, received: saying("404 No", "Content-Length: 2") + "no"},
	{rule: "content-type-named", want: nothing, sent: get, received: ok},
}
