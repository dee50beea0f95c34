// Package request reads one HTTP request from a byte stream the way Python's
// http.server does: a request line, then a block of header lines.
//
//	Reader                 rfile: lines and bytes from a connection
//	ParseLine, Line        the request line and its words
//	ReadHeaders, Headers   the header block, as the email package sees it
//	Refusal                why a request is answered with an error
//
// A Refusal carries the reply it causes; writing that reply is the business of
// package base. Where Python raises instead, the error is a *pytext.Exception, and
// there is no reply. Nothing here knows of sockets, methods or files, and nothing is
// stricter or laxer than Python: RFC 9112 is cited where the two part.
package request
